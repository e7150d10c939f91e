"""A caller at work with the keyboard only: nobody picks up, and a call until a worry is noted."""

import re

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

CALLER = BY_KEY["caller"]
MOST_PRESSES = 4
DOSSIER = re.compile(r"/bellen/dossiers/[0-9a-f-]+/$")
CALL = re.compile(r"/pogingen/[0-9a-f-]+/$")
ENDED = re.compile(r"/bellen/\?klaar=[0-9a-f-]+$")
ACUTE = "Acuut gevaar?"

pytestmark = pytest.mark.browser


def open_queue(page: Page, address: str) -> None:
    """Come in as the caller of the demo and open the vault on the way to the queue."""
    enter(page, address, CALLER)
    page.goto(f"{address}bellen/")
    page.locator("input[name=words]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}bellen/", timeout=30_000)


def test_an_unanswered_attempt_takes_four_presses_at_most(address: str, visitor: Watched) -> None:
    page, presses = visitor.page, 0
    open_queue(page, address)

    for wanted in (DOSSIER, CALL, ENDED):
        page.keyboard.press("Enter")
        presses += 1
        expect(page).to_have_url(wanted)

    expect(page.get_by_text("Je gesprek is bewaard")).to_be_visible()
    assert presses <= MOST_PRESSES
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_the_way_to_the_police_stands_open_once_a_worry_is_noted(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    open_queue(page, address)
    for wanted in (DOSSIER, CALL):
        page.keyboard.press("Enter")
        expect(page).to_have_url(wanted)
    page.get_by_role("button", name="Er wordt opgenomen").press("Enter")
    expect(page.locator("summary", has_text=ACUTE)).to_be_visible()
    expect(page.locator("a[href='tel:112']")).to_be_hidden()
    faults = faults_at_every_width(page)

    page.get_by_label("Ik maak me zorgen").press("Space")
    page.locator("button[accesskey=v]").press("Enter")

    expect(page.locator("a[href='tel:112']")).to_be_visible()
    expect(page.get_by_text("Je noteerde een zorg")).to_be_visible()
    assert faults + faults_at_every_width(page) == []
    page.get_by_role("button", name="De lijn viel weg", exact=True).press("Enter")
    expect(page).to_have_url(ENDED)
