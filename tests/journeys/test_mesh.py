"""The map of the mesh: under the keyboard, without JavaScript, without motion, and when large."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo import serving
from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import WATCH_POLICY, faults_at_every_width
from tests.journeys.conftest import environment_of_copy
from tests.journeys.entering import enter

MAP = "banden/kaart/?dag=2024-10-31"
LARGE = "banden/kaart/?verband=&dag=2026-06-01"  # of all partnerships together
ORGANISATIONS = 1_100
FILL = """
import django
from fijnmazig.config.cli import prepare_environment
prepare_environment(is_demo=True)
django.setup()
from fijnmazig.ties.tests.test_large import large_mesh
large_mesh({count})
"""
NOTE_GLIDES = """
window.glides = [];
let library;
Object.defineProperty(window, "Sigma", {
  get: () => library,
  set: (given) => {
    library = given;
    const own = given.prototype.getCamera;
    given.prototype.getCamera = function () {
      const camera = own.call(this);
      if (!camera.isNoted) {
        const animate = camera.animate.bind(camera);
        camera.isNoted = true;
        camera.animate = (state, how, then) => {
          window.glides.push(how.duration);
          return animate(state, how, then);
        };
      }
      return camera;
    };
  },
});
"""


@pytest.fixture
def reader(address: str, browser: Browser) -> Iterator[Page]:
    """Return the page of a coordinator who asked for as little motion as there can be."""
    context = browser.new_context(reduced_motion="reduce", locale="nl-BE")
    page = context.new_page()
    enter(page, address, BY_KEY["coordinator"])
    yield page
    context.close()


@pytest.fixture
def large_house(laid_down: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a demo house in which many more organisations met."""
    environment = environment_of_copy(laid_down, tmp_path_factory)
    fill = [sys.executable, "-c", FILL.format(count=ORGANISATIONS)]
    subprocess.run(fill, env={**os.environ, **environment}, check=True)  # noqa: S603 -- ourselves
    with serving.running(port=serving.free_port(), environment=environment) as house:
        yield house.address


def live(page: Page) -> str:
    return page.locator("#mesh-live").inner_text()


def table_total(page: Page) -> int:
    """Return how many rows the table that says the same as the map has, on all of its pages."""
    rows, following = 0, page.get_by_role("link", name=re.compile("Volgende"))
    while True:
        rows += page.locator("main table").last.locator("tbody tr").count()
        if not following.count():
            return rows
        following.first.click()


def test_n9_the_map_goes_by_keyboard_and_escape_leads_back(reader: Page, address: str) -> None:
    reader.goto(address + MAP)
    dots = reader.locator(".mesh-node")
    dots.first.focus()
    first = live(reader)
    assert reader.locator('.mesh-node[tabindex="0"]').count() == 1

    moved = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        reader.keyboard.press(key)
        moved.add(live(reader))
    chosen = live(reader).split(",")[0]
    reader.keyboard.press("Enter")
    expect(reader.locator("#gekozen")).to_contain_text(chosen)
    assert moved - {first}
    assert reader.locator('.mesh-node[tabindex="0"]').count() == 1

    reader.locator(".mesh-node.mesh-focus").focus()
    reader.keyboard.press("Escape")
    expect(reader.locator("#gekozen")).to_have_count(0)
    assert "organisatie=" not in reader.url


def test_n9_months_play_and_pause_by_keyboard_and_nothing_else_moves(
    reader: Page, address: str
) -> None:
    reader.goto(address + "banden/kaart/?dag=2024-08-31")
    play = reader.get_by_role("button", name="Speel af")
    play.focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("button", name="Pauze")).to_be_focused()
    expect(reader.locator("#mesh-range")).not_to_have_value("20")
    reader.keyboard.press("Enter")
    expect(play).to_be_focused()
    stood = reader.locator("#mesh-range").input_value()

    reader.locator(".mesh-node").first.focus()
    reader.wait_for_timeout(1_500)
    assert reader.locator("#mesh-range").input_value() == stood
    assert reader.evaluate("document.getAnimations().length") == 0


def test_n9_without_javascript_the_map_and_its_table_say_the_same(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    page = context.new_page()
    enter(page, address, BY_KEY["coordinator"])
    page.goto(address + MAP)

    dots = sorted(page.locator(".mesh-node title").all_text_contents())
    rows = page.locator("main table").last.locator("tbody th").all_text_contents()
    context.close()

    names = sorted(text.strip() for text in rows)
    assert len(dots) == len(names) > 80
    assert [n for n in names if not any(dot.startswith(f"{n}, ") for dot in dots)] == []


def test_n9_a_large_map_is_accessible_still_and_the_same_as_its_table(
    large_house: str, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce", locale="nl-BE")
    page = context.new_page()
    page.add_init_script(NOTE_GLIDES + WATCH_POLICY)
    enter(page, large_house, BY_KEY["coordinator"])
    page.goto(large_house + LARGE)
    page.locator("#mesh-large[data-drawn], #mesh-large img").first.wait_for(timeout=60_000)
    faults = faults_at_every_width(page)
    drawn = page.request.get(large_house + LARGE.replace("kaart/", "kaart/bestand/net.json")).json()
    if page.locator("#mesh-large[data-drawn]").count():
        by_keyboard(page)
    broken = page.evaluate("window.brokenPolicies")
    total = table_total(page)
    context.close()

    assert (faults, broken) == ([], [])
    assert total == len(drawn["nodes"]) > 1_000


def by_keyboard(page: Page) -> None:
    """Go round on a map that the browser draws: no glide from dot to dot, and Escape leaves it."""
    large = page.locator("#mesh-large")
    large.focus()
    page.keyboard.press("ArrowRight")
    first = live(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    assert live(page) != first
    assert set(page.evaluate("window.glides")) == {0}
    page.keyboard.press("Escape")
    expect(large).not_to_be_focused()
