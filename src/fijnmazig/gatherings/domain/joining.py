"""Two people who turn out to be one: which of their seats in one group stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fijnmazig.gatherings.domain.kinds import EntryState

FIRMEST = (EntryState.REGISTERED, EntryState.OFFERED, EntryState.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSeat:
    """A seat that somebody holds in a group; `is_own` tells that it names the one that stays."""

    id: UUID
    state: EntryState
    queued_at: datetime
    is_own: bool


def spare_seats(seats: Sequence[HeldSeat]) -> tuple[UUID, ...]:
    """Return which seats of one person in one group are given back: all but the firmest one.

    A registered seat is firmer than one on offer, and that than a place on the waiting list; of
    two alike, who came first stays. Nobody loses by turning out to be one.
    """
    ranked = sorted(
        seats,
        key=lambda seat: (FIRMEST.index(seat.state), seat.queued_at, not seat.is_own, seat.id),
    )
    return tuple(seat.id for seat in ranked[1:])
