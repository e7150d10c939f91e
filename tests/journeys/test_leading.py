"""A leader plans a group, begins it with a reason, and notes who was there."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from fijnmazig.groups.domain.calendar import WALL
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
    expect(page.get_by_text("Deze sessie moet nog komen.")).to_be_visible()
    faults += move_to(page, datetime.now(WALL).date().isoformat(), hour="23:59")
    page.get_by_label("aanwezig", exact=True).first.check()
    page.get_by_role("button", name="Bewaar de aanwezigheden").click()
    expect(page.get_by_text("gehouden").first).to_be_visible()
    faults += faults_at_every_width(page)
    faults += move_and_tell(page)
    faults += look_at_people(page, address)
    faults += stop_and_offer(page, address)

    assert faults == []
    assert visitor.strangers(address) == visitor.broken_policies() == []


def open_group(page: Page, address: str) -> None:
    """Open the page of the group from its line on the board, not from what the board warns of."""
    page.goto(f"{address}{BOARD}")
    page.get_by_role("table").get_by_role("link", name="Volgende groep").click()
    expect(page).to_have_url(GROUP)


def move_to(page: Page, day: str, *, hour: str) -> list[str]:
    """Move the session of this page; return what axe finds on the way."""
    page.get_by_role("link", name="Verzet de sessie").click()
    faults = faults_at_every_width(page)
    page.locator("[name=on]").fill(day)
    page.locator("[name=hour]").fill(hour)
    page.get_by_role("button", name="Verzet de sessie").click()
    expect(page).to_have_url(SESSION)
    return faults


def move_and_tell(page: Page) -> list[str]:
    """Move the next session, write to the first who must hear it, and say that it went out."""
    page.get_by_role("link", name="Volgende groep").click()
    page.get_by_role("link", name="Sessie 2").first.click()
    faults = move_to(page, "2036-05-05", hour="19:00")
    expect(page.get_by_text("weet het nog niet")).to_have_count(4)
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=re.compile("Schrijf of zeg het")).first.click()
    page.get_by_role("button", name="Bewaar de tekst").click()
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Ik heb het verstuurd of gezegd").click()
    expect(page.get_by_text("verstuurd", exact=True)).to_be_visible()
    return faults


def look_at_people(page: Page, address: str) -> list[str]:
    """Open what is about people: who stops, who catches up, who leads, pairs and couples."""
    faults = list[str]()
    for link in ("Komt niet meer", "Begeleiders"):
        open_group(page, address)
        page.get_by_role("link", name=re.compile(link)).first.click()
        faults += faults_at_every_width(page)
    open_group(page, address)
    page.get_by_role("link", name="Sessie 2").first.click()
    page.get_by_text("Iemand haalt deze sessie elders in").click()
    page.get_by_role("link", name=re.compile("^Waar kan")).first.click()
    faults += faults_at_every_width(page)
    page.goto(f"{address}groepen/apart/nieuw/")
    page.locator("[name=one]").select_option(index=1)
    page.locator("[name=other]").select_option(index=2)
    page.locator("[name=reason]").fill("Oude buren.")
    page.get_by_role("button", name="Bewaar").click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=re.compile("Mogen toch samen")).first.click()
    faults += faults_at_every_width(page)
    page.goto(f"{address}groepen/koppels/nieuw/")
    page.locator("[name=one]").select_option(index=3)
    page.locator("[name=other]").select_option(index=4)
    page.locator("[name=one_agrees]").check()
    page.locator("[name=other_agrees]").check()
    page.get_by_role("button", name="Maak een koppel").click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=re.compile("Ze gaan uit elkaar")).first.click()
    return faults + faults_at_every_width(page)


def stop_and_offer(page: Page, address: str) -> list[str]:
    """Call a session off, stop the group, and note what the first person answers."""
    open_group(page, address)
    page.get_by_text(re.compile("^Alle [0-9]+ sessies")).click()
    page.get_by_role("link", name="Sessie 3").first.click()
    page.get_by_role("link", name="Gaat niet door").click()
    faults = faults_at_every_width(page)
    page.get_by_role("button", name="De sessie gaat niet door").click()
    open_group(page, address)
    page.get_by_role("link", name="Stop de groep").click()
    faults += faults_at_every_width(page)
    page.get_by_label("plaats viel weg").check()
    page.get_by_role("button", name="Stop de groep").click()
    page.get_by_role("link", name="Hoe het verder gaat voor elk").click()
    page.get_by_role("button", name=re.compile("^Zegt ja")).first.click()
    expect(page.get_by_text("ja", exact=True).first).to_be_visible()
    return faults + faults_at_every_width(page)
