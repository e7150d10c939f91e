"""A report is read, written and looked at before it is handed in."""

import re

import pytest
from playwright.sync_api import expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

pytestmark = pytest.mark.browser


def test_a_report_is_read_compared_and_written_further(address: str, visitor: Watched) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["coordinator"])
    for path in ("hindernissen/", "hindernissen/nieuw/", "verduurzaming/", "vroeger/"):
        page.goto(f"{address}{path}")
        faults += faults_at_every_width(page)
    page.goto(f"{address}projecten/")
    page.get_by_role("link", name="Rupelmycorrhiza").first.click()
    page.get_by_role("link", name="Verslagen").last.click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Eindverslag Rupelmycorrhiza").click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Versie 1").first.click()
    expect(page.get_by_text("niet gevonden")).to_have_count(0)
    faults += faults_at_every_width(page)
    page.go_back()
    page.get_by_role("link", name="Belangrijkste resultaten").click()
    faults += faults_at_every_width(page)

    area = page.locator("main textarea[name=text]")
    area.fill("Nu: ")
    area.evaluate("one => one.addEventListener('input', () => one.classList.add('heard'))")
    page.get_by_role("button", name="{{cijfer:gatherings.organisations}}").click()
    expect(area).to_have_value("Nu: {{cijfer:gatherings.organisations}}")
    expect(area).to_have_class(re.compile("heard"))  # so that it stays as what is typed does
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Bekijk het ontwerp").click()
    faults += faults_at_every_width(page)
    page.go_back()
    page.get_by_role("link", name="Terug naar het verslag").click()
    page.get_by_role("link", name="Dien in").click()
    faults += faults_at_every_width(page)

    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])
