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


ONE_PART = replace(PROTOCOL, calls_from=time(9), calls_until=time(12))
ONE_DAY = replace(PROTOCOL, weekdays=frozenset({1}))


@pytest.mark.parametrize(
    ("protocol", "again"),
    [
        (ONE_PART, MONDAY.replace(day=3, hour=9)),
        (replace(ONE_PART, other_weekday=False, hours_between=0), MONDAY.replace(day=3, hour=9)),
        (ONE_DAY, MONDAY.replace(day=9, hour=12)),
        (replace(ONE_DAY, other_day_part=False), MONDAY.replace(day=9, hour=9)),
        (replace(ONE_PART, weekdays=frozenset({1})), MONDAY.replace(day=9, hour=9)),
    ],
    ids=["one part", "one part, any day", "one day", "one day, any part", "one of both"],
)
def test_a_demand_that_no_hour_can_meet_is_another_day_instead(
    protocol: Protocol, again: datetime
) -> None:
    case = replace(CASE, attempts=[MONDAY])

    assert next_moment(case, protocol=protocol, at=MONDAY) == again


HOURS = st.lists(st.integers(0, 23), min_size=2, max_size=2, unique=True).map(sorted)


@given(
    YEAR.filter(lambda at: at.month < 10),
    HOURS,
    st.sets(st.integers(1, 7), min_size=1),
    st.tuples(st.booleans(), st.booleans()),
)
def test_no_agreement_lets_a_dossier_wait_for_a_moment_that_never_comes(
    at: datetime, hours: list[int], days: set[int], demands: tuple[bool, bool]
) -> None:
    protocol = replace(
        PROTOCOL,
        calls_from=time(hours[0]),
        calls_until=time(hours[1]),
        weekdays=frozenset(days),
        other_day_part=demands[0],
        other_weekday=demands[1],
    )

    assert next_moment(replace(CASE, attempts=[at]), protocol=protocol, at=at) is not None


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
