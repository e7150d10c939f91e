"""The line: who waited longest goes first, in whatever edition; who waits too long is on a list.

Nobody is put back because a group fell through. Who does not fit an edition keeps their place and
is passed by, with the reason. Source: CRITERIA S-F2, S-F3, S-F6.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from fijnmazig.groups.domain.apart import Known, Rules, in_the_way
from fijnmazig.groups.domain.kinds import Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody who waits: since when, for which forms, with what else is known of them.

    `can_be_compared` is false until an opened vault compared them with the others; `closed` are
    forms that something speaks against.
    """

    known: Known
    since: datetime
    formats: frozenset[Format]
    closed: frozenset[Format] = frozenset()
    can_be_compared: bool = True


class Passed(StrEnum):
    """Why somebody in line gets no seat here now."""

    NOT_COMPARED = "NOT_COMPARED"
    OTHER_FORMAT = "OTHER_FORMAT"
    NOT_SUITABLE = "NOT_SUITABLE"
    APART = "APART"
    FULL = "FULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """An edition as the line sees it: its form, how many seats it has, who is in it."""

    form: Format
    maximum: int
    members: tuple[Known, ...] = ()

    @property
    def free(self) -> int:
        """Return how many seats are free; never below nought."""
        return max(0, self.maximum - len(self.members))


def in_line(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Return who waits in the order in which they are helped."""
    return tuple(sorted(waiting, key=lambda one: (one.since, one.known.id)))


def why_not(one: Waiting, *, seats: Seats, rules: Rules) -> Passed | None:
    """Return why somebody can have no seat in an edition, None when they can."""
    if not one.can_be_compared:
        return Passed.NOT_COMPARED
    if seats.form in one.closed:
        return Passed.NOT_SUITABLE
    if seats.form not in one.formats:
        return Passed.OTHER_FORMAT
    if in_the_way(one.known, members=seats.members, rules=rules):
        return Passed.APART
    return Passed.FULL if seats.free == 0 else None


def seated(
    waiting: Iterable[Waiting], *, seats: Seats, rules: Rules
) -> tuple[tuple[UUID, ...], dict[UUID, Passed]]:
    """Return who would get a seat, in line, and why each of the others would not."""
    members, given, passed = list(seats.members), list[UUID](), dict[UUID, Passed]()
    for one in in_line(waiting):
        now = Seats(form=seats.form, maximum=seats.maximum, members=tuple(members))
        reason = why_not(one, seats=now, rules=rules)
        if reason is None:
            members.append(one.known)
            given.append(one.known.id)
        else:
            passed[one.known.id] = reason
    return tuple(given), passed


def lacking(*, minimum: int, taken: int) -> int:
    """Return how many are still needed to begin."""
    return max(0, minimum - taken)


def waits_too_long(
    *, since: datetime, answered_at: datetime | None, days: int, at: datetime
) -> bool:
    """Tell whether somebody has had no answer from us for more than `days`."""
    heard = max(since, answered_at) if answered_at is not None else since
    return at - heard > timedelta(days=days)


def is_whole(members: Collection[UUID], *, couples: Iterable[frozenset[UUID]]) -> bool:
    """Tell whether nobody of a couple is in it without the other."""
    return all(len(pair & set(members)) in (0, len(pair)) for pair in couples)
