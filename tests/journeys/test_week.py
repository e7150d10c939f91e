"""A coordinator's week: from a playbook to a certificate, as somebody new would go through it."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import DESK, PHONE, faults_at_every_width
from tests.journeys.entering import enter

BRUSSELS = ZoneInfo("Europe/Brussels")
TITLE = "Bellen na een tussenkomst, een halfuur (fictief)"
PLAYBOOK = "Contact per telefoon na een politietussenkomst: draaiboek voor bellers"
BOOM = "Gemeente Boom, dienst samenleven (fictief)"
PAST = f"""datum;moment;organisatie;naam
2023-03-09;Kennismaking (fictief);{BOOM};Noor Wilgenbos (fictief)
2023-03-09;Kennismaking (fictief);;Niemand Zonderwerk (fictief)
"""


@dataclass
class Somebody:
    """Somebody with a device, and what axe found on the pages they walked."""

    page: Page
    address: str
    faults: dict[str, list[str]] = field(default_factory=dict)

    def goes(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        link = self.page.get_by_role("link", name=name, exact=True)
        self.page.locator("main").get_by_role("button", name=name, exact=True).or_(
            self.page.locator("main").locator(link)
        ).first.click()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"main [name={name}]").fill(value)

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words, timeout=20_000)

    def looks(self, name: str) -> None:
        """Let axe look at this page, on a telephone and on a desk."""
        size = self.page.viewport_size or DESK
        self.faults[name] = faults_at_every_width(self.page)
        self.page.set_viewport_size(size)


@pytest.fixture(scope="module")
def office(browser: Browser, address: str) -> Iterator[Somebody]:
    """Return the coordinator at a desk."""
    context = browser.new_context(viewport=DESK, locale="nl-BE", reduced_motion="reduce")
    yield come_in(context, address, key="coordinator")
    context.close()


@pytest.fixture(scope="module")
def phones(browser: Browser, address: str) -> Iterator[dict[str, Somebody]]:
    """Return two professionals with a telephone."""
    contexts = [browser.new_context(viewport=PHONE, reduced_motion="reduce") for _ in range(2)]
    keys = ("first-line", "trainer")
    yield {
        key: come_in(context, address, key=key) for key, context in zip(keys, contexts, strict=True)
    }
    for context in contexts:
        context.close()


def come_in(context: BrowserContext, address: str, *, key: str) -> Somebody:
    context.set_default_timeout(20_000)
    page = context.new_page()
    enter(page, address, BY_KEY[key])
    return Somebody(page, address)


def plan(who: Somebody) -> str:
    """Make a series of one seat and one moment from a playbook; return its address."""
    who.goes("momenten/beheer/")
    who.press("Nieuwe reeks uit een draaiboek")
    who.page.locator("[name=item]").select_option(label=PLAYBOOK)
    soon = later_today()
    who.fill(place="Boom", first_day=f"{soon:%Y-%m-%d}", starts=f"{soon:%H:%M}")
    who.fill(venue="Zaal De Klei", capacity="1")
    who.press("Maak een ontwerp")
    expect(who.page).to_have_url(re.compile(r"beheer/[0-9a-f-]{36}/$"))
    series = who.page.url.removeprefix(who.address)
    while who.page.get_by_role("link", name=re.compile("^haal weg")).count() > 1:
        who.page.get_by_role("link", name=re.compile("^haal weg")).last.click()
        who.press("Haal weg")
        expect(who.page).to_have_url(re.compile(r"beheer/[0-9a-f-]{36}/$"))
    who.press("Wijzig")
    who.fill(title=TITLE, certificate_share="100")
    who.press("Bewaar")
    return series


def later_today() -> datetime:
    """Return half an hour from now, or the last minute of a day that is nearly over.

    A list is marked all at once from its own day on; in the last minutes of a day, wait for the
    next.
    """
    now = datetime.now(tz=BRUSSELS)
    last = now.replace(hour=23, minute=59)
    if last - now < timedelta(minutes=3):
        time.sleep((last + timedelta(minutes=1) - now).total_seconds())
        return later_today()
    return min(now + timedelta(minutes=30), last)


def announce(who: Somebody, series: str) -> str:
    """Announce a series and invite an organisation; return where one registers."""
    who.press("Kondig aan")
    assert "nog geen zaal" not in who.page.locator("main").inner_text()
    who.press("Kondig aan")
    who.press("Nodig organisaties uit")
    who.page.locator("main input[type=checkbox]").first.check()
    who.fill(reason="Jullie bellen vaak met gezinnen.")
    who.press("Nodig uit")
    who.sees("1 organisatie is uitgenodigd")
    who.looks("comers")
    who.goes(series)
    who.press("Bekijk in de agenda")
    poster = who.page.request.get(f"{who.page.url}affiche/a4/")
    assert (poster.status, poster.body()[:4]) == (200, b"%PDF")
    return who.page.url.removeprefix(who.address)


def register(who: Somebody, agenda: str, *, button: str, need: str = "") -> None:
    who.goes(agenda)
    who.press("Schrijf in")
    who.fill(need=need)
    who.press(button)
    expect(who.page).to_have_url(re.compile(r"inschrijvingen/[0-9a-f-]{36}/$"))


def test_a_week_goes_from_a_playbook_to_a_certificate(
    office: Somebody, phones: dict[str, Somebody]
) -> None:
    amber, senne = phones["first-line"], phones["trainer"]
    series = plan(office)
    agenda = announce(office, series)

    register(amber, agenda, button="Schrijf in", need="een plaats vooraan")
    amber.sees("ingeschreven")
    register(senne, agenda, button="Zet op de wachtlijst")
    senne.sees("plaats 1 op de lijst")
    one_seat_more(office, series)
    senne.page.reload()
    senne.press("Zeg ja of nee")
    senne.press("Ja, graag")
    senne.sees("U bent ingeschreven")

    came = attend(office, series, by_code=amber)
    office.press("Bekijk de attesten")
    office.looks("certificates")
    office.sees("Amber Vinkenveld")
    check_certificate(amber)
    ask(office, series, answers=senne.page.context.browser)
    assert came == 2
    assert {name: found for name, found in {**office.faults, **amber.faults}.items() if found} == {}


def one_seat_more(who: Somebody, series: str) -> None:
    """Look at what is needed, then offer a second seat to who waits."""
    who.goes(series)
    who.press("Wie komt, wie wacht")
    who.press("Toon wat mensen nodig hebben")
    who.sees("een plaats vooraan")
    who.looks("needs")
    who.goes(series)
    who.press("Wie komt, wie wacht")
    who.fill(capacity="2")
    who.press("Bewaar het aantal")
    who.sees("Plaats aangeboden, wacht op antwoord")


def attend(who: Somebody, series: str, *, by_code: Somebody) -> int:
    """Let one come in with the code at the door, mark who is left, close; return how many came."""
    moments = met(who)
    who.goes(series)
    who.page.get_by_role("link", name=re.compile(r"^wie is er\?")).click()
    listed = who.page.url.removeprefix(who.address)
    who.press("Code voor de deur")
    by_code.goes("momenten/inschrijvingen/")
    by_code.press("Ik ben er")
    by_code.fill(code=who.page.locator(".door-code").inner_text())
    by_code.press("Ik ben er")
    by_code.sees("Je bent aangeduid als aanwezig")
    who.goes(listed)
    others = who.page.get_by_text("Zijn de anderen er allemaal?")
    others.click()
    who.press("De anderen zijn er")
    expect(others).to_have_count(0)
    present = int(who.page.locator("[data-marks-present]").inner_text())
    who.press("Sluit de lijst af")
    who.sees("Deze lijst is afgesloten")
    assert met(who) == moments + 1
    who.goes(listed)
    return present


def met(who: Somebody) -> int:
    """Return how many moments the mesh is made of."""
    who.goes("banden/")
    row = who.page.locator("tr", has=who.page.get_by_role("rowheader", name="Momenten", exact=True))
    return int(row.locator("td").first.inner_text().split()[-1])


def check_certificate(who: Somebody) -> None:
    who.goes("momenten/attesten/")
    paper = (
        who.page.get_by_role("link", name="Neem het attest mee").first.get_attribute("href") or ""
    )
    assert who.page.request.get(who.address + paper.lstrip("/")).body()[:4] == b"%PDF"
    who.press("Bekijk wat anderen zien")
    who.sees("Dit attest is geldig")
    assert "Amber" not in who.page.locator("main").inner_text()
    who.looks("check")


def ask(who: Somebody, series: str, *, answers: Browser | None) -> None:
    """Start the evaluation and let somebody without a login answer it on a telephone."""
    who.goes(series)
    who.press("Evaluatie")
    who.press("Evaluatie starten")
    who.press("Maak de vragenlijsten")
    who.looks("evaluation")
    link = who.page.locator("tr", has_text="nu open").first.locator("a").get_attribute("href") or ""
    assert answers is not None
    context = answers.new_context(viewport=PHONE)
    nobody = Somebody(context.new_page(), who.address, who.faults)
    nobody.goes(link.lstrip("/"))
    nobody.page.locator("main fieldset").first.locator("label", has_text="7").click()
    nobody.looks("questions")
    nobody.press("Verstuur")
    nobody.sees("Dank je wel")
    context.close()


def test_the_pages_beside_the_week_are_accessible(office: Somebody, tmp_path: Path) -> None:
    path = tmp_path / "vroeger.csv"
    path.write_text(PAST, encoding="utf-8")
    office.faults.clear()
    office.goes("momenten/inlezen/")
    office.page.set_input_files("input[type=file]", path)
    office.press("Kijk de lijst na")
    office.sees("vroeger.csv")
    office.looks("past")

    office.goes("banden/gaten/")
    office.press("Maak een uitnodigingslijst")
    office.sees("Er is nog niets verstuurd")
    office.looks("prepared")
    office.goes("momenten/beheer/?stand=ENDED")
    office.page.locator("main tbody a", has_text="Slotdag").click()
    office.page.get_by_role("link", name=re.compile(r"^wie is er\?")).first.click()
    office.press("Laat materiaal achter")
    office.looks("materials")
    office.press("Bedank de aanwezigen")
    office.looks("thanks")

    assert {name: found for name, found in office.faults.items() if found} == {}
    assert len(office.faults) == 4
