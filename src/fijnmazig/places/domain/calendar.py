"""The Belgian calendar: public holidays, 11 July, and the school holidays of the Flemish Community.

Source: law of 4 January 1974 on public holidays and its royal decree of 18 April 1974, art. 1 (the
ten days); Flemish decree of 7 November 1990 (11 July); decree of the Flemish Government of
31 August 2001, art. 7 (school holidays).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONDAY = 0
SATURDAY = 5
SUNDAY = 6
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class DayKind(StrEnum):
    """Why a day is special: a public holiday, or the Flemish Community's day, when some close."""

    PUBLIC = "PUBLIC"
    COMMUNITY = "COMMUNITY"


class Day(StrEnum):
    """The ten public holidays of Belgium, and 11 July."""

    NEW_YEAR = "NEW_YEAR"
    EASTER_MONDAY = "EASTER_MONDAY"
    LABOUR_DAY = "LABOUR_DAY"
    ASCENSION = "ASCENSION"
    WHIT_MONDAY = "WHIT_MONDAY"
    FLEMISH_COMMUNITY = "FLEMISH_COMMUNITY"
    NATIONAL_DAY = "NATIONAL_DAY"
    ASSUMPTION = "ASSUMPTION"
    ALL_SAINTS = "ALL_SAINTS"
    ARMISTICE = "ARMISTICE"
    CHRISTMAS = "CHRISTMAS"


class SchoolHoliday(StrEnum):
    """The holidays of a Flemish school year, in the order they come."""

    AUTUMN = "AUTUMN"
    CHRISTMAS = "CHRISTMAS"
    CARNIVAL = "CARNIVAL"
    EASTER = "EASTER"
    ASCENSION = "ASCENSION"
    SUMMER = "SUMMER"


class Standing(StrEnum):
    """How sure a period is: compared with a published calendar, or from the rule alone."""

    CHECKED = "CHECKED"
    COMPUTED = "COMPUTED"


class SchoolTime(StrEnum):
    """What is known of a date: in a holiday, in term, or in a year nobody has entered yet."""

    HOLIDAY = "HOLIDAY"
    TERM = "TERM"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SpecialDay:
    """One day on which most services are closed (PUBLIC) or some are (COMMUNITY)."""

    date: date
    day: Day
    kind: DayKind


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SchoolPeriod:
    """One school holiday, first and last day included. `school_year` is the year it starts in."""

    first_date: date
    last_date: date
    holiday: SchoolHoliday
    school_year: int
    standing: Standing


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year.

    Source: Meeus, Astronomical Algorithms (1991), chapter 8 (Butcher's rule of 1876).
    """
    century, of_century = divmod(year, 100)
    moon = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def special_days(year: int) -> tuple[SpecialDay, ...]:
    """Return the ten public holidays of a year and 11 July, by date.

    Two may fall on one date (Ascension and 1 May, in 2008); a holiday on a Sunday is not moved.
    """
    sunday = easter(year)
    public = {
        Day.NEW_YEAR: date(year, 1, 1),
        Day.EASTER_MONDAY: sunday + DAY,
        Day.LABOUR_DAY: date(year, 5, 1),
        Day.ASCENSION: sunday + 39 * DAY,
        Day.WHIT_MONDAY: sunday + 50 * DAY,
        Day.NATIONAL_DAY: date(year, 7, 21),
        Day.ASSUMPTION: date(year, 8, 15),
        Day.ALL_SAINTS: date(year, 11, 1),
        Day.ARMISTICE: date(year, 11, 11),
        Day.CHRISTMAS: date(year, 12, 25),
    }
    days = [SpecialDay(date=on, day=day, kind=DayKind.PUBLIC) for day, on in public.items()]
    july = SpecialDay(date=date(year, 7, 11), day=Day.FLEMISH_COMMUNITY, kind=DayKind.COMMUNITY)
    return tuple(sorted([*days, july]))


def special_days_on(on: date) -> tuple[SpecialDay, ...]:
    """Return what makes a date special: nothing, one day, or two that coincide."""
    return tuple(day for day in special_days(on.year) if day.date == on)


def is_public_holiday(on: date) -> bool:
    """Tell whether a date is one of the ten public holidays; 11 July is not."""
    return any(day.kind is DayKind.PUBLIC for day in special_days_on(on))


def computed_school_year(school_year: int) -> tuple[SchoolPeriod, ...]:
    """Return the six holidays of the school year that starts in September of `school_year`.

    Source: decree of the Flemish Government of 31 August 2001, art. 7.
    """
    spring = school_year + 1
    carnival = easter(spring) - 48 * DAY
    ascension = easter(spring) + 39 * DAY
    bounds = {
        SchoolHoliday.AUTUMN: _autumn(school_year),
        SchoolHoliday.CHRISTMAS: _christmas(school_year),
        SchoolHoliday.CARNIVAL: (carnival, carnival + WEEK - DAY),
        SchoolHoliday.EASTER: _easter_weeks(spring),
        SchoolHoliday.ASCENSION: (ascension, ascension + DAY),
        SchoolHoliday.SUMMER: (date(spring, 7, 1), date(spring, 8, 31)),
    }
    return tuple(
        SchoolPeriod(
            first_date=first,
            last_date=last,
            holiday=holiday,
            school_year=school_year,
            standing=Standing.COMPUTED,
        )
        for holiday, (first, last) in bounds.items()
    )


def school_time(periods: Iterable[SchoolPeriod], *, on: date) -> SchoolTime:
    """Return whether a date is school holiday; UNKNOWN when `periods` has none of its school year.

    A school year runs from 1 September to 31 August.
    """
    known = [period for period in periods if period.school_year == school_year_of(on)]
    if not known:
        return SchoolTime.UNKNOWN
    if any(period.first_date <= on <= period.last_date for period in known):
        return SchoolTime.HOLIDAY
    return SchoolTime.TERM


def school_year_of(on: date) -> int:
    """Return the year in which the school year of a date started."""
    return on.year if on.month >= 9 else on.year - 1  # noqa: PLR2004 -- September


def _autumn(year: int) -> tuple[date, date]:
    all_saints = date(year, 11, 1)
    first = all_saints + DAY if all_saints.weekday() == SUNDAY else _monday_of(all_saints)
    return first, first + WEEK - DAY


def _christmas(year: int) -> tuple[date, date]:
    christmas = date(year, 12, 25)
    first = _monday_of(christmas) + (WEEK if christmas.weekday() >= SATURDAY else 0 * DAY)
    return first, first + 2 * WEEK - DAY


def _easter_weeks(year: int) -> tuple[date, date]:
    """Two weeks from a Monday; Easter Monday, free anyhow, belongs to weeks that end on Easter."""
    sunday = easter(year)
    if sunday.month == 3:  # noqa: PLR2004 -- March
        first = sunday + DAY
    elif sunday > date(year, 4, 15):
        first = sunday - 13 * DAY
    else:
        first = _monday_of(date(year, 4, 7))
    last = first + 2 * WEEK - DAY
    return first, last + DAY if last == sunday else last


def _monday_of(on: date) -> date:
    return on - on.weekday() * DAY
