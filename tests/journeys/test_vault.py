"""The vault in a browser: opened, warned about, closed without losing a word, opened again."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from tests.journeys.browser import Watched, axe_faults
from tests.journeys.entering import enter

MINUTE = 60_000
KEEP = re.compile("blijf-open")
KEPT = re.compile("getypt")
COORDINATOR = BY_KEY["coordinator"]
NAME = "Belteam dat nog geen naam heeft"

pytestmark = pytest.mark.browser


def open_vault(page: Page, address: str) -> None:
    """Come in as the coordinator and go to a page that needs an opened vault.

    The first who does so in this house makes a key, later ones open it.
    """
    enter(page, address, COORDINATOR)
    page.goto(f"{address}kluis/teams/nieuw/")
    page.locator("input[name=words]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(f"{address}kluis/teams/nieuw/", timeout=30_000)


def test_the_cookie_of_an_opened_vault_is_out_of_reach_of_every_script(
    address: str, visitor: Watched
) -> None:
    page = visitor.page

    open_vault(page, address)

    (cookie,) = [each for each in page.context.cookies() if each["name"] == "__Host-kluis"]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (
        True,
        True,
        "Strict",
        -1,
    )
    assert page.evaluate("document.cookie") == ""
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "/kluis/teams/" not in kept  # the page itself; that the vault was opened may be there
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert axe_faults(page) == []


def test_it_warns_two_minutes_before_it_closes_and_staying_is_one_press(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    open_vault(page, address)
    page.clock.install()
    page.reload()
    dialog = page.get_by_role("dialog", name="Je kluis sluit zo")
    page.clock.run_for(12 * MINUTE)
    expect(dialog).to_be_hidden()

    page.clock.run_for(MINUTE + 6_000)

    expect(dialog).to_be_visible()
    assert axe_faults(page) == []
    with page.expect_response(KEEP) as answered:
        page.keyboard.press("Enter")
    assert answered.value.status == 204
    expect(dialog).to_be_hidden()


def test_what_was_typed_is_gone_from_the_screen_and_back_after_opening(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    open_vault(page, address)
    page.clock.install()
    page.reload()
    page.locator("input[name=name]").fill(NAME)
    with page.expect_response(KEEP):  # who types is at work: the page says so by itself
        page.clock.run_for(2 * MINUTE)

    with page.expect_response(KEPT) as kept:
        page.clock.run_for(20 * MINUTE)

    assert kept.value.status == 204
    expect(page.get_by_text("Wat je typte, staat klaar")).to_be_visible()
    expect(page.locator("main form")).to_have_count(0)
    assert axe_faults(page) == []
    page.get_by_role("link", name="Kluis openen").click()
    expect(page.locator("input[name=name]")).to_have_value(NAME)
    assert visitor.broken_policies() == []


def test_a_form_that_came_back_is_kept_though_no_field_of_it_is_wrong(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    open_vault(page, address)
    name = page.locator("input[name=name]")
    name.evaluate("one => one.removeAttribute('maxlength')")
    name.fill(NAME * 4)
    page.clock.install()
    page.route("**/kluis/teams/nieuw/", without_marks)
    name.evaluate("one => one.form.submit()")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[aria-invalid]")).to_have_count(0)

    with page.expect_response(KEPT) as kept:
        page.clock.run_for(20 * MINUTE)

    assert kept.value.status == 204
    expect(page.locator("main form")).to_have_count(0)


def without_marks(route: Route) -> None:
    """Answer as the house does when a service refuses what no single field is to blame for."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(' aria-invalid="true"', ""))


def test_closing_it_in_one_tab_empties_the_others_and_back_brings_nothing_back(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    open_vault(page, address)
    other = page.context.new_page()
    other.goto(f"{address}kluis/teams/nieuw/")
    other.goto(f"{address}kluis/")

    other.get_by_role("button", name="Sluit de kluis").click()

    expect(page.get_by_text("Je kluis is gesloten.")).to_be_visible()
    expect(page.locator("main form")).to_have_count(0)
    other.wait_for_url(f"{address}bureau/")
    other.goto(f"{address}kluis/teams/nieuw/")
    expect(other).to_have_url(re.compile(r"/kluis/openen/$"))
    other.go_back()
    expect(other.locator("input[name=name]")).to_have_count(0)
    other.go_back()
    expect(other.locator("input[name=name]")).to_have_count(0)
    assert visitor.broken_policies() == []
