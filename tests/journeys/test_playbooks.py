"""A group leader writes a playbook without JavaScript; readers read, compare and print one."""

import re

import pytest
from playwright.sync_api import Browser, Page

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import DESK, PHONE, axe_faults, scrolls_sideways
from tests.journeys.entering import enter

TITLE = "Lotgenotengroep partnergeweld: draaiboek voor begeleiders"


@pytest.fixture
def playbook(address: str, page: Page) -> str:
    """Return the address of the playbook of the demo that has three versions."""
    page.goto(f"{address}bibliotheek/?soort=PLAYBOOK")
    href = page.get_by_role("link", name=TITLE, exact=True).first.get_attribute("href")
    return f"{address.rstrip('/')}{href}"


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
    return context.new_page()


def faults_of(page: Page) -> list[str]:
    faults = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        faults += [f"{page.url} at {size['width']} px: {fault}" for fault in axe_faults(page)]
        if scrolls_sideways(page):
            faults.append(f"{page.url} at {size['width']} px scrolls sideways")
    return faults


def test_what_readers_open_of_a_playbook_is_accessible(playbook: str, page: Page) -> None:
    item_id = playbook.rstrip("/").rsplit("/", 1)[-1]
    faults = []

    for path in ("", "versies/", "versie/1/", f"versie/2/tegenover/{item_id}/1/"):
        answer = page.goto(playbook + path)
        assert answer is not None
        assert answer.status == 200
        faults += faults_of(page)

    assert faults == []


def test_what_a_writer_opens_is_accessible(playbook: str, page: Page, address: str) -> None:
    enter(page, address, BY_KEY["group-leader"])
    page.goto(playbook)
    page.get_by_role("button", name="Schrijf een nieuwe versie").click()
    writing = page.url
    session = page.locator(".session-line a").first.get_attribute("href")
    faults = faults_of(page)

    for url in (f"{address.rstrip('/')}{session}", *(writing + p for p in ("vooraf/", "klaar/"))):
        page.goto(url)
        faults += faults_of(page)
    page.goto(f"{writing}weg/")
    page.get_by_role("button", name="Gooi weg").click()

    assert faults == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_a_playbook_is_written_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(ignore_https_errors=True, java_script_enabled=False)
    page = context.new_page()
    enter(page, address, BY_KEY["group-leader"])
    page.goto(f"{address}bibliotheek/draaiboek/nieuw/")
    page.fill("[name=title]", "Een avond over grenzen")
    press(page, "Begin te schrijven")
    writing = page.url
    press(page, "Voeg een sessie toe")
    page.fill("[name=title]", "Kennismaken")
    press(page, "Voeg een onderdeel toe")
    page.fill("[name=deel-1-title]", "Welkom")
    press(page, "Bewaar en ga terug")
    page.goto(f"{writing}voorbeeld/")

    assert page.get_by_role("heading", name=re.compile("Sessie 1: Kennismaken")).is_visible()
    assert page.get_by_role("heading", name=re.compile("Welkom")).is_visible()
    page.goto(f"{writing}weg/")
    press(page, "Gooi weg")
    context.close()
