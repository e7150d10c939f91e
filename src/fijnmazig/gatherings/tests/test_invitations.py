"""Moments in the calendar of who comes: compared with golden files, byte by byte."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from fijnmazig.common.leaving.calendar import CalendarMoment, Method
from fijnmazig.gatherings.formats.invitations import Between, invitation

GOLDEN = Path(__file__).parent / "golden"
BETWEEN = Between(
    organizer="noreply@voorbeeld.test", name="Fijnmazig", attendee="mira@voorbeeld.test"
)
WINTER = CalendarMoment(
    id=UUID(int=7),
    starts_at=datetime(2026, 3, 9, 9, tzinfo=UTC),
    ends_at=datetime(2026, 3, 9, 11, tzinfo=UTC),
    sequence=0,
    changed_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
    title="Samen kijken, deel 1",
    location="Zaal; De Zon, Boom",
    description="Meer hierover, en afmelden: https://voorbeeld.test/momenten/inschrijvingen/x/",
    url="https://voorbeeld.test/momenten/inschrijvingen/x/",
)
SUMMER = replace(
    WINTER,
    starts_at=datetime(2026, 6, 8, 8, tzinfo=UTC),
    ends_at=datetime(2026, 6, 8, 10, tzinfo=UTC),
    sequence=1,
)
STEPS = {
    "invited": (WINTER, Method.REQUEST),
    "invited_again": (SUMMER, Method.REQUEST),
    "uninvited": (replace(SUMMER, sequence=2), Method.CANCEL),
}


def made(name: str) -> bytes:
    moment, method = STEPS[name]
    return invitation(moment, host="voorbeeld.test", between=BETWEEN, method=method)


def parsed(name: str) -> Any:
    """Return what a calendar reads in one of the files."""
    return Calendar.from_ical(made(name))


@pytest.mark.parametrize("name", STEPS)
def test_an_invitation_is_the_golden_one(name: str) -> None:
    assert made(name) == (GOLDEN / f"{name}.ics").read_bytes()


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    events = [parsed(name).walk("VEVENT")[0] for name in STEPS]

    assert {str(event["UID"]) for event in events} == {f"{UUID(int=7)}@voorbeeld.test"}
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize("name", ["invited", "invited_again"])
def test_the_clock_on_the_wall_is_that_of_brussels(name: str) -> None:
    calendar = parsed(name)

    start = calendar.walk("VEVENT")[0]["DTSTART"]
    assert (start.dt.hour, start.params["TZID"]) == (10, "Europe/Brussels")
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Brussels"]


@pytest.mark.parametrize("name", STEPS)
def test_no_line_is_longer_than_calendars_take(name: str) -> None:
    assert max(len(line) for line in made(name).split(b"\r\n")) <= 75
