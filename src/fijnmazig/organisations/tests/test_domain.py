"""Periods, seats and reach: rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Scope
from fijnmazig.organisations.domain.periods import Period, covered_until
from fijnmazig.organisations.domain.reach import Reach, reach_of
from fijnmazig.organisations.domain.seats import NOTICE, Seat, SeatState, seat_of
from fijnmazig.organisations.tests.factories import (
    BOOM,
    REGION,
    TODAY,
    actor_with,
    colleague,
    coordinator,
    spoc,
)

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
DAYS = st.one_of(st.none(), st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1)))
PERIODS = st.builds(Period, start=DAYS, end=DAYS).filter(lambda period: period.is_possible)
ON = st.dates(min_value=date(2021, 1, 1), max_value=date(2029, 1, 1))


@pytest.mark.parametrize(
    ("actor", "reach"),
    [
        (OPERATOR, Reach(everything=True)),
        (actor_with(REGION), Reach(everything=True)),
        (coordinator("rupel"), Reach(partnerships=frozenset({"rupel"}))),
        (spoc(BOOM), Reach(municipalities=frozenset({BOOM}))),
        (actor_with(Scope(kind="TEAM", key="demo")), Reach()),
        (colleague(), Reach()),
        (ANONYMOUS, Reach()),
    ],
)
def test_reach_follows_the_scopes_of_who_manages(actor: object, reach: Reach) -> None:
    assert reach_of(actor) == reach  # type: ignore[arg-type]  # parametrised


def test_reach_says_whether_it_is_empty_or_wide() -> None:
    reaches = (reach_of(colleague()), reach_of(spoc(BOOM)), reach_of(coordinator("rupel")))

    assert [reach.is_empty for reach in reaches] == [True, False, False]
    assert [reach.is_wide for reach in reaches] == [False, False, True]


def test_period_holds_on_its_first_and_its_last_day() -> None:
    period = Period(start=TODAY, end=TODAY)

    held = [period.holds(day) for day in (YESTERDAY, TODAY, TOMORROW)]

    assert held == [False, True, False]


@given(one=PERIODS, other=PERIODS)
def test_periods_overlap_both_ways_or_not_at_all(one: Period, other: Period) -> None:
    overlaps = one.overlaps(other)

    assert overlaps == other.overlaps(one)
    ends = [day for day in (one.start, one.end, other.start, other.end) if day is not None]
    shared = any(one.holds(day) and other.holds(day) for day in [*ends, date(2025, 1, 1)])
    assert overlaps == shared


@given(periods=st.lists(PERIODS, max_size=5), on=ON)
def test_cover_lasts_as_long_as_each_day_lies_in_some_period(
    periods: list[Period], on: date
) -> None:
    until = covered_until(periods, on=on)

    def is_covered(day: date) -> bool:
        return any(period.holds(day) for period in periods)

    if until is None:
        assert is_covered(date.max)
    else:
        assert not is_covered(until + timedelta(days=1))
        assert until < on or (is_covered(on) and is_covered(until))


@pytest.mark.parametrize(
    ("periods", "seat"),
    [
        ([], Seat(state=SeatState.VACANT)),
        ([Period(end=YESTERDAY)], Seat(state=SeatState.VACANT)),
        ([Period(start=TOMORROW)], Seat(state=SeatState.VACANT)),
        ([Period(start=TODAY)], Seat(state=SeatState.HELD)),
        ([Period(end=TODAY)], Seat(state=SeatState.ENDING, until=TODAY)),
        ([Period(end=TODAY + NOTICE)], Seat(state=SeatState.ENDING, until=TODAY + NOTICE)),
        (
            [Period(end=TOMORROW + NOTICE)],
            Seat(state=SeatState.HELD, until=TOMORROW + NOTICE),
        ),
        ([Period(end=TODAY), Period(start=TOMORROW)], Seat(state=SeatState.HELD)),
        (
            [Period(start=TOMORROW + timedelta(days=1)), Period(end=TODAY)],
            Seat(state=SeatState.ENDING, until=TODAY),
        ),
    ],
)
def test_seat_is_vacant_without_spoc_and_warns_before_its_end(
    periods: list[Period], seat: Seat
) -> None:
    assert seat_of(periods, on=TODAY) == seat
