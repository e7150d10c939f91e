"""Logging in as people do: with the keyboard alone, with and without a second factor.

A code counts once: who needs one comes to a house where nobody used it, and does not wait.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD, Person
from tests.journeys.browser import Watched
from tests.journeys.entering import type_code

TABS = 40
DESK = re.compile(r"/bureau/$")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(TABS):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    message = f"no amount of Tab leads to {selector}"
    raise AssertionError(message)


def fill_in(page: Page, person: Person) -> None:
    tab_to(page, "input[name=login]")
    page.keyboard.type(person.email)
    tab_to(page, "input[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def test_a_spoc_logs_in_with_the_keyboard_alone(address: str, visitor: Watched) -> None:
    visitor.page.goto(f"{address}aanmelden/")

    fill_in(visitor.page, BY_KEY["spoc"])

    expect(visitor.page).to_have_url(DESK)


def test_a_dpo_logs_in_with_password_and_code_and_the_keyboard_alone(
    house_apart: str, visitor: Watched
) -> None:
    visitor.page.goto(f"{house_apart}aanmelden/")

    fill_in(visitor.page, BY_KEY["dpo"])
    expect(visitor.page).to_have_url(re.compile(r"/aanmelden/code/$"))
    expect(visitor.page.locator("[name=login], [name=password]")).to_have_count(0)
    tab_to(visitor.page, "input[name=code]")
    type_code(visitor.page, BY_KEY["dpo"])

    expect(visitor.page).to_have_url(DESK)


def test_a_wrong_password_is_refused_with_words(address: str, visitor: Watched) -> None:
    page = visitor.page
    page.goto(f"{address}aanmelden/")
    page.locator("input[name=login]").fill(BY_KEY["spoc"].email)
    page.locator("input[name=password]").fill("niet het goede wachtwoord")

    page.locator("input[name=password]").press("Enter")

    expect(page).to_have_url(re.compile(r"/aanmelden/$"))
    assert page.locator("[role=alert], .errors, .error-summary").count() > 0


@pytest.mark.parametrize("key", ["first-line", "administrator"])
def test_login_works_without_javascript(house_apart: str, browser: Browser, key: str) -> None:
    person = BY_KEY[key]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house_apart}aanmelden/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    if person.totp_secret:
        page.locator("input[name=code]").focus()
        type_code(page, person)

    expect(page).to_have_url(DESK)
    context.close()
