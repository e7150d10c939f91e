"""A leader plans a group, begins it with a reason, and notes who was there."""

import re

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

LEADER = BY_KEY["group-leader"]
BOARD = "groepen/planbord/"
GROUP = re.compile(r"/groepen/planbord/[0-9a-f-]{36}/$")
SESSION = re.compile(r"/groepen/planbord/sessies/[0-9a-f-]{36}/$")

pytestmark = pytest.mark.browser


def open_board(page: Page, address: str) -> None:
    """Come in as the leader of the demo and open the vault on the way to the board."""
    enter(page, address, LEADER)
    page.goto(f"{address}{BOARD}")
    page.locator("input[name=words]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{BOARD}", timeout=30_000)


def test_a_group_is_planned_begun_and_its_first_session_noted(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    open_board(page, address)
    expect(page.get_by_text("nog 2 nodig om te starten")).to_be_visible()
    expect(page.get_by_text("Wacht te lang op een antwoord")).to_be_visible()
    faults += faults_at_every_width(page)

    page.get_by_role("link", name="Volgende groep").click()
    expect(page.get_by_text("Mag niet samen zitten met iemand die er al in zit.")).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_role("button", name=re.compile("een plaats$")).first.click()
    page.get_by_role("link", name="Begin de groep").click()
    page.get_by_role("button", name="Begin de groep").click()
    expect(page.get_by_text("Er zijn minder deelnemers dan het minimum.").first).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_label("Waarom begint de groep").fill("Vier mensen is hier genoeg.")
    page.get_by_role("button", name="Begin de groep").click()

    expect(page).to_have_url(GROUP)
    page.get_by_role("link", name="Sessie 1").first.click()
    expect(page).to_have_url(SESSION)
    page.get_by_label("aanwezig", exact=True).first.check()
    page.get_by_role("button", name="Bewaar de aanwezigheden").click()
    expect(page.get_by_text("gehouden").first).to_be_visible()
    faults += faults_at_every_width(page)
    page.goto(f"{address}{BOARD}")
    page.get_by_role("link", name="Volgende groep").click()
    page.get_by_role("link", name="Stop de groep").click()
    faults += faults_at_every_width(page)

    assert faults == []
    assert visitor.strangers(address) == visitor.broken_policies() == []
