"""Sharing as people do: a few presses, well under two minutes, with and without JavaScript."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import faults_at_every_width
from tests.journeys.entering import enter

TWO_MINUTES = 120.0
PRESSES = 5  # share, choose the file, read it, look at the draft, ask
VISIT = """Kaart voor een eerste gesprek met een mantelzorger

Deze kaart helpt wie aan huis komt om met een mantelzorger te praten over spanning in huis. Begin
met een open vraag en luister. Beloof niets wat je niet kunt waarmaken.

Vragen? Mail an.peeters@mail.example of onthaal@dienst.example.
"""
DESK = """Drie zinnen voor aan de balie

Wie aan een onthaal zit, hoort soms meer dan verwacht. Oefen samen een zin om door te vragen, een
zin om stil te vallen en een zin om iemand mee te nemen naar een rustige plek.
"""
REASON = "Zet er nog bij van welke dienst dit komt."


class Sharer:
    """Somebody who shares, and how often they pressed something."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).or_(
            self.page.get_by_role("button", name=name, exact=True)
        ).first.click()
        self.presses += 1

    def share(self, path: Path) -> None:
        self.press("Delen")
        self.page.set_input_files("input[type=file]", path)
        self.presses += 1
        self.press("Lees deze bestanden")
        draft = self.page.get_by_text("Bekijk en beschrijf")
        while not draft.count():
            self.page.wait_for_timeout(500)
            self.page.reload()
        self.press("Bekijk en beschrijf")
        self.press("Vraag om te publiceren")
        expect(self.page.get_by_text("Dit wacht op nazicht")).to_be_visible()


@pytest.mark.parametrize(("javascript", "text"), [("with", VISIT), ("without", DESK)])
def test_sharing_takes_five_presses_and_less_than_two_minutes(
    address: str, browser: Browser, tmp_path: Path, javascript: str, text: str
) -> None:
    path = tmp_path / "kaart.txt"
    path.write_text(text, encoding="utf-8")
    context = browser.new_context(java_script_enabled=javascript == "with", locale="nl-BE")
    sharer = Sharer(context.new_page())
    enter(sharer.page, address, BY_KEY["first-line"])
    began = time.monotonic()

    sharer.share(path)

    assert (sharer.presses, time.monotonic() - began < TWO_MINUTES) == (PRESSES, True)
    context.close()


def test_a_reviewer_returns_what_was_asked_and_the_sharer_reads_why(
    address: str, browser: Browser
) -> None:
    sharer, reviewer = browser.new_context(), browser.new_context()
    writing, looking = sharer.new_page(), reviewer.new_page()
    enter(writing, address, BY_KEY["trainer"])
    writing.goto(f"{address}bibliotheek/delen/schrijven/?soort=QUESTION")
    writing.get_by_label("Titel, of je vraag in één zin").fill("Wie heeft een korte oefening?")
    writing.get_by_label("Vertel er iets over").fill("Voor een team van tien, in een half uur.")
    writing.get_by_role("button", name="Ga verder").click()
    writing.get_by_role("button", name="Vraag om te publiceren").click()
    item = writing.url

    enter(looking, address, BY_KEY["spoc"])
    looking.locator(".menu summary", has_text="Kennis").click()
    looking.get_by_role("link", name=re.compile(r"Na te kijken \(\d+\)")).click()
    looking.get_by_role("link", name="Wie heeft een korte oefening?").click()
    looking.get_by_label("Of: wat moet er nog gebeuren?", exact=True).fill(REASON)
    looking.get_by_role("button", name="Stuur terug met deze uitleg").click()

    writing.goto(item)
    expect(writing.locator("blockquote")).to_have_text(REASON)
    sharer.close()
    reviewer.close()


def test_the_pages_on_the_way_are_accessible_and_do_not_scroll_sideways(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}bibliotheek/delen/schrijven/?soort=QUESTION")
    page.get_by_label("Titel, of je vraag in één zin").fill("Wie kent een rustige plek?")
    page.get_by_label("Vertel er iets over").fill("Om te praten. Mail an.peeters@mail.example.")
    page.get_by_role("button", name="Ga verder").click()

    faults = {"draft": faults_at_every_width(page)}
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.get_by_label("Leeftijd vanaf").fill("heel jong")
    page.get_by_role("button", name="Vraag om te publiceren").click()
    faults["draft with a fault"] = faults_at_every_width(page)
    page.get_by_label("Leeftijd vanaf").fill("")
    page.get_by_role("button", name="Vraag om te publiceren").click()
    faults["waiting"] = faults_at_every_width(page)
    page.goto(page.url.replace("/beschrijven/", "/nakijken/"))
    faults["review"] = faults_at_every_width(page)
    page.goto(page.url.replace("/nakijken/", "/tekst/"))
    faults["text"] = faults_at_every_width(page)
    context.close()

    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) == 5


def test_one_press_says_that_something_still_holds(address: str, browser: Browser) -> None:
    page = browser.new_page()
    enter(page, address, BY_KEY["trainer"])
    page.get_by_role("link", name="Klopt dit nog?").click()
    asked = page.get_by_role("button", name="Ja, klopt nog")
    before = asked.count()

    asked.first.click()

    expect(asked).to_have_count(before - 1)
    page.close()
