"""A signal's whole life: given, merged and sorted, made an action, ended, answered."""

import re

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

pytestmark = pytest.mark.browser
TEXT = "Jonge ouders vinden in de vakantie geen opvang bij de crisisdienst."
TWIN = "In de vakantie vinden jonge ouders bij de crisisdienst geen opvang."
OPENLY = "Wie doof is, kan geen afspraak maken bij het onthaal."
RESULT = "De crisisdienst houdt nu in elke vakantie plaats vrij."
DETAIL = re.compile(r"/signalen/opvolgen/[0-9a-f-]{36}/$")
ACTION = re.compile(r"/signalen/acties/[0-9a-f-]{36}/$")


def look(page: Page, faults: list[str]) -> None:
    faults += faults_at_every_width(page)


def fill(page: Page, *, text: str) -> None:
    page.locator("main [name=text]").fill(text)
    page.locator("main [name=concerned]").select_option("PARENTS")
    page.locator("main [name=nis]").fill("Gent")
    page.locator("main [name=seen][value=OFTEN]").check()


def test_somebody_without_an_account_gives_a_signal_and_finds_the_answer_page(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    page.goto(f"{address}signalen/")
    expect(page.get_by_text("Eén coördinator die alles verbindt")).to_be_visible()
    look(page, faults)
    page.get_by_role("link", name="Geef een signaal").first.click()
    fill(page, text="Bel Jan Peeters op 0470 12 34 56.")
    look(page, faults)
    page.get_by_role("button", name="Geef het door").click()
    expect(page.get_by_text("naar een persoon kan leiden")).to_be_visible()
    expect(page.locator("main [name=text]")).to_have_value("Bel Jan Peeters op 0470 12 34 56.")
    look(page, faults)
    fill(page, text=OPENLY)
    page.get_by_role("button", name="Geef het door").click()
    code = page.locator("main code").inner_text()
    look(page, faults)
    page.get_by_role("link", name="Hier zoekt u het antwoord").click()
    page.locator("main [name=code]").fill(code)
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.get_by_text(OPENLY)).to_be_visible()
    look(page, faults)

    assert page.title() == "Fijnmazig"
    assert (code in page.url, page.context.cookies()) == (False, [])
    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])


def test_a_signal_lives_through_three_pairs_of_hands(address: str, visitor: Watched) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["first-line"])
    for text in (TEXT, TWIN):
        page.goto(f"{address}signalen/nieuw/")
        fill(page, text=text)
        look(page, faults)
        page.get_by_role("button", name="Geef het door").click()
    look(page, faults)

    triage(page, address, faults)
    act(page, address, faults)

    enter(page, address, BY_KEY["first-line"])
    page.goto(f"{address}signalen/mijn/")
    expect(page.get_by_text(RESULT)).to_have_count(2)
    look(page, faults)
    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])


def triage(page: Page, address: str, faults: list[str]) -> None:
    """The SPOC merges the two, says what they are about, and writes what may leave."""
    enter(page, address, BY_KEY["spoc"])
    page.goto(f"{address}signalen/opvolgen/")
    look(page, faults)
    page.get_by_role("link", name=TWIN).click()
    expect(page).to_have_url(DETAIL)
    look(page, faults)
    page.locator("li", has_text=TEXT).get_by_role("button", name="Voeg bij").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Signaal van")
    expect(page.get_by_role("button", name="Maak signaal 1 los")).to_be_visible()
    page.get_by_text("Zeg waarover het gaat").click()
    page.locator("[name=sorteer-kind]").select_option("GAP")
    page.locator("[name=sorteer-reach]").select_option("SUPRALOCAL")
    page.locator("form", has=page.locator("[name=sorteer-kind]")).get_by_role("button").click()
    expect(page.locator("dl.facts")).to_contain_text("bovenlokaal")
    look(page, faults)
    for place in ("voorgesteld/", "ronde/", "acties/", "aanbevelingen/", "cijfers/"):
        page.goto(f"{address}signalen/{place}")
        look(page, faults)


def act(page: Page, address: str, faults: list[str]) -> None:
    """The coordinator makes an action of it and ends it."""
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}signalen/opvolgen/?bereik=SUPRALOCAL")
    page.get_by_role("link", name=TEXT).first.click()
    page.get_by_role("link", name="Begin een actie hiervoor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Begin een actie")
    look(page, faults)
    page.locator("main [name=title]").fill("Opvang in de vakantie")
    page.locator("main [name=done_means]").fill("In elke vakantie is er plaats.")
    page.locator("main [name=due_date]").fill("2030-06-30")
    page.get_by_role("button", name="Bewaar").click()
    expect(page).to_have_url(ACTION)
    look(page, faults)
    page.locator("[name=einde-state][value=DONE]").check()
    page.locator("[name=einde-result]").fill(RESULT)
    page.get_by_role("button", name="Sluit af").click()
    expect(page.locator("dl.facts")).to_contain_text(RESULT)
    look(page, faults)
    page.goto(f"{address}signalen/acties/")
    look(page, faults)
    page.goto(f"{address}signalen/cijfers/")
    look(page, faults)
    page.goto(f"{address}signalen/aanbevelingen/")
    page.get_by_role("link", name="Minder losse projecten").click()
    look(page, faults)
