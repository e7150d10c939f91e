"""What axe does not see, and the dark, on every open page. Source: E-H1, E-H2."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
OPEN = ["home", "before_you_read", "help_now", "professional", "search", "parts"]
AXE = Path(__file__).resolve().parents[4] / "node_modules/axe-core/axe.min.js"
FAULTS = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
}"""
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
# What can be pressed and stands on its own line, smaller than 24 by 24 pixels (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, textarea")]
  .filter((one) => one.checkVisibility() && !one.closest("p, li:not([class]), .card-link, .skips"))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
  .map(([html]) => html)"""
# Whether the focused element lies under the bar that always stays in sight (WCAG 2.4.11).
HIDDEN = """() => {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const one = document.activeElement;
  if (one === document.body || one.closest(".bar, .skips")) return "";
  return one.getBoundingClientRect().bottom <= bar.bottom ? one.outerHTML.slice(0, 80) : "";
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a tab in which a check may be loaded."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", OPEN)
def test_open_page_has_no_fault_in_the_dark_on_the_narrowest_screen(
    page: Page, site: str, name: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto(site + reverse(f"pages:{name}"))
    page.add_script_tag(path=AXE)

    assert page.evaluate(FAULTS) == []
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("name", OPEN)
def test_open_page_fits_with_letters_twice_as_large(page: Page, site: str, name: str) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto(site + reverse(f"pages:{name}"))

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("name", OPEN)
def test_everything_to_press_is_large_enough(page: Page, site: str, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + reverse(f"pages:{name}"))

    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("name", OPEN)
def test_focus_never_hides_under_the_bar(page: Page, site: str, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(site + reverse(f"pages:{name}"))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    hidden = []
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        hidden.append(page.evaluate(HIDDEN))

    assert set(hidden) == {""}
