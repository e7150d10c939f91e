"""The finer points of the quick exit, in a real browser. Source: S-I1, E-H3.

That it leads away from every page is told in tests/journeys.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, site: str, neutral: str) -> Iterator[Page]:
    """Return a tab that came from home to the numbers, and whose exit leads to the neutral site."""

    def away(route: Route) -> None:
        route.fulfill(
            status=303, headers={"Location": neutral, "Clear-Site-Data": '"cache", "cookies"'}
        )

    context = browser.new_context()
    context.route("**/weg/", away)
    tab = context.new_page()
    tab.goto(site)
    tab.goto(f"{site}/hulp/")
    yield tab
    context.close()


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_three_presses_on_shift_lead_away_and_each_is_announced(page: Page, neutral: str) -> None:
    said = page.locator(".bar [role=status]")

    press_shift(page, 1)
    assert said.inner_text() == "Druk nog twee keer op Shift om deze site te verlaten."
    press_shift(page, 1)
    assert said.inner_text() == "Druk nog één keer op Shift om deze site te verlaten."
    press_shift(page, 1)

    page.wait_for_url(neutral)


def test_back_never_shows_what_was_left(page: Page, neutral: str) -> None:
    page.click(".exit")
    page.wait_for_url(neutral)

    page.evaluate("history.back()")
    page.wait_for_timeout(1_500)

    assert page.url == neutral


def test_who_comes_back_on_purpose_sees_the_page(page: Page, site: str, neutral: str) -> None:
    page.click(".exit")
    page.wait_for_url(neutral)

    page.goto(f"{site}/hulp/")

    assert page.locator("h1").inner_text() == "Wie kunt u nu bellen?"
    assert page.evaluate("sessionStorage.length") == 0


def test_a_letter_in_between_starts_the_count_again(page: Page) -> None:
    here = page.url

    for key in ("Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)

    assert page.url == here
    assert page.locator("h1").count() == 1


def test_presses_more_than_five_seconds_apart_do_not_add_up(page: Page) -> None:
    press_shift(page, 2)
    page.wait_for_timeout(5_300)
    press_shift(page, 1)
    page.wait_for_timeout(300)

    assert page.locator("h1").count() == 1


def test_the_exit_stays_in_sight_at_the_end_of_a_long_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})

    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    box = page.locator(".exit").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 640 - box["height"]
    assert min(box["width"], box["height"]) >= 44
