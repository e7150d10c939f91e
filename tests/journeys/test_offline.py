"""What a professional keeps on a device: after a press only, never for citizens, gone again."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.entering import enter

CITIZENS = ("", "hulp/", "even-dit/", "aanpak/30/", "aanpak/36/", "en/aanpak/31/", "wegwijzer/")
REGISTERED = "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept.push(new URL(request.url).pathname);
  }
  return kept.sort();
}"""
CONTROLLED = "navigator.serviceWorker.controller !== null"


def keep(page: Page, address: str, *, municipality: str = "") -> None:
    """Press the button that keeps everything, and wait until that is done."""
    page.goto(f"{address}aanpak/bewaren/")
    page.get_by_label("Gemeente").fill(municipality)
    page.get_by_role("button", name="Bewaar op dit toestel").click()
    expect(page.locator("[data-keep-said]")).to_contain_text("Bewaard.", timeout=30_000)


@pytest.fixture
def professional(address: str, context: BrowserContext) -> Page:
    """Return the page of a trainer who is logged in."""
    page = context.new_page()
    enter(page, address, BY_KEY["trainer"])
    return page


def test_nothing_is_registered_or_kept_before_the_press(address: str, professional: Page) -> None:
    for path in ("aanpak/bewaren/", "aanpak/", "aanpak/1/", "aanpak/bewaard/", *CITIZENS):
        professional.goto(address + path)
        professional.wait_for_timeout(100)

        assert professional.evaluate(REGISTERED) == []
        assert professional.evaluate(KEPT) == []

    assert professional.context.service_workers == []


def test_what_was_kept_opens_without_a_network_and_says_of_when_it_is(
    address: str, context: BrowserContext, professional: Page
) -> None:
    professional.goto(f"{address}aanpak/bewaren/")
    professional.get_by_label("Gemeente").fill("Nergenshuizen")
    professional.get_by_role("button", name="Bewaar op dit toestel").click()
    expect(professional.locator("[data-keep-said]")).to_contain_text("We kennen geen gemeente")
    assert professional.evaluate(KEPT) == []
    keep(professional, address, municipality="Boom")

    context.set_offline(True)
    professional.goto(f"{address}aanpak/bewaard/")
    professional.get_by_role("link", name="Kindreflex: de kinderen in beeld").click()
    banner = professional.locator(".notice", has_text="Uren kunnen verouderd zijn")

    expect(professional.locator("h1")).to_have_text("Kindreflex: de kinderen in beeld")
    expect(banner).to_contain_text(re.compile(r"Bewaard op \d+ \w+ \d{4}"))
    background = professional.locator(".bar").evaluate("one => getComputedStyle(one).position")
    assert background == "sticky"  # the style sheets were kept as well
    professional.get_by_role("link", name="Wegwijzer").click()
    expect(professional.locator("main")).to_contain_text("CAW, centrum algemeen welzijnswerk")
    expect(professional.locator("main")).to_contain_text("Hier staan de diensten voor Boom.")
    expect(professional).to_have_url(f"{address}aanpak/bewaard/wegwijzer/")
    expect(banner).to_be_visible()
    context.set_offline(False)


def test_no_page_for_citizens_is_kept_or_answered_by_the_worker(
    address: str, professional: Page
) -> None:
    keep(professional, address)

    kept = professional.evaluate(KEPT)
    pages = [path for path in kept if not path.startswith("/static/")]
    assert len(pages) == 20
    assert [path for path in pages if not path.startswith("/aanpak/bewaard/")] == []
    assert professional.evaluate(REGISTERED) == [f"{address}aanpak/bewaard/"]
    for path in (*CITIZENS, "aanpak/1/", "bureau/"):
        professional.goto(address + path)
        assert professional.evaluate(CONTROLLED) is False
    assert professional.evaluate(KEPT) == kept


def test_one_press_takes_everything_away(address: str, professional: Page) -> None:
    keep(professional, address)
    professional.goto(f"{address}en/aanpak/bewaren/")
    professional.locator("[data-keep-press]").click()
    expect(professional.locator("[data-keep-press]")).to_be_enabled(timeout=30_000)
    assert len(professional.evaluate(REGISTERED)) == 2

    professional.locator("[data-keep-forget]").click()
    expect(professional.locator("[data-keep-forget]")).to_be_hidden()

    assert professional.evaluate(REGISTERED) == []
    assert professional.evaluate("caches.keys()") == []


def test_logging_out_takes_everything_away(address: str, professional: Page) -> None:
    keep(professional, address)

    professional.goto(f"{address}afmelden/")
    professional.locator("main form button").click()
    expect(professional).not_to_have_url(re.compile("/afmelden/"))

    assert professional.evaluate(REGISTERED) == []
    assert professional.evaluate("caches.keys()") == []


def test_the_exit_blanks_a_kept_page_without_a_network_and_back_does_not_show_it(
    address: str, context: BrowserContext, professional: Page
) -> None:
    keep(professional, address)
    context.set_offline(True)
    professional.goto(f"{address}aanpak/bewaard/1/")
    words = professional.locator("main").inner_text()

    professional.locator("#verlaten").click()
    professional.wait_for_timeout(500)
    shown = [professional.locator("body").inner_text()]
    professional.evaluate("void setTimeout(() => history.back())")  # else the answer is lost
    professional.wait_for_timeout(500)
    shown.append(professional.locator("body").inner_text())

    assert len(words) > 200
    assert not any("Kindreflex" in text for text in shown)
    context.set_offline(False)


def test_when_the_network_falls_away_half_way_nothing_is_kept(
    address: str, context: BrowserContext, professional: Page
) -> None:
    professional.goto(f"{address}aanpak/bewaren/")
    context.route("**/aanpak/bewaard/wegwijzer/", lambda route: route.abort())

    professional.get_by_role("button", name="Bewaar op dit toestel").click()
    expect(professional.locator("[data-keep-said]")).to_contain_text("Er is niets bewaard")

    assert professional.evaluate(REGISTERED) == []
    assert professional.evaluate("caches.keys()") == []
