"""From asking on a telephone to figures: one person, one group, by hand."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import PHONE, Watched, faults_at_every_width
from tests.journeys.entering import enter, open_vault
from tests.journeys.test_groups import ask

BOARD = "groepen/planbord/"
NAME = "Kringproef (fictief)"
GROUP = re.compile(r"/groepen/planbord/[0-9a-f-]{36}/$")
SESSION = re.compile(r"/groepen/planbord/sessies/[0-9a-f-]{36}/$")

pytestmark = pytest.mark.browser


def take_in(page: Page, address: str, *, code: str) -> tuple[str, list[str]]:
    """Do the intake of who asked; return of which programme it is, and what axe finds."""
    page.goto(f"{address}groepen/kandidaten/")
    page.get_by_role("link", name=code, exact=True).click()
    programme = page.locator("main .lead, .lead").first.inner_text().split(" · ")[0].strip()
    faults = faults_at_every_width(page)
    page.locator("[name=formats]").first.check()
    page.locator("[name=decision][value=ADMIT]").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page).to_have_url(f"{address}groepen/kandidaten/")
    return programme, faults


def plan(page: Page, address: str, *, code: str, programme: str) -> list[str]:
    """Plan a group of the programme, give who asked a seat and begin with a reason."""
    page.goto(f"{address}{BOARD}nieuw/")
    faults = faults_at_every_width(page)
    day = date.today()  # noqa: DTZ011 -- attendance is noted from the day itself on
    page.locator("[name=programme]").select_option(label=programme)
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=starts_on]").fill(day.isoformat())
    page.locator("[name=decides_on]").fill(day.isoformat())
    page.locator("[name=hour]").fill("19:30")
    page.get_by_role("button", name="Plan de groep").click()
    expect(page).to_have_url(GROUP)
    seat = page.locator("li", has_text=code).get_by_role("button", name=re.compile("een plaats$"))
    seat.click()
    expect(page).to_have_url(GROUP)
    page.locator("a[href$='/beginnen/']").first.click()
    page.get_by_label("Waarom begint de groep").fill("Eén is hier genoeg om te proberen.")
    page.get_by_role("button", name="Begin de groep").click()
    expect(page).to_have_url(GROUP)
    return faults + faults_at_every_width(page)


def lead(page: Page) -> list[str]:
    """Note who was there at the first session, and stop the group; return what axe finds."""
    group = page.url
    session = str(page.locator("a[href*='/sessies/']").first.evaluate("link => link.href"))
    page.goto(session)
    expect(page).to_have_url(SESSION)
    page.get_by_label("aanwezig", exact=True).first.check()
    page.get_by_role("button", name="Bewaar de aanwezigheden").click()
    expect(page.get_by_text("gehouden").first).to_be_visible()
    faults = faults_at_every_width(page)
    page.goto(f"{group}stoppen/")
    page.locator("[name=reason]").last.check()
    page.locator("main form button").last.click()
    page.goto(group)
    return faults + faults_at_every_width(page)


def keep(page: Page, name: str, *, where: Path) -> None:
    """Keep a picture of the page on a telephone, to look at."""
    page.set_viewport_size(PHONE)
    page.screenshot(path=where / f"{name}.png", full_page=True)


def test_somebody_asks_on_a_telephone_and_ends_in_the_figures(
    address: str, browser: Browser, visitor: Watched, tmp_path: Path
) -> None:
    phone = browser.new_context(ignore_https_errors=True, java_script_enabled=False, viewport=PHONE)
    code = ask(phone.new_page(), address)
    phone.close()
    page = visitor.page
    enter(page, address, BY_KEY["group-leader"])
    open_vault(page, address)

    programme, faults = take_in(page, address, code=code)
    faults += plan(page, address, code=code, programme=programme)
    keep(page, "planned", where=tmp_path)
    faults += lead(page)
    keep(page, "stopped", where=tmp_path)
    page.goto(f"{address}groepen/cijfers/")
    expect(page.get_by_role("heading", name="Van kandidaat tot het einde")).to_be_visible()
    expect(page.get_by_text(NAME).first).to_be_visible()
    keep(page, "figures", where=tmp_path)
    faults += faults_at_every_width(page)

    assert faults == []
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_forms_of_a_programme_are_accessible_with_what_is_refused(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}groepen/programmas/")
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=re.compile("^Wijzig")).first.click()
    page.locator("[name=public_title]").fill("Praatgroep over geweld")
    page.locator("main form button").last.click()
    expect(page.get_by_text("verraden waarover het gaat").first).to_be_visible()
    faults += faults_at_every_width(page)
    page.goto(f"{address}groepen/cijfers/")
    expect(page.get_by_text("Geteld tot uiterlijk")).to_be_visible()
    faults += faults_at_every_width(page)

    assert faults == visitor.strangers(address) == visitor.broken_policies() == []
