"""When a dossier may be called: the lawful gate first, then hours, spacing, limit and safe times.

Every time is aware; hours and weekdays are those of the clock on the wall in Belgium.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from fijnmazig.outreach.domain.outcomes import UNHEARD, Outcome

WALL = ZoneInfo("Europe/Brussels")
HOUR = timedelta(hours=1)
FURTHEST = timedelta(
    days=62
)  # two months without an hour to call: the agreement cannot be meant so


class DayPart(StrEnum):
    """The parts of a day in which people are at home, or not."""

    MORNING = "MORNING"  # until 12
    AFTERNOON = "AFTERNOON"  # 12 to 17
    EVENING = "EVENING"  # from 17


NOON, HOME = time(12), time(17)
PARTS = {
    DayPart.MORNING: (time(0), NOON),
    DayPart.AFTERNOON: (NOON, HOME),
    DayPart.EVENING: (HOME, time.max),
}


class Closed(StrEnum):
    """Why somebody may not be called now; the first that holds, in this order."""

    NO_AGREEMENT = "NO_AGREEMENT"
    NOT_INFORMED = "NOT_INFORMED"
    SETTLED = "SETTLED"
    LIMIT = "LIMIT"
    OUTSIDE_HOURS = "OUTSIDE_HOURS"
    TOO_SOON = "TOO_SOON"
    SAME_DAY_PART = "SAME_DAY_PART"
    SAME_WEEKDAY = "SAME_WEEKDAY"
    UNSAFE_TIME = "UNSAFE_TIME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What an agreement says about calling. `weekdays`: 1 is Monday, 7 is Sunday."""

    valid_from: date
    valid_to: date
    limit: int = 3
    other_day_part: bool = True
    other_weekday: bool = True
    hours_between: int = 4
    calls_from: time = time(9)
    calls_until: time = time(20)
    weekdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})

    def is_in_force(self, on: date) -> bool:
        """Tell whether the agreement holds on a day, its first and last day included."""
        return self.valid_from <= on <= self.valid_to

    @property
    def has_parts(self) -> bool:
        """Tell whether there is another part of the day to call in."""
        return len(parts_within(self.calls_from, until=self.calls_until)) > 1

    @property
    def has_weekdays(self) -> bool:
        """Tell whether there is another weekday to call on."""
        return len(self.weekdays) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsafeTime:
    """Hours in which nobody may call: on one weekday (1 to 7), or on every day (None)."""

    weekday: int | None
    begins: time
    ends: time

    def holds(self, at: datetime) -> bool:
        """Tell whether a moment falls in these hours; they may run past midnight."""
        wall = at.astimezone(WALL)
        now = wall.time().replace(tzinfo=None)
        if self.begins < self.ends:
            return self.weekday in {None, wall.isoweekday()} and self.begins <= now < self.ends
        yesterday = (wall - timedelta(days=1)).isoweekday()
        begun = self.weekday in {None, wall.isoweekday()} and now >= self.begins
        goes_on = self.weekday in {None, yesterday} and now < self.ends
        return begun or goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What decides whether a dossier may be called; `attempts` are when earlier ones began."""

    is_informed: bool
    outcome: Outcome
    attempts: Sequence[datetime] = ()
    unsafe: Sequence[UnsafeTime] = ()


def day_part(at: datetime) -> DayPart:
    """Return the part of the day on the wall."""
    now = at.astimezone(WALL).time()
    return next((part for part, (_, ends) in PARTS.items() if now < ends), DayPart.EVENING)


def parts_within(first: time, *, until: time) -> tuple[DayPart, ...]:
    """Return the parts of the day that these hours touch, in their order."""
    return tuple(part for part, (begins, ends) in PARTS.items() if first < ends and begins < until)


def why_not(case: Case, *, protocol: Protocol, at: datetime) -> Closed | None:
    """Return why a dossier may not be called at a moment, None when it may.

    Spacing looks at distance in real time and never trusts that the clock only went forward: an
    attempt that lies ahead of `at` counts as one just made.
    """
    wall = at.astimezone(WALL)
    tests = (
        (Closed.NO_AGREEMENT, not protocol.is_in_force(wall.date())),
        (Closed.NOT_INFORMED, not case.is_informed or case.outcome is Outcome.NOT_INFORMED),
        (Closed.SETTLED, case.outcome is not Outcome.OPEN),
        (Closed.LIMIT, len(case.attempts) >= protocol.limit),
        (Closed.OUTSIDE_HOURS, not _in_hours(wall, protocol=protocol)),
        *_spacing(case.attempts, protocol=protocol, at=at),
        (Closed.UNSAFE_TIME, any(hours.holds(at) for hours in case.unsafe)),
    )
    return next((reason for reason, is_so in tests if is_so), None)


def why_not_heard(case: Case, *, protocol: Protocol, at: datetime) -> Closed | None:
    """Return why somebody who calls us may not be spoken with, None when they may.

    They chose the moment: hours, spacing and the limit protect who is called, and do not count.
    """
    tests = (
        (Closed.NO_AGREEMENT, not protocol.is_in_force(at.astimezone(WALL).date())),
        (Closed.NOT_INFORMED, not case.is_informed or case.outcome is Outcome.NOT_INFORMED),
        (Closed.SETTLED, case.outcome not in UNHEARD),
    )
    return next((reason for reason, is_so in tests if is_so), None)


def next_moment(case: Case, *, protocol: Protocol, at: datetime) -> datetime | None:
    """Return the first moment from `at` on, by whole hours, at which a call may be made.

    None when none comes within two months: the contact is settled or the agreement over.
    """
    if why_not(case, protocol=protocol, at=at) is None:
        return at
    moment = at.replace(minute=0, second=0, microsecond=0) + HOUR
    last = at + FURTHEST
    final = {Closed.NO_AGREEMENT, Closed.NOT_INFORMED, Closed.SETTLED, Closed.LIMIT}
    while moment <= last:
        reason = why_not(case, protocol=protocol, at=moment)
        if reason is None:
            return moment
        if reason in final and moment.astimezone(WALL).date() >= protocol.valid_from:
            return None
        moment += HOUR
    return None


def _in_hours(wall: datetime, *, protocol: Protocol) -> bool:
    now = wall.time().replace(tzinfo=None)
    is_day = wall.isoweekday() in protocol.weekdays
    return is_day and protocol.calls_from <= now < protocol.calls_until


def _spacing(
    attempts: Sequence[datetime], *, protocol: Protocol, at: datetime
) -> tuple[tuple[Closed, bool], ...]:
    if not attempts:
        return ()
    last = max(attempts)
    before, now = last.astimezone(WALL), at.astimezone(WALL)
    asks_part = protocol.other_day_part and protocol.has_parts
    asks_weekday = protocol.other_weekday and protocol.has_weekdays
    # What no hour could ever meet becomes another day: nobody drops out of the queue unseen.
    asks_date = (protocol.other_day_part, protocol.other_weekday) != (asks_part, asks_weekday)
    same_weekday = asks_weekday and before.isoweekday() == now.isoweekday()
    return (
        (Closed.TOO_SOON, at - last < timedelta(hours=protocol.hours_between)),
        (Closed.SAME_DAY_PART, asks_part and day_part(last) is day_part(at)),
        (Closed.SAME_WEEKDAY, same_weekday or (asks_date and before.date() == now.date())),
    )
