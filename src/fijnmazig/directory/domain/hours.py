"""Whether a channel answers now, and when that changes: the one evaluator of the house.

Hours are wall time in Brussels. Every moment comes in as an aware datetime and is turned into wall
time first; a wall time is never turned into a moment to decide anything, so that the hour that
does not exist in March and the one that exists twice in October need no rule of their own.

Source: DOMAIN A6 and A11; ADR 0013.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from fijnmazig.places.domain.calendar import DayKind, special_days

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY_MINUTES = 1440
STALE_AFTER = timedelta(days=184)  # half a year: from this day on, hours count as unchecked
HORIZON = 370  # days ahead that a change is looked for
MOST_DAYS = 2_000  # days a timetable remembers
SWITCHING = frozenset((month, day) for month in (3, 10) for day in range(25, 32))
"""Month and day on which the clocks can change: the last seven of March and October."""

type Minutes = tuple[tuple[int, int], ...]
"""Spans of one day as (first minute, minute it ends); an end past 1440 lies on the next day."""


class State(StrEnum):
    """What a visitor may count on."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    BY_APPOINTMENT = "BY_APPOINTMENT"
    UNKNOWN = "UNKNOWN"
    UNCHECKED = "UNCHECKED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Hours of one weekday (0 Monday), between two dates that both count; None leaves it open."""

    weekday: int
    opens: int
    closes: int
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """A date that has its own hours, whatever weekday or holiday it is; none means closed."""

    date: date
    spans: Minutes = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Everything we keep about when one channel answers."""

    hours_known: bool
    is_24_7: bool = False
    by_appointment: bool = False
    closed_on_public_holidays: bool = True
    closed_on_11_july: bool = False
    holidays_known: bool = True
    july_known: bool = True
    spans: tuple[Span, ...] = ()
    other_days: tuple[OtherDay, ...] = ()
    checked_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The state at a moment, and the moment (aware, UTC) it changes; None: not within a year.

    `until` of CLOSED is when it opens again, of OPEN when it closes.
    """

    state: State
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Timetable:
    """Hours made ready to be asked often; answers depend on nothing but the hours and the moment.

    A night span belongs to the day it begins on: it runs on into a holiday, and one that would
    begin on a holiday does not begin.
    """

    hours: Hours
    _days: dict[date, Minutes] = field(default_factory=dict, compare=False, repr=False)

    def state(self, at: datetime) -> State:
        """Return the state at an aware moment."""
        hours = self.hours
        if not hours.hours_known and not hours.is_24_7:
            return State.BY_APPOINTMENT if hours.by_appointment else State.UNKNOWN
        wall = at.astimezone(BRUSSELS)
        today = wall.date()
        spans = self._days.get(today)
        if spans is None:
            spans = self._remember(today)
        if hours.checked_date is None or today >= hours.checked_date + STALE_AFTER:
            return State.UNCHECKED
        if not (hours.holidays_known and hours.july_known) and is_doubtful_day(today, hours=hours):
            return State.UNKNOWN
        minute = wall.hour * 60 + wall.minute
        for first, end in spans:
            if first <= minute < end:
                return State.BY_APPOINTMENT if hours.by_appointment else State.OPEN
        return State.CLOSED

    def read(self, at: datetime) -> Reading:
        """Return the state at an aware moment and when it changes."""
        now = self.state(at)
        if now is State.UNCHECKED:  # until somebody checks it again
            return Reading(state=now, until=None)
        changes = (moment for moment in self._moments(at) if self.state(moment) is not now)
        return Reading(state=now, until=next(changes, None))

    def day(self, day: date) -> Minutes:
        """Return the spans of one day in wall minutes 0 to 1440, joined and in order.

        What began the evening before counts up to where it ends.
        """
        spans = self._days.get(day)
        return self._remember(day) if spans is None else spans

    def _remember(self, day: date) -> Minutes:
        if len(self._days) > MOST_DAYS:
            self._days.clear()
        before = _begun_on(self.hours, day - timedelta(days=1))
        tails = [(0, end - DAY_MINUTES) for _, end in before if end > DAY_MINUTES]
        own = [(first, min(end, DAY_MINUTES)) for first, end in _begun_on(self.hours, day)]
        spans = joined([*tails, *own])
        self._days[day] = spans
        return spans

    def _moments(self, at: datetime) -> Iterator[datetime]:
        """Yield the moments after `at` at which the state may change, in order, in UTC."""
        hours = self.hours
        if not hours.hours_known and not hours.is_24_7:
            return
        first = at.astimezone(BRUSSELS).date()
        stale = hours.checked_date + STALE_AFTER if hours.checked_date else None
        if hours.is_24_7 and not hours.other_days:  # every day is like the last
            within = stale is not None and stale < first + timedelta(days=HORIZON)
            yield from sorted(moments_of(stale, minute=0)) if stale and within else ()
            return
        for step in range(HORIZON):
            day = first + timedelta(days=step)
            minutes = self._edges(day)
            if day == stale:
                minutes.add(0)
            if is_doubtful_day(day, hours=hours):
                minutes.update((0, DAY_MINUTES))
            moments = {moment for minute in minutes for moment in moments_of(day, minute=minute)}
            moments.update(clock_changes(day))
            yield from sorted(moment for moment in moments if moment > at)

    def _edges(self, day: date) -> set[int]:
        """Return the minutes of a day at which a span begins or ends.

        Midnight is none where one span ends and the next begins there: a service that is open day
        and night for weeks is not looked at twice a day.
        """
        spans = self.day(day)
        minutes = {minute for span in spans for minute in span}
        if 0 in minutes and self._is_open_until_midnight(day - timedelta(days=1)):
            minutes.discard(0)
        if DAY_MINUTES in minutes and self._is_open_from_midnight(day + timedelta(days=1)):
            minutes.discard(DAY_MINUTES)
        return minutes

    def _is_open_from_midnight(self, day: date) -> bool:
        spans = self.day(day)
        return bool(spans) and spans[0][0] == 0

    def _is_open_until_midnight(self, day: date) -> bool:
        spans = self.day(day)
        return bool(spans) and spans[-1][1] == DAY_MINUTES


def days_that_count(at: datetime) -> tuple[date, date]:
    """Return the two days whose hours decide the state at an aware moment: the eve and the day.

    Hours given without the spans and own dates of any other day give the same state.
    """
    today = at.astimezone(BRUSSELS).date()
    return today - timedelta(days=1), today


def _begun_on(hours: Hours, day: date) -> list[tuple[int, int]]:
    """Return the spans that begin on a day; an own date beats 24/7, which beats holidays."""
    for other in hours.other_days:
        if other.date == day:
            return list(other.spans)
    if hours.is_24_7:
        return [(0, DAY_MINUTES)]
    if is_closed_day(day, hours=hours):
        return []
    weekday = day.weekday()
    return [
        (span.opens, span.closes)
        for span in hours.spans
        if span.weekday == weekday
        and (span.valid_from is None or span.valid_from <= day)
        and (span.valid_to is None or day <= span.valid_to)
    ]


@lru_cache(maxsize=MOST_DAYS)
def kinds_of(day: date) -> frozenset[DayKind]:
    """Return what makes a day special, computed once."""
    return frozenset(special.kind for special in special_days(day.year) if special.date == day)


def is_closed_day(day: date, *, hours: Hours) -> bool:
    """Tell whether the channel rests on this day because it is a holiday it keeps."""
    kinds = kinds_of(day)
    return (DayKind.PUBLIC in kinds and hours.closed_on_public_holidays) or (
        DayKind.COMMUNITY in kinds and hours.closed_on_11_july
    )


def is_doubtful_day(day: date, *, hours: Hours) -> bool:
    """Tell whether nobody knows if the channel rests on this holiday.

    An own date takes the doubt away; a line that never closes has no holidays to ask about.
    """
    if hours.is_24_7 or (hours.holidays_known and hours.july_known):
        return False
    if any(other.date == day for other in hours.other_days):
        return False
    kinds = kinds_of(day)
    return (DayKind.PUBLIC in kinds and not hours.holidays_known) or (
        DayKind.COMMUNITY in kinds and not hours.july_known
    )


def joined(spans: list[tuple[int, int]]) -> Minutes:
    """Return the spans in order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((first, end))
    return tuple(result)


def moments_of(day: date, *, minute: int) -> set[datetime]:
    """Return the moments (UTC) at which Brussels clocks show a minute of a day: one, two or none.

    Minute 1440 is midnight at the end of the day.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    moments = {wall.replace(tzinfo=BRUSSELS, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return {
        moment for moment in moments if moment.astimezone(BRUSSELS).replace(tzinfo=None) == wall
    }


def clock_changes(day: date) -> set[datetime]:
    """Return the moment (UTC) at which the clocks of Brussels change on this day, if they do.

    Source: directive 2000/84/EC: at 01:00 UTC on the last Sundays of March and October.
    """
    if (day.month, day.day) not in SWITCHING:
        return set()
    moment = datetime.combine(day, time(1), tzinfo=UTC)
    before, after = (
        (moment + timedelta(minutes=step)).astimezone(BRUSSELS).utcoffset() for step in (-1, 0)
    )
    return {moment} if before != after else set()
