"""Somebody reads and hears an episode on a phone; a coordinator makes one at the desk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from fijnmazig.config.demo.people import BY_KEY
from fijnmazig.podcast.tests.factories import tone
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

pytestmark = pytest.mark.browser
TITLE = "De trap op"
MOVED = """() => new Promise(done => {
  const player = document.querySelector("audio");
  const look = () => player.currentTime > 1 ? done(true) : requestAnimationFrame(look);
  setTimeout(() => done(false), 15000);
  look();
})"""
DESK = re.compile(r"/luisteren/beheer/[0-9a-f-]{36}/$")


def test_an_episode_is_read_and_heard_without_a_script(address: str, browser: Browser) -> None:
    phone = browser.new_context(
        ignore_https_errors=True, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = phone.new_page()
    page.goto(address)
    page.get_by_role("link", name=re.compile("Luisteren of lezen")).click()
    page.get_by_role("link", name=TITLE).click()

    expect(page.locator("audio[controls]")).to_be_visible()
    expect(page.get_by_text("Yassin vroeg vandaag")).to_be_visible()
    chapter = page.get_by_role("link", name=re.compile("De bel en de stilte")).get_attribute("href")
    assert chapter is not None
    assert re.fullmatch(r"/luisteren/\d+/aflevering\.mp3#t=\d+", chapter)
    assert (page.title(), phone.cookies()) == ("Fijnmazig", [])
    phone.close()


def test_the_pages_are_accessible_and_a_chapter_moves_the_player(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    page.goto(f"{address}luisteren/spoor/nabijheid/")
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=TITLE).click()
    faults += faults_at_every_width(page)

    page.get_by_role("link", name=re.compile("De bel en de stilte")).click()

    assert page.evaluate(MOVED) is True
    assert faults == []
    assert page.url.endswith("/")  # the link did not lead away
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_a_coordinator_makes_an_episode_and_takes_it_off(
    address: str, visitor: Watched, tmp_path: Path
) -> None:
    page, faults = visitor.page, list[str]()
    recording = tmp_path / "opname.mp3"
    recording.write_bytes(tone())
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}luisteren/beheer/nieuw/")
    page.locator("[name=title]").fill("Een kop koffie (fictief)")
    page.locator("[name=summary]").fill("Twee buren praten.")
    page.locator("[name=content_note]").fill("Rustig van toon.")
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(DESK)
    here = page.url
    faults += faults_at_every_width(page)
    for piece in ("woorden/", "opname/", "mensen/nieuw/"):
        page.goto(f"{here}{piece}")
        faults += faults_at_every_width(page)
    page.goto(f"{here}opname/")
    page.locator("[name=recording]").set_input_files(recording)
    page.get_by_role("button", name="Laad op").click()
    page.goto(f"{here}hoofdstukken/")
    page.locator("[name=text]").fill("0:00 De koffie")
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Bewaar").click()
    page.goto(f"{here}tekst/")
    page.locator("[name=text]").fill("An: Dag.\nBea: Dag, kom binnen.")
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Bewaar").click()
    page.goto(f"{here}mensen/nieuw/")
    page.locator("[name=name]").fill("An Voorbeeld (fictief)")
    page.get_by_role("button", name="Bewaar").click()
    faults += faults_at_every_width(page)
    page.locator("[name=consented_on]").fill("2024-10-01")
    page.get_by_role("button", name="Noteer").click()
    page.get_by_role("link", name="Bekijk het voorbeeld").click()
    faults += faults_at_every_width(page)

    page.goto(here)
    page.get_by_role("button", name="Plaats de aflevering").click()
    page.get_by_role("link", name="Zo ziet iedereen het").click()
    expect(page.get_by_text("Dag, kom binnen.")).to_be_visible()
    page.goto(f"{here}terugtrekken/")
    faults += faults_at_every_width(page)
    page.get_by_role("button", name="Trek terug").click()

    expect(page.get_by_text("teruggetrokken", exact=True)).to_be_visible()
    assert faults == []
