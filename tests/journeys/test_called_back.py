"""Somebody calls back: found by number with the keyboard, a line that falls away, and a copy."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.test_calling import CALL, DOSSIER, ENDED, open_queue

pytestmark = pytest.mark.browser
NUMBER = "0460/00.90.14"  # of a made-up person to practise on


def test_who_calls_back_is_found_called_and_given_a_copy_without_a_mouse(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    open_queue(page, address)
    page.get_by_role("link", name="Iemand belt terug").press("Enter")
    faults = faults_at_every_width(page)
    page.get_by_label("Het nummer waarmee gebeld wordt").press_sequentially(NUMBER)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 dossier met dit nummer")).to_be_visible()
    expect(page).to_have_url(f"{address}bellen/terugbellers/")
    faults += faults_at_every_width(page)

    page.locator("section li a").press("Enter")
    expect(page).to_have_url(DOSSIER)
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="De betrokkene vraagt inzage").press("Enter")
    expect(page).to_have_url(re.compile("/inzage/$"))
    faults += faults_at_every_width(page)
    page.get_by_label("Ik ging na dat deze persoon het zelf vraagt").press("Space")
    page.get_by_role("button", name="Maak het afschrift").press("Enter")
    expect(page.get_by_role("heading", name="Wat we over u bewaren")).to_be_visible()

    assert faults + faults_at_every_width(page) == []
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_a_line_that_fell_away_rings_again_with_one_key(address: str, visitor: Watched) -> None:
    page = visitor.page
    open_queue(page, address)
    for wanted in (DOSSIER, CALL):
        page.keyboard.press("Enter")
        expect(page).to_have_url(wanted)
    page.get_by_role("button", name="Er wordt opgenomen").press("Enter")
    expect(page.get_by_text("Opnieuw vragen")).to_be_visible()
    faults = faults_at_every_width(page)

    page.get_by_role("button", name="bel meteen opnieuw").press("Enter")

    expect(page.get_by_role("heading", name="De telefoon gaat over")).to_be_visible()
    assert faults + faults_at_every_width(page) == []
    page.get_by_role("button", name="Niemand nam op").press("Enter")
    expect(page).to_have_url(ENDED)
