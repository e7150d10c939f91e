"""A group comes to its end: goals, codes for who took part, people called, on a phone."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import PHONE, Watched, faults_at_every_width
from tests.journeys.entering import enter, open_vault

WAITING, BOARD, AFTER = "groepen/kandidaten/", "groepen/planbord/", "groepen/nazorg/"
NAME = "Kring na afloop"
WORDS = "Rustig blijven als het misloopt."

pytestmark = pytest.mark.browser


def take_in(page: Page, address: str) -> tuple[str, str, list[str]]:
    """Take a step for somebody new, note a goal, admit them; return code, programme and faults."""
    page.goto(f"{address}{WAITING}")
    row = page.locator("main tbody tr").filter(has_text="nieuw").first
    code = row.locator("th a").inner_text()
    programme = row.locator("td").first.inner_text()
    row.get_by_role("link", name=re.compile("^kies een stap")).click()
    page.get_by_label("bellen").check()
    faults = faults_at_every_width(page)
    page.get_by_role("button", name="Ik doe dit").click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=code, exact=True).click()
    page.get_by_role("link", name="Eigen doelen").click()
    page.locator("[name=doel-words]").fill(WORDS)
    page.locator("[name=doel-mark]").select_option("4")
    page.get_by_role("button", name="Bewaar het doel").click()
    expect(page.get_by_text("4 van 10")).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=code).click()
    page.get_by_role("link", name=re.compile("^Verbeter naam")).click()
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Bewaar").click()
    page.locator("[name=formats]").first.check()
    page.locator("[name=decision][value=ADMIT]").check()
    page.get_by_role("button", name="Bewaar").click()
    return code, programme, faults


def finish_a_group(page: Page, address: str, *, code: str, programme: str) -> None:
    """Plan a group for one, begin it, and bring it to its end."""
    day = str(date.today() + timedelta(days=3))  # noqa: DTZ011 -- the day of this machine
    page.goto(f"{address}{BOARD}nieuw/")
    page.locator("[name=programme]").select_option(label=programme)
    page.locator("[name=name]").fill(NAME)
    for name in ("starts_on", "decides_on"):
        page.locator(f"[name={name}]").fill(day)
    page.locator("[name=hour]").fill("19:30")
    page.get_by_role("button", name="Plan de groep").click()
    page.locator("li").filter(has_text=code).get_by_role("button").click()
    page.get_by_role("link", name="Begin de groep").click()
    page.get_by_label("Waarom begint de groep").fill("Eén iemand is hier genoeg.")
    page.get_by_role("button", name="Begin de groep").click()
    page.get_by_role("link", name="Rond de groep af").click()
    page.get_by_role("button", name="Rond de groep af").click()


def answer(browser: Browser, address: str, code: str) -> list[str]:
    """Answer as a participant on a phone; return what axe finds wrong."""
    phone = browser.new_context(ignore_https_errors=True, viewport=PHONE)
    page = phone.new_page()
    page.goto(f"{address}samen/")
    page.get_by_role("link", name="Vul ze hier in").click()
    faults = faults_at_every_width(page)
    page.locator("[name=code]").fill("ABCD-EFGH")
    page.locator("[name=good]").fill("De koffie vooraf.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Deze code werkt niet").first).to_be_visible()
    expect(page.locator("[name=good]")).to_have_value("De koffie vooraf.")
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    cookies = phone.cookies()
    phone.close()
    return [*faults, *map(str, cookies)]


def call_back(page: Page, address: str) -> list[str]:
    """Work the first contact that is due, with help from the directory."""
    page.goto(f"{address}{AFTER}")
    faults = faults_at_every_width(page)
    page.locator("main tbody a").first.click()
    page.locator("[name=search]").fill("CAW")
    page.get_by_role("button", name="Zoek hulp").click()
    page.locator("[name=service]").nth(1).check()
    faults += faults_at_every_width(page)
    page.get_by_label("Gesproken").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Wat ervan kwam")).to_be_visible()
    page.get_by_role("link", name="Wat binnenkort verdwijnt").click()
    return faults + faults_at_every_width(page)


def test_a_group_is_looked_back_on_and_everybody_is_called(
    address: str, browser: Browser, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, BY_KEY["group-leader"])
    open_vault(page, address)

    code, programme, faults = take_in(page, address)
    finish_a_group(page, address, code=code, programme=programme)
    page.get_by_role("link", name=re.compile("^Na de groep")).click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Maak codes").click()
    expect(page.locator(".codes li")).to_have_count(1)
    faults += faults_at_every_width(page)
    faults += answer(browser, address, page.locator(".codes li").inner_text())
    page.goto(f"{address}{BOARD}")
    page.get_by_text("Groepen die voorbij zijn").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name=re.compile("^Na de groep")).click()
    expect(page.get_by_text("Te weinig om te tonen.")).to_be_visible()
    faults += call_back(page, address)

    assert faults == []
    assert visitor.strangers(address) == visitor.broken_policies() == []
