"""Cards: read on a telephone from the code, written with a live look, handed out in a round."""

import re

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

pytestmark = pytest.mark.browser
ROUND = re.compile(r"/kaartjes/beheer/[0-9a-f-]{36}/$")


def test_a_code_leads_to_a_card_that_is_read_in_three_languages(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    page.goto(f"{address}k/1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("kier")
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_text("Écoutez.")).to_be_visible()
    faults += faults_at_every_width(page)
    page.goto(f"{address}kaartjes/")
    faults += faults_at_every_width(page)
    page.goto(f"{address}en/kaartjes/3/")
    expect(page.get_by_text("Drop by")).to_be_visible()

    assert page.title() == "Fijnmazig"
    assert page.locator("main a[href='tel:1712']").count() == 1
    assert page.context.cookies() == []
    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])


def look(page: Page, faults: list[str]) -> None:
    faults += faults_at_every_width(page)


def test_a_round_is_held_and_a_card_is_written_with_a_live_look(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}kaartjes/beheer/")
    look(page, faults)
    page.get_by_role("link", name="Tweede ronde").click()
    expect(page.get_by_text("niets gekregen").first).to_be_visible()
    look(page, faults)

    page.goto(f"{address}kaartjes/beheer/nieuw/")
    page.locator("main [name=title]").fill("Rupelronde (fictief)")
    page.locator("main [name=start_date]").fill("2026-10-01")
    look(page, faults)
    page.get_by_role("button", name="Bewaar").click()
    expect(page).to_have_url(ROUND)
    page.get_by_role("link", name="Noteer een oplage").click()
    page.locator("main [name=quantity]").fill("100")
    look(page, faults)
    page.get_by_role("button", name="Bewaar").click()
    expect(page).to_have_url(ROUND)
    page.get_by_role("link", name=re.compile("^Uitgedeeld")).click()
    page.locator("main [name=point]").fill("Bibliotheek (fictief)")
    page.locator("main [name=quantity]").fill("80")
    look(page, faults)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("nog niet geteld").first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Tel wat over is")).click()
    page.locator("main [name=left_over]").fill("18")
    look(page, faults)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("nog niet geteld")).to_have_count(0)
    look(page, faults)

    write(page, address, faults)
    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])


def write(page: Page, address: str, faults: list[str]) -> None:
    """Change the words of a card: the picture follows while typing, and nothing is kept."""
    page.goto(f"{address}kaartjes/beheer/tekst/1/nl/")
    shown = page.locator("#voorbeeld img").first
    before = shown.get_attribute("src")
    page.locator("main [name=headline]").fill("Zet uw deur open")
    expect(shown).not_to_have_attribute("src", str(before), timeout=20_000)
    page.locator("main [name=call]").fill("Bel 1712 vandaag.")
    expect(page.locator("#voorbeeld")).to_contain_text("wegwijzer", timeout=20_000)
    look(page, faults)
    page.reload()
    expect(page.locator("main [name=headline]")).not_to_have_value("Zet uw deur open")
