from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.places.domain.calendar import (
    Day,
    DayKind,
    SchoolHoliday,
    SchoolTime,
    computed_school_year,
    easter,
    is_public_holiday,
    school_time,
    school_year_of,
    special_days,
    special_days_on,
)
from fijnmazig.places.tests.factories import real_content

YEARS = range(2019, 2036)
CHURCH_SUNDAYS = {"Pasen", "Pinksteren"}  # in the other calendar, but no public holiday by law
GREGORIAN_YEARS = st.integers(min_value=1583, max_value=4099)

# Copied from calendars that Flemish schools published, not from our own rule.
PUBLISHED = {
    (2018, SchoolHoliday.AUTUMN): (date(2018, 10, 29), date(2018, 11, 4)),
    (2018, SchoolHoliday.CHRISTMAS): (date(2018, 12, 24), date(2019, 1, 6)),
    (2018, SchoolHoliday.CARNIVAL): (date(2019, 3, 4), date(2019, 3, 10)),
    (2018, SchoolHoliday.EASTER): (date(2019, 4, 8), date(2019, 4, 22)),
    (2018, SchoolHoliday.ASCENSION): (date(2019, 5, 30), date(2019, 5, 31)),
    (2020, SchoolHoliday.AUTUMN): (date(2020, 11, 2), date(2020, 11, 8)),
    (2020, SchoolHoliday.CHRISTMAS): (date(2020, 12, 21), date(2021, 1, 3)),
    (2020, SchoolHoliday.EASTER): (date(2021, 4, 5), date(2021, 4, 18)),
    (2021, SchoolHoliday.CHRISTMAS): (date(2021, 12, 27), date(2022, 1, 9)),
    (2022, SchoolHoliday.CHRISTMAS): (date(2022, 12, 26), date(2023, 1, 8)),
    (2022, SchoolHoliday.SUMMER): (date(2023, 7, 1), date(2023, 8, 31)),
    (2023, SchoolHoliday.EASTER): (date(2024, 4, 1), date(2024, 4, 14)),
    (2024, SchoolHoliday.CARNIVAL): (date(2025, 3, 3), date(2025, 3, 9)),
    (2024, SchoolHoliday.EASTER): (date(2025, 4, 7), date(2025, 4, 21)),
    (2025, SchoolHoliday.AUTUMN): (date(2025, 10, 27), date(2025, 11, 2)),
    (2025, SchoolHoliday.EASTER): (date(2026, 4, 6), date(2026, 4, 19)),
}


@pytest.mark.parametrize("year", YEARS)
def test_public_holidays_are_those_of_the_holidays_package(year: int) -> None:
    theirs = holidays.country_holidays("BE", years=year, language="nl")

    ours = {day.date for day in special_days(year) if day.kind is DayKind.PUBLIC}

    assert ours == {on for on, name in theirs.items() if name not in CHURCH_SUNDAYS}


@pytest.mark.parametrize("year", YEARS)
def test_school_holidays_are_those_of_the_holidays_package(year: int) -> None:
    theirs = holidays.country_holidays("BE", subdiv="Flemish", categories=("school",), years=year)
    periods = [*computed_school_year(year - 1), *computed_school_year(year)]
    free = {day.date for day in special_days(year) if day.kind is DayKind.PUBLIC}

    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    ours = {on for on in days if school_time(periods, on=on) is SchoolTime.HOLIDAY}

    assert {on for on in ours - free if on.year == year} == set(theirs) - free


@pytest.mark.parametrize(("school_year", "holiday"), PUBLISHED)
def test_school_holidays_are_those_that_schools_published(
    school_year: int, holiday: SchoolHoliday
) -> None:
    periods = {period.holiday: period for period in computed_school_year(school_year)}

    found = (periods[holiday].first_date, periods[holiday].last_date)

    assert found == PUBLISHED[school_year, holiday]


def test_the_table_of_school_holidays_follows_the_rule_in_every_row() -> None:
    rows = [row.period for row in real_content().periods]
    years = sorted({period.school_year for period in rows})

    dates = {(p.school_year, p.holiday): (p.first_date, p.last_date) for p in rows}

    assert dates == {
        (p.school_year, p.holiday): (p.first_date, p.last_date)
        for year in years
        for p in computed_school_year(year)
    }


def test_the_eleventh_of_july_is_apart_from_the_public_holidays() -> None:
    day = special_days_on(date(2026, 7, 11))

    assert [(found.day, found.kind) for found in day] == [
        (Day.FLEMISH_COMMUNITY, DayKind.COMMUNITY)
    ]
    assert not is_public_holiday(date(2026, 7, 11))


@pytest.mark.parametrize(
    ("on", "is_free"),
    [
        (date(2026, 7, 21), True),
        (date(2026, 5, 14), True),  # Ascension
        (date(2026, 5, 15), False),  # the day after: banks and schools, not everyone
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 12, 26), False),
    ],
)
def test_a_day_between_is_not_a_public_holiday(*, on: date, is_free: bool) -> None:
    assert is_public_holiday(on) is is_free


def test_two_holidays_may_fall_on_one_day() -> None:
    days = special_days_on(date(2008, 5, 1))

    assert {day.day for day in days} == {Day.ASCENSION, Day.LABOUR_DAY}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 10, 30), SchoolTime.TERM),
        (date(2026, 11, 2), SchoolTime.HOLIDAY),
        (date(2027, 8, 31), SchoolTime.HOLIDAY),
        (date(2027, 9, 1), SchoolTime.UNKNOWN),
    ],
)
def test_a_school_year_nobody_entered_is_unknown(on: date, expected: SchoolTime) -> None:
    assert school_time(computed_school_year(2026), on=on) is expected


@pytest.mark.parametrize(
    ("on", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_starts_in_september(on: date, year: int) -> None:
    assert school_year_of(on) == year


@given(GREGORIAN_YEARS)
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    sunday = easter(year)

    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


@given(GREGORIAN_YEARS)
def test_a_year_has_eleven_special_days_in_order(year: int) -> None:
    days = special_days(year)

    assert {found.day for found in days} == set(Day)
    assert [found.date for found in days] == sorted(found.date for found in days)


@given(GREGORIAN_YEARS)
def test_school_holidays_start_on_a_monday_and_never_overlap(year: int) -> None:
    periods = sorted(computed_school_year(year))
    by_week = {SchoolHoliday.AUTUMN, SchoolHoliday.CHRISTMAS, SchoolHoliday.CARNIVAL}

    starts = {p.first_date.weekday() for p in periods if p.holiday in by_week}

    assert starts == {0}
    assert [p.holiday for p in periods] == list(SchoolHoliday)
    assert all(earlier.last_date < later.first_date for earlier, later in pairwise(periods))


@given(GREGORIAN_YEARS)
def test_christmas_and_all_saints_are_never_a_school_day_of_a_working_week(year: int) -> None:
    periods = computed_school_year(year)

    for on in (date(year, 11, 1), date(year, 12, 25)):
        assert on.weekday() >= 5 or school_time(periods, on=on) is SchoolTime.HOLIDAY
