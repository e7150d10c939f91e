"""Ten tasks with the keyboard only; what others of these journeys walk is named here.

A number (test_finding_help), the exit (test_quick_exit), logging in with a code (test_login), a
story (test_stories), and the six below: with Tab, Enter, Space, words, and an arrow in a list of
choices. Who works comes in by the panel of the demo first.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from fijnmazig.config.demo.people import BY_KEY, PASSWORD
from tests.journeys.browser import Watched
from tests.journeys.entering import enter
from tests.journeys.test_calling import CALL, DOSSIER, ENDED

MOST_TABS = 150
OPEN_DIALOGUE = "Dappere dialogen"
SAID = "Belt liever na zes uur (met de toetsen)."


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, and see that it shows so."""
    for presses in range(MOST_TABS + 1):
        if presses:
            page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            shown = target.evaluate("one => getComputedStyle(one).outlineStyle")
            assert shown != "none"
            return
    message = f"no amount of Tab leads to {target}"
    raise AssertionError(message)


def follow(page: Page, link: Locator) -> None:
    """Reach a link or a button and press Enter."""
    reach(page, link)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def answer(page: Page, field: Locator, words: str) -> None:
    """Reach a field and type."""
    reach(page, field)
    page.keyboard.type(words)


@pytest.fixture
def page(visitor: Watched, address: str) -> Iterator[Page]:
    """Return the first page, as somebody sees it who asked for no motion."""
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.page.goto(address)
    yield visitor.page
    assert visitor.broken_policies() == []


def test_somebody_finds_a_service_and_its_number(page: Page, address: str) -> None:
    page.goto(f"{address}wegwijzer/")

    answer(page, page.locator("main").get_by_label("Gemeente"), "Boom")
    page.keyboard.press("Enter")
    expect(page.locator("#gevonden")).to_contain_text("Boom")
    reach(page, page.locator("[aria-labelledby=gevonden] a[href^='tel:']").first)


def test_somebody_gives_a_signal_and_reads_the_code(page: Page, address: str) -> None:
    main = page.locator("main")
    page.goto(f"{address}signalen/")

    follow(page, main.get_by_role("link", name="Geef een signaal").first)
    answer(page, main.locator("[name=text]"), "Wie doof is, kan geen afspraak maken.")
    reach(page, main.locator("[name=concerned]"))
    page.keyboard.press("ArrowDown")
    answer(page, main.locator("[name=nis]"), "Gent")
    reach(page, main.locator("[name=seen]").first)
    page.keyboard.press("Space")
    follow(page, main.get_by_role("button", name="Geef het door"))

    expect(main.locator("code")).to_have_count(1)


def test_somebody_holds_a_place_at_a_dialogue_without_a_name(page: Page, address: str) -> None:
    main = page.locator("main")
    page.goto(f"{address}agenda/")

    follow(page, main.get_by_role("link", name=OPEN_DIALOGUE).first)
    follow(page, main.get_by_role("link", name="Hou een plaats vrij").first)
    follow(page, main.get_by_role("button", name="Hou een plaats vrij"))

    expect(main.locator(".door-code")).to_have_count(1)


def test_a_professional_searches_from_the_desk_and_opens_what_was_found(
    page: Page, address: str
) -> None:
    enter(page, address, BY_KEY["first-line"])

    answer(page, page.locator("main input[type=search]"), "kindreflex")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/**")
    found = page.locator("main .results a").first
    title = found.inner_text()
    follow(page, found)

    expect(page.locator("h1")).to_contain_text(title)


def test_a_trainer_makes_a_draft_of_a_series(page: Page, address: str) -> None:
    enter(page, address, BY_KEY["trainer"])
    page.goto(f"{address}momenten/beheer/nieuw/")

    answer(page, page.locator("main [name=title]"), "Met de toetsen (fictief)")
    for choice in page.locator("main select:visible").all():
        if not choice.input_value():
            reach(page, choice)
            page.keyboard.press("ArrowDown")
    follow(page, page.locator("main form").get_by_role("button").last)

    expect(page.locator("h1")).to_contain_text("Met de toetsen")


def test_a_caller_opens_the_vault_calls_and_notes_what_was_said(page: Page, address: str) -> None:
    main, heading = page.locator("main"), page.locator("h1")
    enter(page, address, BY_KEY["caller"])
    page.goto(f"{address}bellen/")

    answer(page, main.locator("[name=words]"), PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}bellen/", timeout=30_000)
    follow(page, main.locator("table button").first)
    expect(page).to_have_url(DOSSIER)
    follow(page, main.get_by_role("button", name="Start gesprek en toon het nummer"))
    expect(page).to_have_url(CALL)
    follow(page, main.get_by_role("button", name="Er wordt opgenomen"))
    expect(heading).to_contain_text("Gesprek, stap")
    step = heading.inner_text()
    answer(page, main.locator("[name=text]"), SAID)
    follow(page, main.locator("button[accesskey=v]"))
    expect(heading).not_to_have_text(step)
    follow(page, main.get_by_role("button", name="De lijn viel weg", exact=True))
    expect(page).to_have_url(ENDED)
    follow(page, main.get_by_role("link", name="Bekijk het dossier"))

    expect(main).to_contain_text(SAID)
