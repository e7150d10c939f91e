"""Who may be called when: the lawful gate, the limit, spacing, hours, a clock that moves."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.outreach.domain.calling import (
    WALL,
    Case,
    Closed,
    DayPart,
    Protocol,
    UnsafeTime,
    day_part,
    next_moment,
    why_not,
)
from fijnmazig.outreach.domain.outcomes import Outcome

PROTOCOL = Protocol(valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
MONDAY = datetime(2026, 3, 2, 10, tzinfo=WALL)  # in the morning
TUESDAY_EVENING = datetime(2026, 3, 3, 18, tzinfo=WALL)
CASE = Case(is_informed=True, outcome=Outcome.OPEN)
YEAR = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001 -- the wall follows
    lambda naive: naive.replace(tzinfo=WALL)
)


@pytest.mark.parametrize(
    ("case", "at", "reason"),
    [
        (CASE, MONDAY, None),
        (CASE, MONDAY.replace(year=2027), Closed.NO_AGREEMENT),
        (replace(CASE, is_informed=False), MONDAY, Closed.NOT_INFORMED),
        (replace(CASE, outcome=Outcome.NOT_INFORMED), MONDAY, Closed.NOT_INFORMED),
        (replace(CASE, outcome=Outcome.TALKED), MONDAY, Closed.SETTLED),
        (replace(CASE, attempts=[MONDAY] * 3), TUESDAY_EVENING, Closed.LIMIT),
        (CASE, MONDAY.replace(hour=8), Closed.OUTSIDE_HOURS),
        (CASE, MONDAY.replace(hour=20), Closed.OUTSIDE_HOURS),
        (CASE, MONDAY.replace(day=7), Closed.OUTSIDE_HOURS),
        (replace(CASE, attempts=[MONDAY]), MONDAY.replace(hour=12), Closed.TOO_SOON),
        (replace(CASE, attempts=[MONDAY]), MONDAY.replace(day=3), Closed.SAME_DAY_PART),
        (replace(CASE, attempts=[MONDAY]), MONDAY.replace(hour=18), Closed.SAME_WEEKDAY),
        (replace(CASE, attempts=[MONDAY]), TUESDAY_EVENING, None),
    ],
)
def test_a_call_waits_for_its_reason(case: Case, at: datetime, reason: Closed | None) -> None:
    assert why_not(case, protocol=PROTOCOL, at=at) is reason


@pytest.mark.parametrize(
    ("begins", "ends", "hour", "holds"),
    [(9, 12, 10, True), (9, 12, 12, False), (22, 11, 10, True), (11, 9, 10, False)],
)
def test_unsafe_hours_close_a_dossier_also_past_midnight(
    begins: int, ends: int, hour: int, *, holds: bool
) -> None:
    unsafe = UnsafeTime(weekday=None, begins=time(begins), ends=time(ends))

    reason = why_not(
        replace(CASE, unsafe=[unsafe]), protocol=PROTOCOL, at=MONDAY.replace(hour=hour)
    )

    assert (reason is Closed.UNSAFE_TIME) is holds


def test_unsafe_night_of_sunday_runs_into_monday() -> None:
    sunday_night = UnsafeTime(weekday=7, begins=time(22), ends=time(11))

    reasons = [
        why_not(replace(CASE, unsafe=[sunday_night]), protocol=PROTOCOL, at=at)
        for at in (MONDAY, MONDAY + timedelta(days=1))
    ]

    assert reasons == [Closed.UNSAFE_TIME, None]


@given(YEAR, st.integers(-3, 3))
def test_a_clock_that_is_moved_never_gives_a_call_too_soon(at: datetime, hours: int) -> None:
    moved = at + timedelta(hours=hours)

    reason = why_not(replace(CASE, attempts=[at]), protocol=PROTOCOL, at=moved)

    assert reason is not None


@given(YEAR, st.lists(YEAR, max_size=4))
def test_the_next_moment_is_one_at_which_a_call_may_be_made(
    at: datetime, attempts: list[datetime]
) -> None:
    case = replace(CASE, attempts=attempts)

    moment = next_moment(case, protocol=PROTOCOL, at=at)

    assert moment is None or (moment >= at and why_not(case, protocol=PROTOCOL, at=moment) is None)
    assert len(attempts) < PROTOCOL.limit or moment is None


def test_summer_time_begins_and_the_hours_on_the_wall_hold() -> None:
    saturday = Protocol(
        valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31), weekdays=frozenset({1, 7})
    )
    before = datetime(2026, 3, 29, 1, 30, tzinfo=WALL)

    moment = next_moment(CASE, protocol=saturday, at=before)

    assert moment is not None
    assert moment.astimezone(WALL).hour == 9


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (11, DayPart.MORNING),
        (12, DayPart.AFTERNOON),
        (16, DayPart.AFTERNOON),
        (17, DayPart.EVENING),
    ],
)
def test_a_day_has_three_parts(hour: int, part: DayPart) -> None:
    assert day_part(MONDAY.replace(hour=hour)) is part
