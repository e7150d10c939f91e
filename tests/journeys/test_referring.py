"""Guidance into help: a caller hands on a file that only words open; a service tells back."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PasswordType, PdfReader

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import Watched, bytes_of, faults_at_every_width
from tests.journeys.entering import enter, open_vault

CALLER, RECIPIENT = BY_KEY["caller"], BY_KEY["recipient"]
MESSAGE = "Liefst een gesprek op dinsdag."

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> list[str]:
    """Press a button by keyboard; return what is wrong with the page that follows."""
    page.get_by_role("button", name=name).press("Enter")
    return faults_at_every_width(page)


def tick(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_label(label, exact=True).press("Space")


def bring(page: Page) -> list[str]:
    """Bring the person of a dossier to a programme; return what is wrong with the pages."""
    page.get_by_role("link", name="Breng naar een groep of gesprek").press("Enter")
    faults = faults_at_every_width(page)
    page.get_by_role("link", name=re.compile("^Kies dit")).first.press("Enter")
    page.locator("input[name=when]").fill("Dinsdag voor de middag.")
    faults += faults_at_every_width(page)
    faults += press(page, "Toon wat er vertrekt")
    expect(page.get_by_text("Dinsdag voor de middag.")).to_be_visible()
    tick(page, "Ik las dit voor, en de persoon zei ja.")
    return faults + press(page, "Geef dit door")


def test_a_caller_asks_consent_and_hands_on_a_file_that_words_open(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, CALLER)
    open_vault(page, address)
    page.goto(f"{address}bellen/toeleidingen/")
    faults = faults_at_every_width(page)
    page.locator("main table a").first.click()
    dossier = page.url
    faults += faults_at_every_width(page)

    page.get_by_role("link", name="Noteer een toestemming").press("Enter")
    page.locator("[name=recipient-keuze]").first.check()
    tick(page, "naam", "wat we samen opschrijven")
    faults += press(page, "Toon de tekst om voor te lezen")
    tick(page, "Mondeling, nadat ik de tekst voorlas")
    faults += press(page, "Ja: noteer de toestemming")
    expect(page).to_have_url(dossier)
    page.get_by_role("link", name="Geef iets door").first.press("Enter")
    faults += faults_at_every_width(page)
    tick(page, "wat we samen opschrijven")
    page.locator("textarea[name=message]").fill(MESSAGE)
    faults += press(page, "Toon wat er vertrekt")
    expect(page.get_by_text(MESSAGE)).to_be_visible()
    faults += press(page, "Geef dit door")

    words = " ".join(page.locator("ol.codes li").all_inner_texts())
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar het versleutelde bestand").press("Enter")
    paper = bytes_of(download.value)
    assert PdfReader(io.BytesIO(paper)).decrypt("") is PasswordType.NOT_DECRYPTED
    assert PdfReader(io.BytesIO(paper)).decrypt(words) is not PasswordType.NOT_DECRYPTED
    page.goto(dossier)
    for link in ("Noteer wat de dienst meldde", "Trek in", "Het moet zonder toestemming"):
        page.get_by_role("link", name=link).first.click()
        faults += faults_at_every_width(page)
        page.go_back()
    page.goto(dossier)
    faults += bring(page)
    expect(page).to_have_url(dossier)
    expect(page.get_by_text("Code bij het programma").first).to_be_visible()
    assert faults == visitor.strangers(address) == visitor.broken_policies() == []


def test_a_service_reads_what_was_handed_on_and_tells_what_came_of_it(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, RECIPIENT)
    open_vault(page, address)
    page.goto(f"{address}bellen/ontvangen/")
    faults = faults_at_every_width(page)
    page.locator("main table a").first.press("Enter")
    expect(page.get_by_text("Wat je mag weten")).to_be_visible()
    faults += faults_at_every_width(page)

    tick(page, "contact gelegd")
    faults += press(page, "Meld terug")

    expect(page).to_have_url(re.compile(r"/bellen/ontvangen/$"))
    expect(page.locator("main table")).to_contain_text("contact gelegd")
    assert faults == visitor.strangers(address) == visitor.broken_policies() == []
