"""What is planned: facts as they are typed, the clock of Brussels, and moments that come back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from fijnmazig.gatherings.domain.kinds import Audience, Modality, SeriesKind

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MOST_TIMES = 40
"""Moments that are added at once."""
MOST_STEPS = 120
"""Days that are looked at for them: a calendar that is full of holidays ends too."""
DECEMBER = 12
FARTHEST = timedelta(days=15 * 366)
"""So far ahead a moment is planned, at most."""
FIRST_YEAR = 2000
"""No moment is older than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFacts:
    """What is said of a series; `theme` is a code of the library, `price_cents` 0 when free."""

    kind: SeriesKind
    title: str
    audience: Audience = Audience.PROFESSIONALS
    summary: str = ""
    language: str = "nl"
    target_groups: str = ""
    theme: str = ""
    nis: str = ""
    price_cents: int = 0
    certificate_share: int | None = None
    certificate_needs_follow_up: bool = False
    needs_course: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortFacts:
    """What is said of a group; no capacity is no limit, no sectors or places is everybody."""

    name: str = ""
    capacity: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_automatic: bool = True
    offer_hours: int = 48
    for_sectors: tuple[str, ...] = ()
    for_nis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentFacts:
    """What is said of a moment; both times are aware."""

    starts_at: datetime
    ends_at: datetime
    title: str = ""
    is_follow_up: bool = False
    modality: Modality = Modality.PLACE
    venue: str = ""
    address: str = ""
    nis: str = ""
    accessibility: str = ""
    link: str = ""
    wants_room: bool = False  # a room of this installation, instead of a link

    def on(self, day: date) -> "MomentFacts | None":
        """Return the same moment on another day, at the same hours of the clock there.

        None when that day has no such hour.
        """
        shift = day - self.starts_at.astimezone(BRUSSELS).date()
        starts_at, ends_at = shifted(self.starts_at, by=shift), shifted(self.ends_at, by=shift)
        if starts_at is None or ends_at is None:
            return None
        return replace(self, starts_at=starts_at, ends_at=ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """For whom a copy is: the partnership, the municipality, and the day of the first moment."""

    partnership_id: UUID
    nis: str
    first_day: date


class Repeat(StrEnum):
    """How often a moment comes back."""

    WEEKLY = "WEEKLY"
    FORTNIGHTLY = "FORTNIGHTLY"
    MONTHLY = "MONTHLY"


class Skip(StrEnum):
    """Which days a repeated moment passes by."""

    NOTHING = "NOTHING"
    PUBLIC = "PUBLIC"
    PUBLIC_AND_SCHOOL = "PUBLIC_AND_SCHOOL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """How a moment comes back: how often, how many times more, and past which days."""

    repeat: Repeat
    times: int
    skip: Skip = Skip.PUBLIC_AND_SCHOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days on which a moment comes back, and those it would have, were they not holidays."""

    kept: tuple[date, ...]
    passed: tuple[date, ...] = ()


def at_clock(day: date, *, hour: time) -> datetime | None:
    """Return the moment that the clock in Brussels shows an hour, in UTC; None when it never does.

    In the night that has an hour twice, the first of the two is meant.
    """
    local = datetime.combine(day, hour, tzinfo=BRUSSELS)
    found = local.astimezone(UTC)
    is_real = found.astimezone(BRUSSELS).replace(tzinfo=None) == local.replace(tzinfo=None)
    return found if is_real else None


def shifted(at: datetime, *, by: timedelta) -> datetime | None:
    """Return the same hour of the clock so many days on; None when that day has no such hour."""
    local = at.astimezone(BRUSSELS)
    return at_clock(local.date() + by, hour=local.time())


def is_likely(starts_at: datetime, *, at: datetime) -> bool:
    """Return whether a moment may begin then: what is farther away is a year that was mistyped."""
    return starts_at.year >= FIRST_YEAR and starts_at <= at + FARTHEST


def day_of(at: datetime) -> date:
    """Return the day in Brussels."""
    return at.astimezone(BRUSSELS).date()


def days_after(first: date, *, how: Repetition, is_free: Callable[[date], bool]) -> Days:
    """Return the days on which a moment of `first` comes back, `how.times` of them.

    A day that is not free is passed by and made up for at the end. By month: the same weekday of
    the month, such as the third Thursday; a fifth one is the last.
    """
    kept: list[date] = []
    passed: list[date] = []
    for step in range(1, MOST_STEPS + 1):
        if len(kept) == how.times:
            break
        day = _step(first, how.repeat, step)
        (kept if is_free(day) else passed).append(day)
    return Days(kept=tuple(kept), passed=tuple(passed))


def last_possible_day(first: date, *, how: Repetition) -> date:
    """Return the last day that is looked at for a moment that comes back."""
    return _step(first, how.repeat, MOST_STEPS)


def _step(first: date, repeat: Repeat, number: int) -> date:
    if repeat is Repeat.MONTHLY:
        return _same_weekday(first, months=number)
    return first + number * WEEK * (2 if repeat is Repeat.FORTNIGHTLY else 1)


def _same_weekday(first: date, *, months: int) -> date:
    year, month = divmod(first.year * DECEMBER + first.month - 1 + months, DECEMBER)
    start = date(year, month + 1, 1)
    earliest = start + (first.weekday() - start.weekday()) % 7 * DAY
    found = earliest + (first.day - 1) // 7 * WEEK
    return found if found.month == start.month else found - WEEK
