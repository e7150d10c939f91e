"""The handbook leads to the screens it is about and prints on one sheet; the tour is walked."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from fijnmazig.accounts.domain import TOTP_SECONDS
from fijnmazig.config.demo.people import BY_KEY
from fijnmazig.config.demo.touring import STOPS
from fijnmazig.pages.domain.handbook import LEAVES
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

TIMES = 4


def test_every_leaf_prints_on_one_sheet(address: str, visitor: Watched) -> None:
    page, sheets = visitor.page, {}

    for leaf in LEAVES:
        page.goto(f"{address}handleiding/{leaf.name}/")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        sheets[leaf.name] = len(PdfReader(BytesIO(printed)).pages)

    assert set(sheets.values()) == {1}, sheets
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_a_leaf_is_accessible_in_both_languages_and_keeps_nothing(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    faults = []
    for path in ("handleiding/bezoeker/", "en/handleiding/coordinator/"):
        page.goto(address + path)
        faults += faults_at_every_width(page)

    assert faults == []
    assert context.cookies() == []
    context.close()


def test_a_caller_goes_from_the_desk_to_the_leaf_and_on_to_the_vault(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, BY_KEY["caller"])

    page.get_by_role("link", name="Voor de beller").press("Enter")
    expect(page.get_by_role("heading", name="Voor de beller")).to_be_visible()
    page.locator(".leaf").get_by_role("link", name="Kluis").first.press("Enter")

    expect(page).to_have_url(re.compile(r"/kluis/"))
    assert visitor.strangers(address) == []


@pytest.mark.parametrize("place", range(len(STOPS)), ids=[stop.key for stop in STOPS])
def test_a_stop_of_the_tour_is_one_press_away(address: str, visitor: Watched, place: int) -> None:
    page, stop = visitor.page, STOPS[place]

    pressed(page, address, place=place)

    assert page.url.split("?")[0] == address.rstrip("/") + where(stop.key)
    expect(page.locator("h1")).not_to_contain_text("Er liep iets mis")
    page.get_by_role("link", name="Demo", exact=True).click()
    expect(page).to_have_url(f"{address}demo/")


def pressed(page: Page, address: str, *, place: int) -> None:
    """Press the button of a stop; a code counts once, so wait for the next when it was used."""
    for _ in range(TIMES):
        page.goto(f"{address}demo/rondleiding/")
        page.locator(".tour > li").nth(place).locator("button, a").click()
        page.wait_for_load_state()
        if "/demo/" not in page.url:
            return
        page.wait_for_timeout(TOTP_SECONDS * 1000)


def where(key: str) -> str:
    """Return where a stop leads; before what is sealed stands the door of the vault."""
    return {
        "HELP": "/",
        "SERVICES": "/wegwijzer/",
        "LIBRARY": "/bibliotheek/",
        "CLASS": "/verhalen/les/",
        "MESH": "/banden/",
        "OVERVIEW": "/overzicht/",
        "CALLING": "/kluis/openen/",
        "RECORD": "/logboek/",
    }[key]
