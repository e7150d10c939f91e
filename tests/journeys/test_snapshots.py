"""Figures are frozen by one person, looked at by another, released, read by others, taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, faults_at_every_width, watched
from tests.journeys.entering import enter

pytestmark = pytest.mark.browser
TITLE, PROJECT = "Stand voor de stuurgroep", "Rupelmycorrhiza"
HANDED = "main a[href*='/inzage/']"


@pytest.fixture
def second(browser: Browser) -> Iterator[Page]:
    """Return the page of the second person, whose browser runs no script at all."""
    context = browser.new_context(locale="nl-BE", java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Watched]:
    """Return the page of a funder who has no account."""
    context = browser.new_context(locale="nl-BE")
    context.set_default_timeout(15_000)
    yield watched(context)
    context.close()


def press(page: Page, name: str) -> None:
    """Use a button or a link as somebody without a mouse does."""
    page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    ).first.focus()
    page.keyboard.press("Enter")


def frozen(page: Page, address: str) -> list[str]:
    """Freeze figures; the form says what it misses. Return the faults of the pages on the way."""
    page.goto(f"{address}bevroren-cijfers/")
    faults = faults_at_every_width(page)
    press(page, "Bevries cijfers")
    press(page, "Bevries")
    expect(page.get_by_text("Kijk dit nog even na")).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_label("Waarvoor zijn deze cijfers?").fill(TITLE)
    page.get_by_label("Laatste dag").fill("2026-10-31")
    press(page, "Bevries")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_role("link", name="Kijk deze cijfers na")).to_have_count(0)
    return faults + faults_at_every_width(page)


def linked(page: Page, address: str) -> tuple[str, list[str]]:
    """Make a link for a funder; return it with the faults of the page that shows it once."""
    page.goto(f"{address}bevroren-cijfers/")
    page.get_by_role("link", name="Links voor wie subsidie geeft").click()
    page.get_by_label("Voor wie is de link?").fill("Dienst subsidies (fictief)")
    page.get_by_label("Tot en met welke dag werkt de link?").fill("2027-06-30")
    press(page, "Maak de link")
    shown = page.locator(HANDED).inner_text()
    faults = faults_at_every_width(page)
    page.goto(page.url)
    expect(page.get_by_role("row", name="Dienst subsidies (fictief)")).to_be_visible()
    expect(page.locator(HANDED)).to_have_count(0)
    return shown, faults


def test_figures_are_frozen_reviewed_released_read_and_withdrawn(
    address: str, visitor: Watched, second: Page, reader: Watched
) -> None:
    page = visitor.page
    enter(page, address, BY_KEY["coordinator"])
    faults = frozen(page, address)
    snapshot = page.url

    enter(second, address, BY_KEY["dpo"])
    second.goto(snapshot)
    second.get_by_role("link", name="Kijk deze cijfers na").click()
    expect(second.get_by_text("Dit blijft verborgen, en waarom")).to_be_visible()
    second.get_by_role("button", name="Nagekeken, in orde").click()
    expect(second.get_by_role("link", name="Geef ze vrij")).to_have_count(0)

    page.goto(snapshot)
    press(page, "Geef ze vrij")
    faults += faults_at_every_width(page)
    press(page, "Geef vrij")
    expect(page.get_by_text(f"{PROJECT} · vrijgegeven")).to_be_visible()
    link, found = linked(page, address)

    funder = reader.page
    funder.goto(link)
    expect(funder.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(funder.get_by_text("Deze link werkt tot en met 30 juni 2027.")).to_be_visible()
    assert funder.locator("main form").count() == 0
    faults += found + faults_at_every_width(funder)
    funder.goto(f"{address}wat-bereikten-we/")
    expect(funder.locator("main table", has_text=TITLE)).to_have_count(1)
    faults += faults_at_every_width(funder)
    assert funder.context.cookies() == []

    page.goto(snapshot)
    press(page, "Trek ze in")
    page.get_by_label("Waarom trek je deze cijfers in?").fill("Een avond was dubbel geteld.")
    faults += faults_at_every_width(page)
    press(page, "Trek in")
    expect(page.get_by_text("Een avond was dubbel geteld.")).to_be_visible()
    for gone in (f"{address}wat-bereikten-we/", link):
        funder.goto(gone)
        expect(funder.get_by_role("heading", name=PROJECT)).to_be_visible()
        expect(funder.get_by_text(TITLE)).to_have_count(0)

    strangers = visitor.strangers(address) + reader.strangers(address)
    assert (faults, strangers, visitor.broken_policies()) == ([], [], [])
