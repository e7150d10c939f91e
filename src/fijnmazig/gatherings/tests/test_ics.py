"""Moments in other people's calendars: compared with golden files, line by line."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from fijnmazig.gatherings.formats.ics import (
    Between,
    Occasion,
    cancellation,
    publication,
    request,
)

GOLDEN = Path(__file__).parent / "golden"
BETWEEN = Between(
    organizer="noreply@voorbeeld.test", name="Fijnmazig", attendee="mira@voorbeeld.test"
)
WINTER = Occasion(
    id=UUID(int=7),
    starts_at=datetime(2026, 3, 9, 9, tzinfo=UTC),
    ends_at=datetime(2026, 3, 9, 11, tzinfo=UTC),
    sequence=0,
    stamp=datetime(2026, 3, 2, 9, tzinfo=UTC),
    summary="Samen kijken, deel 1",
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
STEPS = ("created", "changed", "cancelled")
MADE = {
    "created.ics": request(WINTER, between=BETWEEN),
    "changed.ics": request(SUMMER, between=BETWEEN),
    "cancelled.ics": cancellation(replace(SUMMER, sequence=2), between=BETWEEN),
    "published.ics": publication([WINTER, replace(SUMMER, id=UUID(int=8), is_cancelled=True)]),
}


def parsed(name: str) -> Any:
    """Return what a calendar reads in one of the files."""
    return Calendar.from_ical(MADE[f"{name}.ics"])


@pytest.mark.parametrize("name", MADE)
def test_a_calendar_file_is_the_golden_one(name: str) -> None:
    assert MADE[name] == (GOLDEN / name).read_bytes()


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    events = [parsed(name).walk("VEVENT")[0] for name in STEPS]

    assert len({str(event["UID"]) for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]


@pytest.mark.parametrize(("name", "hour"), [("created", 10), ("changed", 10)])
def test_the_clock_on_the_wall_is_that_of_brussels(name: str, hour: int) -> None:
    calendar = parsed(name)

    start = calendar.walk("VEVENT")[0]["DTSTART"]
    assert (start.dt.hour, start.params["TZID"]) == (hour, "Europe/Brussels")
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Brussels"]


@pytest.mark.parametrize("name", MADE)
def test_no_line_is_longer_than_calendars_take(name: str) -> None:
    assert max(len(line) for line in MADE[name].split(b"\r\n")) <= 75
