"""The clock of Brussels, and moments that come back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.planning import (
    BRUSSELS,
    MomentFacts,
    Repeat,
    Repetition,
    at_clock,
    days_after,
)

THURSDAY = date(2026, 3, 19)  # the third one of the month


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        (date(2026, 1, 15), time(9), datetime(2026, 1, 15, 8, tzinfo=UTC)),
        (date(2026, 7, 15), time(9), datetime(2026, 7, 15, 7, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), None),
    ],
)
def test_a_typed_hour_is_that_of_the_clock_in_brussels(
    day: date, hour: time, utc: datetime | None
) -> None:
    assert at_clock(day, hour=hour) == utc


def test_a_moment_keeps_its_hours_when_the_clock_changes() -> None:
    winter = datetime(2026, 3, 19, 13, tzinfo=UTC)
    facts = MomentFacts(starts_at=winter, ends_at=winter + timedelta(hours=2))

    summer = facts.on(date(2026, 4, 16))

    assert summer is not None
    assert summer.starts_at == datetime(2026, 4, 16, 12, tzinfo=UTC)
    assert summer.ends_at == datetime(2026, 4, 16, 14, tzinfo=UTC)


def test_a_moment_is_not_planned_at_an_hour_that_is_not_there() -> None:
    start = datetime(2026, 3, 22, 1, 30, tzinfo=UTC)
    facts = MomentFacts(starts_at=start, ends_at=start + timedelta(hours=2))

    assert facts.on(date(2026, 3, 29)) is None


@pytest.mark.parametrize(
    ("repeat", "first", "days"),
    [
        (Repeat.WEEKLY, THURSDAY, ["2026-03-26", "2026-04-02", "2026-04-09"]),
        (Repeat.FORTNIGHTLY, THURSDAY, ["2026-04-02", "2026-04-16", "2026-04-30"]),
        (Repeat.MONTHLY, THURSDAY, ["2026-04-16", "2026-05-21", "2026-06-18"]),
        (Repeat.MONTHLY, date(2026, 10, 29), ["2026-11-26", "2026-12-31", "2027-01-28"]),
    ],
)
def test_a_moment_comes_back(repeat: Repeat, first: date, days: list[str]) -> None:
    found = days_after(first, how=Repetition(repeat=repeat, times=3), is_free=lambda _: True)

    assert [day.isoformat() for day in found.kept] == days
    assert found.passed == ()


def test_a_holiday_is_passed_by_and_made_up_for() -> None:
    how = Repetition(repeat=Repeat.WEEKLY, times=2)
    closed = date(2026, 3, 26)

    found = days_after(THURSDAY, how=how, is_free=lambda day: day != closed)

    assert found.kept == (date(2026, 4, 2), date(2026, 4, 9))
    assert found.passed == (closed,)


def test_a_calendar_without_a_free_day_ends() -> None:
    how = Repetition(repeat=Repeat.WEEKLY, times=2)

    assert days_after(THURSDAY, how=how, is_free=lambda _: False).kept == ()


@given(
    first=st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1)),
    repeat=st.sampled_from(Repeat),
    times=st.integers(min_value=1, max_value=40),
)
def test_moments_that_come_back_stay_on_their_weekday(
    first: date, repeat: Repeat, times: int
) -> None:
    found = days_after(first, how=Repetition(repeat=repeat, times=times), is_free=lambda _: True)

    assert {day.weekday() for day in found.kept} == {first.weekday()}
    assert len(found.kept) == times
    assert list(found.kept) == sorted(set(found.kept))
    assert found.kept[0] > first


def test_brussels_is_the_zone_of_the_house(settings: object) -> None:
    assert getattr(settings, "TIME_ZONE", "") == str(BRUSSELS)
