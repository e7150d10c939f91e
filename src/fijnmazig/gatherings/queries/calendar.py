"""Days on which a moment can come back: past the holidays that are known."""

from dataclasses import dataclass
from datetime import date

from fijnmazig.gatherings.domain.planning import (
    Repetition,
    Skip,
    days_after,
    last_possible_day,
)
from fijnmazig.places.domain.calendar import is_public_holiday, school_year_of
from fijnmazig.places.queries import school_periods


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """The days of a repetition, those passed by, and the school years nobody entered yet."""

    kept: tuple[date, ...]
    passed: tuple[date, ...]
    unknown_years: tuple[str, ...] = ()


def repeated_days(first: date, *, how: Repetition) -> Foreseen:
    """Return the days on which a moment of `first` comes back."""
    if how.skip is not Skip.PUBLIC_AND_SCHOOL:
        passes = how.skip is Skip.PUBLIC
        days = days_after(first, how=how, is_free=lambda day: not passes or _is_workday(day))
        return Foreseen(kept=days.kept, passed=days.passed)
    periods = school_periods(first=first, last=last_possible_day(first, how=how))

    def is_in_term(day: date) -> bool:
        return not any(one.first_date <= day <= one.last_date for one in periods)

    days = days_after(first, how=how, is_free=lambda day: is_in_term(day) and _is_workday(day))
    known = {period.school_year for period in periods}
    lacking = sorted({school_year_of(day) for day in days.kept} - known)
    unknown = tuple(f"{year}-{year + 1}" for year in lacking)
    return Foreseen(kept=days.kept, passed=days.passed, unknown_years=unknown)


def _is_workday(day: date) -> bool:
    return not is_public_holiday(day)
