"""How a demo person comes in."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from fijnmazig.accounts.domain import TOTP_SECONDS, totp_code
from fijnmazig.config.demo.people import PASSWORD, Person

TIMES = 4


def enter(page: Page, address: str, person: Person) -> None:
    """Press the person's button on the login panel of the demo.

    A code counts once: who came in often just now waits for the next, as the page asks.
    """
    for _ in range(TIMES):
        page.goto(f"{address}demo/")
        page.locator(f"form[action$='/{person.key}/'] button").click()
        page.wait_for_url(re.compile(rf"/(bureau|demo/{person.key})/$"), timeout=30_000)
        if page.url.endswith("/bureau/"):
            return
        page.wait_for_timeout(TOTP_SECONDS * 1000)
    expect(page).to_have_url(re.compile(r"/bureau/$"))


def open_vault(page: Page, address: str) -> None:
    """Open the vault of who came in, or make the key: sealed pages open from then on."""
    page.goto(f"{address}kluis/openen/")
    page.locator("input[name=words]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("input[name=words]")).to_have_count(0, timeout=60_000)


def type_code(page: Page, person: Person) -> None:
    """Type what the person's authenticator app shows into the field that has the focus.

    A code counts once and for half a minute: who is refused types the next, as the page asks.
    """
    for _ in range(TIMES):
        expect(page.locator("input[name=code]")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type(totp_code(secret=person.totp_secret, at=datetime.now(tz=UTC)))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if "/code/" not in page.url:
            return
        page.wait_for_timeout(TOTP_SECONDS * 1000)
        page.locator("input[name=code]").focus()
