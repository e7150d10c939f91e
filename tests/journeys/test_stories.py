"""A story by keyboard to three endings, after a reload, without a network, and in a lesson."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.journeys.browser import faults_at_every_width

STOPS = {"Ik stop hier.", "Liever niet vandaag."}
READY = "[data-player]:not([hidden])"
FOCUS = "document.activeElement.id"
MOST_TABS = 60


def begin(page: Page, address: str) -> None:
    """Open the player and wait until it plays."""
    page.goto(f"{address}verhalen/1/spelen/")
    page.wait_for_selector(READY)


def play(page: Page, prefer: int, *, second_at_last: bool) -> str:
    """Play on by keyboard and return the title of the end; every passage takes the focus."""
    while True:
        buttons = page.locator("[data-player-choices] button")
        words = buttons.all_inner_texts()
        if not words:
            return page.locator("#scene").inner_text()
        places = [place for place, text in enumerate(words) if text not in STOPS]
        last = any("lege plekken" in text or "niet gezegd" in text for text in words)
        press(page, buttons.nth(1 if last and second_at_last else places[prefer]))
        assert page.evaluate(FOCUS) == "scene"


def press(page: Page, goal: Locator) -> None:
    """Go from where the focus is to a button or a link by Tab alone, and press it."""
    for _ in range(MOST_TABS):
        if goal.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no Tab leads to {goal}")


def test_the_story_plays_to_three_endings_by_keyboard_without_a_fault_on_the_way(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, address)
    assert faults_at_every_width(page) == []

    ends = {play(page, 0, second_at_last=True)}
    assert faults_at_every_width(page) == []
    press(page, page.locator("[data-player-again]"))
    ends.add(play(page, -1, second_at_last=True))
    press(page, page.locator("[data-player-again]"))
    ends.add(play(page, 0, second_at_last=False))

    assert ends == {"Vol", "De zin", "Jouw beurt"}


def test_stop_leads_by_keyboard_from_a_passage_to_a_calm_page_without_a_fault(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, address)

    press(page, page.locator("main").get_by_role("link", name="Stoppen"))

    expect(page).to_have_url(re.compile("/verhalen/rust/$"))
    assert faults_at_every_width(page) == []


def test_a_reload_goes_on_where_one_was_and_a_new_version_begins_again(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, address)
    page.locator("[data-player-choices] button").first.click()
    page.reload()
    expect(page.locator("#scene")).to_have_text("Twaalf berichten")

    old = "JSON.stringify({version: 'oud', state: '{}', shown: {lines: [], tags: []}})"
    page.evaluate(f"sessionStorage.setItem('verhaal-1', {old})")
    page.reload()

    expect(page.locator("#scene")).to_have_text("Voor je begint")
    expect(page.locator("[data-player-said]")).to_contain_text("Je begint opnieuw")


def test_a_story_that_was_kept_plays_without_a_network(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, address)
    page.locator("[data-keep-press]").click()
    expect(page.locator("[data-keep-said]")).to_contain_text("Bewaard.", timeout=30_000)

    context.set_offline(True)
    begin(page, address)
    page.locator("[data-player-choices] button").first.click()

    expect(page.locator("#scene")).to_have_text("Twaalf berichten")
    context.set_offline(False)


def test_a_press_is_not_taken_back_by_a_page_that_draws_itself_again(
    address: str, context: BrowserContext
) -> None:
    board, pupil = context.new_page(), context.new_page()
    waiting: list[Route] = []
    board.goto(f"{address}verhalen/les/")
    board.get_by_label(re.compile("Samen op")).check()
    board.get_by_role("button", name="Open de les").click()
    pupil.goto(f"{address}verhalen/klas/{board.locator('.room-code').inner_text()}/")
    pupil.locator("button.choice").first.click()
    expect(pupil.locator("main")).to_contain_text("Je stem is geteld")
    board.route("**/stand/", lambda route: route.fulfill(json={"stamp": "another"}))
    board.route("**/verder/", lambda route: waiting.append(route))  # noqa: PLW0108 -- it is marked

    board.get_by_role("button", name="Ga verder").click(no_wait_after=True)
    board.wait_for_timeout(4_000)  # the page looks every three seconds
    board.unroute("**/stand/")
    waiting[0].continue_()

    expect(board.locator("#nu")).to_have_text("Twaalf berichten")


def test_a_class_votes_and_goes_on_and_every_page_of_the_lesson_is_without_a_fault(
    address: str, context: BrowserContext
) -> None:
    board, pupil = context.new_page(), context.new_page()
    board.goto(f"{address}verhalen/les/")
    assert faults_at_every_width(board) == []
    board.get_by_label(re.compile("Samen op")).check()
    board.get_by_role("button", name="Open de les").click()
    assert faults_at_every_width(board) == []
    pupil.goto(f"{address}verhalen/klas/{board.locator('.room-code').inner_text()}/")
    assert faults_at_every_width(pupil) == []

    pupil.locator("button.choice").first.click()
    expect(pupil.locator("main")).to_contain_text("Je stem is geteld")
    board.get_by_role("button", name="Ga verder").click()

    expect(pupil.locator("h1")).to_have_text("Twaalf berichten", timeout=15_000)
    expect(board.locator("#nu")).to_have_text("Twaalf berichten")
    board.get_by_role("link", name="Sluit de les").click()
    board.get_by_role("button", name="Sluit de les").click()
    expect(board.locator("h1")).to_have_text("De les is gesloten")
    assert faults_at_every_width(board) == []
    pupil.reload()
    expect(pupil.locator("h1")).to_have_text("Deze les is voorbij")
    assert faults_at_every_width(pupil) == []


def test_a_lesson_to_practise_with_fits_on_a_projector_without_a_fault(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{address}verhalen/les/")
    page.get_by_label(re.compile("Samen op")).check()
    page.get_by_role("button", name="Open een oefenles").click()
    expect(page.locator("main")).to_contain_text("Dit is een oefenles")

    assert faults_at_every_width(page) == []
    page.set_viewport_size({"width": 1920, "height": 1080})
    choices = page.get_by_role("button", name=re.compile("^Hierheen"))
    expect(choices).to_have_count(3)
    for number in range(3):
        expect(choices.nth(number)).to_be_in_viewport()
