"""Weeks by the dates between which they hold, and days with hours of their own, still to come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fijnmazig.directory.domain.hours import Minutes, OtherDay, Span
from fijnmazig.directory.domain.weekly import Minutes as DayMinutes
from fijnmazig.directory.domain.weekly import Weekly, lines_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """The week that holds between two dates, both counted; None leaves it open."""

    first: date | None
    last: date | None
    lines: tuple[Weekly, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDays:
    """Days in a row with the same hours of their own; none means closed."""

    first: date
    last: date
    spans: Minutes
    note: str


def seasons_of(spans: Iterable[Span], *, on: date) -> tuple[Season, ...]:
    """Return the weeks that hold on a day or later, by when they begin.

    What has begun and never ends has no dates: it is simply how it is.
    """
    found: dict[tuple[date, date], list[DayMinutes]] = {}
    for span in spans:
        first, last = span.valid_from or date.min, span.valid_to or date.max
        if last >= on:
            held = found.setdefault((first if first > on else date.min, last), [])
            held.append(DayMinutes(weekday=span.weekday, opens=span.opens, closes=span.closes))
    return tuple(
        Season(
            first=None if first == date.min else first,
            last=None if last == date.max else last,
            lines=lines_of(held),
        )
        for (first, last), held in sorted(found.items(), key=lambda item: item[0])
    )


def coming_days(days: Iterable[OtherDay], *, on: date) -> tuple[OtherDays, ...]:
    """Return the days with hours of their own from a day on, equal ones in a row as one."""
    found: list[OtherDays] = []
    for day in sorted((one for one in days if one.date >= on), key=lambda one: one.date):
        own = OtherDays(first=day.date, last=day.date, spans=day.spans, note=day.note)
        before = found[-1] if found else None
        if before and replace(own, first=before.first, last=before.last + ONE_DAY) == replace(
            before, last=day.date
        ):
            found[-1] = replace(before, last=day.date)
        else:
            found.append(own)
    return tuple(found)
