"""Help is found with the keyboard, in few taps, in the dark; and leaves nothing behind."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.browser import (
    PHONE,
    Watched,
    faults_at_every_width,
)

TABS = 12
ELSEWHERE = re.compile(r"^https://")
KEPT = """async () => localStorage.length + sessionStorage.length
  + (await indexedDB.databases()).length + (await caches.keys()).length
  + (await navigator.serviceWorker.getRegistrations()).length"""


def places(page: Page, address: str) -> list[str]:
    """Return the addresses of pages about help that have a number of their own."""
    page.goto(f"{address}wegwijzer/")
    service = page.locator("article h3 a").first.get_attribute("href") or ""
    page.goto(f"{address}hulp/")
    guides = [link.get_attribute("href") or "" for link in page.locator(".cards a").all()]
    return [path.lstrip("/") for path in (service, *guides)]


def test_in_danger_the_number_is_one_tap_away(address: str, visitor: Watched) -> None:
    page = visitor.page
    page.set_viewport_size(PHONE)
    page.goto(address)

    for number in ("112", "101"):
        link = page.locator(f"a[href='tel:{number}']").first
        box = link.bounding_box()

        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
        assert min(box["width"], box["height"]) >= 24


def test_the_keyboard_alone_leads_from_home_to_a_number(address: str, visitor: Watched) -> None:
    page = visitor.page
    page.goto(address)

    presses = 0
    while not page.evaluate("document.activeElement.matches('main a[href^=\"tel:\"]')"):
        page.keyboard.press("Tab")
        presses += 1
        assert presses <= TABS * 2

    focused = page.locator(":focus")
    outline = focused.evaluate("one => getComputedStyle(one).outlineStyle")
    assert focused.get_attribute("href") in {"tel:101", "tel:112"}
    assert outline != "none"


def test_the_keyboard_alone_finds_a_service_for_an_older_neighbour(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    page.goto(f"{address}wegwijzer/")

    page.get_by_label("Gemeente").focus()
    page.keyboard.type("Zutendaal")
    page.keyboard.press("Enter")

    expect(page.locator("#gevonden")).to_contain_text("Zutendaal")
    assert "zutendaal" not in page.url.lower()
    assert page.locator("main a[href^='tel:']").count() > 3


def test_pages_about_help_keep_nothing_and_ask_nobody_else(
    address: str, context: BrowserContext, visitor: Watched
) -> None:
    page = visitor.page

    for path in places(page, address):
        answer = page.goto(address + path)

        assert answer is not None
        assert answer.status == 200
        assert page.evaluate(KEPT) == 0, path
        assert visitor.broken_policies() == []
    assert context.cookies() == []
    assert visitor.strangers(address) == []


def test_back_after_leaving_shows_nothing_of_what_was_read(address: str, visitor: Watched) -> None:
    page = visitor.page
    for path in places(page, address)[:3]:
        page.goto(address + path)
        words = page.locator("main").inner_text()

        page.locator("#verlaten").click()
        expect(page).to_have_url(ELSEWHERE)
        page.go_back(wait_until="commit")
        page.wait_for_timeout(500)

        assert words not in page.locator("body").inner_text()
        assert not page.evaluate("caches.keys().then(all => all.length)")


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_about_help_are_accessible_in_light_and_dark(
    address: str, browser: Browser, language: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    own = [path.removeprefix("en/") for path in places(page, address + language)]

    faults = []
    for path in (*own[:1], *own[2:4], "wegwijzer/", "wegwijzer/druk/", "hulp/", "cijfers/"):
        answer = page.goto(address + language + path)
        assert answer is not None
        assert answer.status == 200, path
        faults += [f"{path}: {fault}" for fault in faults_at_every_width(page)]
    context.close()

    assert faults == []
