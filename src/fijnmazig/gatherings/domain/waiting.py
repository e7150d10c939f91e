"""The waiting list: who registers at once, who is offered a seat, and why somebody waits.

A group never holds more seats than it has. No seat stays free while somebody waits for whom it is
enough. Of those for whom the free seats are enough, who came first goes first; a team that needs
more seats than are free keeps its place and is passed by. Source: CRITERIA E-A1, E-A2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from fijnmazig.gatherings.domain.kinds import EntryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An entry as the waiting list sees it; `offered` is what an open offer holds."""

    id: UUID
    state: EntryState
    queued_at: datetime
    seats: int = 1
    accepts_fewer: bool = False
    is_eligible: bool = True
    offered: int = 0
    offer_until: datetime | None = None

    @property
    def holds(self) -> int:
        """Return how many seats nobody else can have."""
        if self.state is EntryState.REGISTERED:
            return self.seats
        return self.offered if self.state is EntryState.OFFERED else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """So many seats for one entry, to be answered before `until`."""

    entry_id: UUID
    seats: int
    until: datetime


class Reason(StrEnum):
    """Why an entry that waits has no offer."""

    FULL = "FULL"
    OTHERS_FIRST = "OTHERS_FIRST"
    TOO_FEW_SEATS = "TOO_FEW_SEATS"
    NOT_FOR_THEM = "NOT_FOR_THEM"
    BY_HAND = "BY_HAND"
    OVER = "OVER"


def free_seats(entries: Iterable[Queued], *, capacity: int | None) -> int | None:
    """Return how many seats are free, None without a limit; never below nought.

    A capacity that was lowered takes no seat from anybody.
    """
    if capacity is None:
        return None
    return max(0, capacity - sum(entry.holds for entry in entries))


def waiting(entries: Iterable[Queued]) -> tuple[Queued, ...]:
    """Return those who wait, who came first in front."""
    rows = (entry for entry in entries if entry.state is EntryState.WAITING)
    return tuple(sorted(rows, key=lambda entry: (entry.queued_at, entry.id)))


def expired(entries: Iterable[Queued], *, at: datetime) -> tuple[Queued, ...]:
    """Return the offers that were not answered in time."""
    return tuple(
        entry
        for entry in entries
        if entry.state is EntryState.OFFERED
        and entry.offer_until is not None
        and entry.offer_until <= at
    )


def seats_for(entry: Queued, *, free: int | None) -> int:
    """Return how many of the free seats an entry can be given; 0 when they are not enough."""
    if not entry.is_eligible:
        return 0
    if free is None or free >= entry.seats:
        return entry.seats
    return free if entry.accepts_fewer else 0


def may_register_at_once(
    newcomer: Queued, *, among: Sequence[Queued], capacity: int | None
) -> bool:
    """Tell whether a newcomer gets seats now: enough are free, and nobody waits for them."""
    free = free_seats(among, capacity=capacity)
    if not newcomer.is_eligible or (free is not None and free < newcomer.seats):
        return False
    return not any(seats_for(entry, free=free) for entry in waiting(among))


def next_offers(
    entries: Sequence[Queued], *, capacity: int | None, at: datetime, lasts: timedelta
) -> tuple[Offer, ...]:
    """Return the offers to make now, first come first; call it after every change.

    Expired offers must have been ended before. Every offer ends `lasts` after `at`.
    """
    free = free_seats(entries, capacity=capacity)
    offers = []
    for entry in waiting(entries):
        seats = seats_for(entry, free=free)
        if seats:
            offers.append(Offer(entry_id=entry.id, seats=seats, until=at + lasts))
            free = None if free is None else free - seats
    return tuple(offers)


def position_of(entry_id: UUID, *, entries: Iterable[Queued]) -> int | None:
    """Return the place on the list, from 1; None when the entry does not wait."""
    places = {entry.id: place for place, entry in enumerate(waiting(entries), start=1)}
    return places.get(entry_id)


def reason_for(
    entry: Queued, *, entries: Sequence[Queued], capacity: int | None, is_automatic: bool
) -> Reason:
    """Return why an entry that waits was not invited yet."""
    free = free_seats(entries, capacity=capacity)
    if not entry.is_eligible:
        return Reason.NOT_FOR_THEM
    if free == 0:
        return Reason.FULL
    if not seats_for(entry, free=free):
        return Reason.TOO_FEW_SEATS
    return Reason.OTHERS_FIRST if is_automatic else Reason.BY_HAND
