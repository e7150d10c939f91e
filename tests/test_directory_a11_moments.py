"""Number 3: every kind of hours, at every moment where directories go wrong. Source: DOMAIN A11."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.test import Client

from fijnmazig.directory.domain.hours import Hours, Span, State, Timetable
from fijnmazig.directory.domain.rows import ChannelRow, HoursRow
from fijnmazig.directory.tests.factories import load_everything, make_service
from tests.clock import INSTANTS, brussels, set_clock

WEEKDAYS = tuple(Span(weekday=day, opens=540, closes=1020) for day in range(5))
NIGHTS = tuple(Span(weekday=day, opens=1080, closes=1440 + 180) for day in range(7))
WHOLE = tuple(Span(weekday=day, opens=0, closes=1440) for day in range(7))
MOMENTS = {
    **INSTANTS,
    "christmas": brussels("2026-12-25T10:00"),
    "before-the-hour-that-is-not-there": brussels("2026-03-29T01:59"),
    "after-the-hour-that-is-not-there": brussels("2026-03-29T03:00"),
    "last-minute-of-the-year": brussels("2026-12-31T23:59"),
}
# office hours · the same, also on 11 July · 18 to 3 · 0 to 24 · day and night
EXPECTED = {
    "national-day": "CLOSED CLOSED CLOSED OPEN OPEN",
    "flemish-day": "CLOSED OPEN CLOSED OPEN OPEN",
    "clock-back-first": "CLOSED CLOSED OPEN OPEN OPEN",
    "clock-back-second": "CLOSED CLOSED OPEN OPEN OPEN",
    "saturday-night": "CLOSED CLOSED OPEN OPEN OPEN",
    "new-year": "CLOSED CLOSED OPEN OPEN OPEN",
    "monday-morning": "OPEN OPEN CLOSED OPEN OPEN",
    "christmas": "CLOSED CLOSED CLOSED OPEN OPEN",
    "before-the-hour-that-is-not-there": "CLOSED CLOSED OPEN OPEN OPEN",
    "after-the-hour-that-is-not-there": "CLOSED CLOSED CLOSED OPEN OPEN",
    "last-minute-of-the-year": "CLOSED CLOSED OPEN OPEN OPEN",
}


def kinds(checked: date) -> list[Hours]:
    return [
        Hours(hours_known=True, checked_date=checked, spans=WEEKDAYS, closed_on_11_july=True),
        Hours(hours_known=True, checked_date=checked, spans=WEEKDAYS),
        Hours(hours_known=True, checked_date=checked, spans=NIGHTS),
        Hours(hours_known=True, checked_date=checked, spans=WHOLE, closed_on_public_holidays=False),
        Hours(hours_known=True, checked_date=checked, is_24_7=True),
    ]


@pytest.mark.parametrize("name", MOMENTS)
def test_03_every_kind_of_hours_is_right_at_this_moment(name: str) -> None:
    at = MOMENTS[name]

    states = [Timetable(hours).state(at) for hours in kinds(at.date())]

    assert states == [State(said) for said in EXPECTED[name].split()]


def test_03_the_two_half_past_twos_are_an_hour_apart() -> None:
    first, second = INSTANTS["clock-back-first"], INSTANTS["clock-back-second"]

    assert (second.timestamp() - first.timestamp()) == 3600


# What "Nu open" stands beside on the list, from the day the content was checked on.
OFFICE_BADGE = {
    "national-day": "Nu gesloten",
    "clock-back-first": "Nu gesloten",
    "clock-back-second": "Nu gesloten",
    "saturday-night": "Nu gesloten",
    "new-year": "Nu gesloten",
    "monday-morning": "Nu open",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", OFFICE_BADGE)
def test_03_pages_show_police_first_and_the_right_badge_at_this_moment(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    at = INSTANTS[name]
    load_everything()
    make_service(name="Kantooruren", channel=(office(at),), position=0)
    set_clock(monkeypatch, at)

    page = client.get("/wegwijzer/").content.decode()

    _, _, after = page.partition("Kantooruren")
    assert after.index(OFFICE_BADGE[name]) < after.index("</article>")
    assert page.index("tel:101") < page.index("Kantooruren")
    help_now = client.get("/hulp/").content.decode()
    assert all(f"tel:{number}" in help_now for number in ("112", "101", "106", "1813"))


@pytest.mark.django_db
@pytest.mark.parametrize("name", OFFICE_BADGE)
def test_03_help_now_has_the_same_badge_beside_its_number(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    at = INSTANTS[name]
    line = replace(office(at), value="1712", number_kind="SHORT")
    make_service(name="Kantooruren", channel=(line,))
    set_clock(monkeypatch, at)

    page = client.get("/hulp/").content.decode()

    _, _, after = page.partition('href="tel:1712"')
    assert after.index(OFFICE_BADGE[name]) < after.index('href="tel:')
    assert page.count(OFFICE_BADGE[name]) == 1


def office(at: datetime) -> ChannelRow:
    return ChannelRow(
        kind="PHONE",
        value="+3238801800",
        number_kind="NATIONAL",
        hours_known=True,
        closed_on_public_holidays=True,
        closed_on_11_july=False,
        hours_checked=at.date(),
        hours=(HoursRow(days="ma-vr", start="9:00", end="17:00"),),
    )
