"""Calendars that others follow: compared with files that were looked at. Source: CRITERIA E-A5."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.leaving.calendar import Method, uid, write
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.domain.kinds import Modality, MomentState, SeriesState
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.agenda import fed_moments
from fijnmazig.gatherings.queries.feeds import calendar_of, series_calendar
from fijnmazig.gatherings.queries.moments import facts_of
from fijnmazig.gatherings.services import cancelling
from fijnmazig.gatherings.services import moments as services
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    holder,
    make_cohort,
    make_moment,
    make_series,
    make_worker,
)
from fijnmazig.organisations.tests.factories import NIEL, make_partnership
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
SERIES, MOMENT = UUID(int=7), UUID(int=1)
STARTS = datetime(2026, 3, 19, 13, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site(settings: object) -> None:
    settings.SITE_URL = "https://net.example"  # type: ignore[attr-defined]  # of pytest-django


def planned() -> Moment:
    """Return a moment with everything that could leak: a link, a trainer, a long title."""
    load_places()
    trainer, _ = make_worker()
    series = make_series(
        make_partnership(name="Rupel"),
        id=SERIES,
        title="Samen kijken; elkaar verstaan, ook als het moeilijk wordt in een gezin met kinderen",
        theme="ifg",
        nis=NIEL,
    )
    return make_moment(
        make_cohort(series),
        id=MOMENT,
        title="Eén beeld",
        starts_at=STARTS,
        venue="Zaal 2, gelijkvloers",
        link="https://geheim.example/kamer",
        staff=trainer,
    )


def test_a_planned_moment_is_written_as_it_was_looked_at() -> None:
    planned()

    assert (
        series_calendar(actor=ANONYMOUS, series_id=SERIES) == (GOLDEN / "planned.ics").read_bytes()
    )


def test_a_moved_moment_keeps_its_id_and_counts_on() -> None:
    moment = planned()
    facts = facts_of(moment).on(datetime(2026, 4, 2, tzinfo=UTC).date())
    assert facts is not None

    services.change_moment(
        actor=holder(),
        series_id=SERIES,
        moment_id=MOMENT,
        facts=facts,
        as_seen=None,
        at=MONDAY + timedelta(days=1),
    )

    written = (GOLDEN / "moved.ics").read_bytes()
    assert series_calendar(actor=ANONYMOUS, series_id=SERIES) == written


def test_a_cancelled_moment_stays_in_the_calendar_as_cancelled() -> None:
    planned()

    cancelling.cancel_moment(
        actor=holder(),
        series_id=SERIES,
        moment_id=MOMENT,
        reason="De zaal is dicht.",
        as_seen=None,
        at=MONDAY + timedelta(days=1),
    )

    assert (
        series_calendar(actor=ANONYMOUS, series_id=SERIES)
        == (GOLDEN / "cancelled.ics").read_bytes()
    )


@pytest.mark.parametrize("name", ["planned.ics", "moved.ics", "cancelled.ics"])
def test_a_golden_file_is_a_calendar_that_another_reader_takes(name: str) -> None:
    calendar = Calendar.from_ical((GOLDEN / name).read_bytes())
    (event,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == f"{MOMENT}@net.example"
    assert event["SEQUENCE"] == {"planned.ics": 0, "moved.ics": 1, "cancelled.ics": 1}[name]
    assert event.decoded("DTSTART").astimezone(UTC).hour == {"moved.ics": 12}.get(name, 13)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Brussels"]


def test_no_calendar_holds_a_link_or_a_person() -> None:
    planned()

    told = calendar_of(wanted=Wanted(), at=MONDAY).decode().replace("\r\n ", "")

    assert "Samen kijken" in told
    assert [word for word in ("geheim", "Persoon", "ATTENDEE", "ORGANIZER") if word in told] == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), 2),
        (Wanted(theme="ifg"), 1),
        (Wanted(nis=NIEL), 1),
        (Wanted(modality=Modality.ONLINE), 1),
        (Wanted(theme="stalking"), 0),
    ],
)
def test_a_feed_holds_what_is_looked_for_and_no_drafts(wanted: Wanted, found: int) -> None:
    planned()
    make_moment(make_cohort(make_series()), modality="BOTH", state=MomentState.CANCELLED.value)
    make_moment(make_cohort(make_series(state=SeriesState.DRAFT.value)))

    calendar = Calendar.from_ical(calendar_of(wanted=wanted, at=MONDAY))

    assert len(calendar.walk("VEVENT")) == found


def test_a_feed_that_is_full_holds_what_comes_first_and_then_what_was_last() -> None:
    days = (-91, -9, -2, -1, 1, 2)
    of_day = {
        make_moment(make_cohort(make_series()), starts_at=MONDAY + timedelta(days=day)).id: day
        for day in days
    }

    def fed(most: int) -> list[int]:
        moments = fed_moments(
            actor=ANONYMOUS, wanted=Wanted(), at=MONDAY, kept=timedelta(days=90), most=most
        )
        return [of_day[moment.id] for moment in moments]

    assert fed(9) == [-9, -2, -1, 1, 2]
    assert fed(3) == [-1, 1, 2]
    assert fed(1) == [1]


def test_an_invitation_says_what_it_is_for() -> None:
    calendar = Calendar.from_ical(write([], host="net.example", method=Method.CANCEL))

    assert (calendar["METHOD"], "NAME" in calendar) == ("CANCEL", False)
    assert uid(MOMENT, host="net.example") == f"{MOMENT}@net.example"


def test_feeds_open_for_everybody_without_a_cookie(client: Client) -> None:
    planned()
    urls = (reverse("gatherings:agenda_feed"), reverse("gatherings:series_feed", args=[SERIES]))

    responses = [client.get(url) for url in urls]

    assert [response.status_code for response in responses] == [200, 200]
    assert {response.headers["Content-Type"] for response in responses} == {
        "text/calendar; charset=utf-8"
    }
    assert [response.cookies for response in responses] == [{}, {}]
