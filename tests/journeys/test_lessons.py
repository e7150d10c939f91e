"""What a leader learned comes back in the playbook: released, taken up, a version, a programme."""

import re

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

BOARD = "groepen/planbord/"
LEARNED = re.compile(r"/groepen/planbord/[0-9a-f-]{36}/lessen/$")
SAID = "De kring was te groot voor deze oefening."
LESSON = "Doe deze oefening in twee kleine kringen."

pytestmark = pytest.mark.browser


def release(page: Page, address: str) -> list[str]:
    """Note something about a session and release a text of it; return what is wrong."""
    enter(page, address, BY_KEY["group-leader"])
    page.goto(f"{address}{BOARD}")
    page.locator("input[name=words]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Planbord")).to_be_visible(timeout=30_000)
    for one in page.locator("main details").all():  # it may be over by now: other journeys end it
        one.evaluate("one => { one.open = true; }")
    page.get_by_role("link", name="Volgende groep").first.click()
    page.get_by_role("link", name="Lessen van deze groep").click()
    faults = faults_at_every_width(page)
    page.get_by_role("link", name="Noteer iets over sessie 1").click()
    page.locator("[name=kind][value=DEVIATION]").check()
    page.locator("textarea[name=text]").fill(SAID)
    page.get_by_role("button", name="Bewaar de notitie").click()
    expect(page.get_by_role("heading", name="Uit het draaiboek")).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Geef een tekst vrij").click()
    page.locator("textarea[name=text]").fill(LESSON)
    page.get_by_role("button", name="Toon wat er vertrekt").click()
    expect(page.get_by_role("heading", name="Alleen dit vertrekt")).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Geef precies dit vrij").click()
    expect(page).to_have_url(LEARNED)
    return faults


def test_a_lesson_leaves_the_vault_and_comes_back_as_a_version(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    faults = release(page, address)
    page.goto(f"{address}groepen/lessen/")
    faults += faults_at_every_width(page)
    page.locator("main ul a").first.click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Neem op in het draaiboek").click()
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Zet in het ontwerp").click()
    page.get_by_role("link", name="Maak er een nieuwe versie van").click()
    faults += faults_at_every_width(page)
    for box in page.locator("[name=vouched]").all():
        box.check()
    page.get_by_role("button", name="Maak de nieuwe versie").click()
    expect(page).to_have_url(re.compile(r"/beschrijven/$"))

    page.goto(f"{address}groepen/lessen/")
    page.locator("main ul a").first.click()
    expect(page.get_by_text("staat in een versie die nog niet gepubliceerd is")).to_be_visible()
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}groepen/programmas/")
    page.get_by_role("link", name=re.compile("^Draaiboek")).first.click()
    faults += faults_at_every_width(page)

    assert faults == []
    assert visitor.strangers(address) == visitor.broken_policies() == []
