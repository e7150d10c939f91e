"""Hours as people say them: by the dates between which they hold, and what is not known as such."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django_stubs_ext import StrOrPromise

from fijnmazig.directory import texts
from fijnmazig.directory.domain.hours import State
from fijnmazig.directory.domain.seasons import OtherDays, coming_days, seasons_of
from fijnmazig.directory.domain.weekly import DAYS, MIDNIGHT, Weekly, clock
from fijnmazig.directory.queries.channels import WITHOUT_HOURS, ChannelShown


def week_lines(channel: ChannelShown) -> list[str]:
    """Return the weeks in short, a line for each set of hours, with the dates they hold between."""
    return _weeks(channel, written=lambda line: f"{line.days} {line.start}-{line.end}")


def other_day_lines(channel: ChannelShown) -> list[str]:
    """Return the coming days with hours of their own, each with what was noted of it."""
    return [_own(days) for days in coming_days(channel.hours.other_days, on=channel.read_date)]


def hours_in_words(channel: ChannelShown) -> str:
    """Return when a channel answers from the day it was read on, and since when nobody checked.

    Empty for a site or a mailbox of which we know no hours: those are always there.
    """
    said = [capfirst(str(one).rstrip(".")) for one in _hours_said(channel)]
    return ". ".join(said) + "." if said else ""


def _hours_said(channel: ChannelShown) -> list[StrOrPromise]:
    hours = channel.hours
    if not hours.hours_known and not hours.is_24_7:
        if hours.by_appointment:
            return [texts.ONLY_BY_APPOINTMENT]
        return [] if channel.kind in WITHOUT_HOURS else [texts.HOURS_UNKNOWN]
    own = other_day_lines(channel)
    if hours.is_24_7:
        return [texts.ALWAYS_OPEN, *own, *_staleness(channel)]
    is_closed = hours.closed_on_public_holidays
    holidays = texts.CLOSED_ON_HOLIDAYS if is_closed else texts.OPEN_ON_HOLIDAYS
    july = [texts.CLOSED_ON_11_JULY] if hours.closed_on_11_july else []
    return [
        *_weeks(channel, written=_line),
        holidays if hours.holidays_known else texts.HOLIDAYS_UNKNOWN,
        *(july if hours.july_known else [texts.JULY_UNKNOWN]),
        *own,
        *([texts.ALSO_BY_APPOINTMENT] if hours.by_appointment else []),
        *_staleness(channel),
    ]


def _weeks(channel: ChannelShown, *, written: Callable[[Weekly], str]) -> list[str]:
    found: list[str] = []
    for season in seasons_of(channel.hours.spans, on=channel.read_date):
        lines = [written(line) for line in season.lines]
        when = _between(season.first, season.last)
        found += [f"{when}: {'; '.join(lines)}"] if when else lines
    return found


def _between(first: date | None, last: date | None) -> str:
    """Return the dates between which something holds; empty when it always does."""
    dates = {
        "first": date_format(first, "j F Y") if first else "",
        "last": date_format(last, "j F Y") if last else "",
    }
    if first and last:
        return str(texts.HOLDS_BETWEEN) % dates if first != last else dates["first"]
    if first:
        return str(texts.HOLDS_FROM) % dates
    return str(texts.HOLDS_UNTIL) % dates if last else ""


def _own(days: OtherDays) -> str:
    spans = ", ".join(
        str(texts.HOURS_BETWEEN) % {"start": _time(clock(opens)), "end": _time(clock(closes))}
        for opens, closes in days.spans
    )
    said = f"{_between(days.first, days.last)}: {spans or texts.CLOSED_THAT_DAY}"
    return f"{said} ({days.note})" if days.note else said


def _staleness(channel: ChannelShown) -> list[StrOrPromise]:
    if channel.state is not State.UNCHECKED:
        return []
    checked = channel.hours.checked_date
    if checked is None:
        return [texts.NEVER_CHECKED]
    return [str(texts.LAST_CHECKED) % {"when": date_format(checked, "F Y")}]


def _line(line: Weekly) -> str:
    days = ", ".join(_run(part) for part in line.days.split(","))
    return str(texts.HOURS_ON) % {"days": days, "start": _time(line.start), "end": _time(line.end)}


def _run(part: str) -> str:
    first, _, last = part.partition("-")
    if not last:
        return str(texts.WEEKDAYS[DAYS.index(first)])
    names = {"first": texts.WEEKDAYS[DAYS.index(first)], "last": texts.WEEKDAYS[DAYS.index(last)]}
    return str(texts.DAYS_BETWEEN) % names


def _time(clock: str) -> str:
    """Return "9:00" as "9", "9:30" as "9.30", the end of the day as "24"."""
    return clock.removesuffix(":00").replace(":", ".") if clock != MIDNIGHT else "24"
