"""Somebody asks for a group on a phone without a script; the team takes them in."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter, open_vault

ASKED, CODE = re.compile(r"/samen/[0-9a-f-]+/contact/$"), re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$")
WHEN = "dinsdag voor de middag"

pytestmark = pytest.mark.browser


def ask(page: Page, address: str) -> str:
    """Ask as somebody who forgets two things at first; return the code."""
    page.goto(address)
    page.get_by_role("link", name=re.compile("Praten met anderen")).click()
    page.locator("main .card a").first.click()
    page.get_by_role("link", name="Laat ons u contacteren").click()
    page.locator("[name=name]").fill("Wies (fictief)")
    page.locator("[name=contact]").fill("0470 12 12 12")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator("[name=name]")).to_have_value("Wies (fictief)")
    page.locator("[name=when]").fill(WHEN)
    page.locator("[name=agreed]").check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page).to_have_url(ASKED)
    return page.locator(".codes").inner_text()


def test_somebody_asks_without_a_script_and_a_leader_takes_them_in(
    address: str, browser: Browser, visitor: Watched
) -> None:
    phone = browser.new_context(
        ignore_https_errors=True, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    code = ask(phone.new_page(), address)
    cookies = phone.cookies()
    phone.close()
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["group-leader"])
    open_vault(page, address)

    page.goto(f"{address}groepen/kandidaten/")
    page.get_by_role("link", name=code, exact=True).click()
    expect(page.get_by_text("Wies (fictief)")).to_be_visible()
    faults += faults_at_every_width(page)
    page.locator("[name=formats]").first.check()
    page.locator("[name=decision][value=ADMIT]").check()
    page.get_by_role("button", name="Bewaar").click()

    expect(page).to_have_url(f"{address}groepen/kandidaten/")
    assert (CODE.match(code) is not None, cookies, faults) == (True, [], [])
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_pages_of_one_programme_and_one_referral_are_accessible(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    page.goto(f"{address}samen/")
    page.locator("main .card a").first.click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Laat ons u contacteren").click()
    page.get_by_role("button", name="Verstuur").click()
    faults += faults_at_every_width(page)
    enter(page, address, BY_KEY["first-line"])
    page.goto(f"{address}groepen/doorverwijzen/")
    page.get_by_role("link", name=re.compile("Verwijs iemand door")).first.click()
    expect(page.locator("[name=told]")).to_have_count(3)
    faults += faults_at_every_width(page)

    assert faults == []
