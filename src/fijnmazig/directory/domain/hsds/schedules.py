"""Hours as schedules of HSDS, for summer and for winter time.

HSDS wants an offset beside every hour, and ours changes twice a year: each span is written once
for each period with one offset. Source: DOMAIN A1, traps 1 to 4.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from fijnmazig.directory.domain.hours import BRUSSELS
from fijnmazig.directory.domain.hsds.terms import Json
from fijnmazig.directory.domain.rows import ChannelRow
from fijnmazig.directory.domain.weekly import DAY_MINUTES, Weekly, spans_of

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_MINUTE = DAY_MINUTES - 1  # 24:00 has no place in HSDS: its guidance asks for 23:59
MARCH, OCTOBER = 3, 10
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days, first and last included, on which the clocks of Brussels keep one offset in hours."""

    first: date
    last: date
    offset: int


def periods(*, on: date) -> tuple[Period, ...]:
    """Return the period that holds a day, and the next one: half a year ahead at least."""
    changes = sorted(
        _last_sunday(year, month)
        for year in range(on.year - 1, on.year + 3)
        for month in (MARCH, OCTOBER)
    )
    found = [
        Period(first=first, last=after - timedelta(days=1), offset=_offset(first))
        for first, after in pairwise(changes)
    ]
    return tuple(period for period in found if period.last >= on)[:2]


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _offset(day: date) -> int:
    at = datetime.combine(day, NOON, tzinfo=BRUSSELS).utcoffset() or timedelta()
    return int(at.total_seconds()) // 3600


def schedules(channel_id: UUID, channel: ChannelRow, *, on: date) -> list[Json]:
    """Return the schedules of a channel: its weeks, then the dates with their own hours."""
    if not channel.hours_known:
        return []
    written = [*_weeks(channel, on=on), *_other_days(channel)]
    return [
        {"id": str(uuid.uuid5(channel_id, f"schedule:{place}")), **schedule}
        for place, schedule in enumerate(written)
    ]


def _weeks(channel: ChannelRow, *, on: date) -> Iterator[Json]:
    notes = _notes(channel)
    for period in periods(on=on):
        if channel.is_24_7:
            yield _week(period, (period.first, period.last), BYDAY, (0, LAST_MINUTE), notes)
            continue
        for line in channel.hours:
            spans = spans_of(Weekly(days=line.days, start=line.start, end=line.end))
            first = max(period.first, line.valid_from or period.first)
            last = min(period.last, line.valid_to or period.last)
            if spans and first <= last:
                days = tuple(BYDAY[span.weekday] for span in spans)
                span = spans[0].opens, spans[0].closes
                yield _week(period, (first, last), days, span, notes)


def _week(
    period: Period,
    valid: tuple[date, date],
    days: tuple[str, ...],
    span: tuple[int, int],
    notes: str,
) -> Json:
    return {
        "valid_from": valid[0].isoformat(),
        "valid_to": valid[1].isoformat(),
        "freq": "WEEKLY",
        "interval": 1,
        "wkst": "MO",
        "byday": ",".join(days),
        "timezone": period.offset,
        "opens_at": _clock(span[0], offset=period.offset),
        "closes_at": _clock(span[1], offset=period.offset),
        "notes": notes,
    }


def _other_days(channel: ChannelRow) -> Iterator[Json]:
    for day in channel.other_day:
        offset = _offset(day.date)
        dates = {"valid_from": day.date.isoformat(), "valid_to": day.date.isoformat()}
        if not day.start:
            yield {**dates, "timezone": offset, "notes": "closed", "description": day.note}
            continue
        (span,) = spans_of(Weekly(days="ma", start=day.start, end=day.end))
        yield {
            **dates,
            "timezone": offset,
            "opens_at": _clock(span.opens, offset=offset),
            "closes_at": _clock(span.closes, offset=offset),
            "notes": "own hours on this date",
            "description": day.note,
        }


def _clock(minute: int, *, offset: int) -> str:
    """Return a minute of the day with its offset: "09:00+02:00"; midnight at the end is 23:59."""
    shown = LAST_MINUTE if minute == DAY_MINUTES else minute % DAY_MINUTES
    return f"{shown // 60:02}:{shown % 60:02}+{offset:02}:00"


def _notes(channel: ChannelRow) -> str:
    """Return what a schedule cannot say with fields."""
    holidays = "closed on Belgian public holidays" if channel.closed_on_public_holidays else ""
    july = "closed on 11 July" if channel.closed_on_11_july else ""
    said = [
        "Europe/Brussels",
        "24/7" if channel.is_24_7 else "",
        "by appointment" if channel.by_appointment else "",
        holidays if channel.holidays_known else "not known for Belgian public holidays",
        july if channel.july_known else "not known for 11 July",
    ]
    return "; ".join(part for part in said if part)
