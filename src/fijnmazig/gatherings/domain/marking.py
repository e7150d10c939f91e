"""When somebody may be marked, and what one sending of marks holds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from fijnmazig.gatherings.domain.kinds import MarkSource, MomentState, Part, Presence


class Refusal(StrEnum):
    """Why a mark is refused."""

    CANCELLED = "CANCELLED"
    TOO_EARLY = "TOO_EARLY"
    REASON_NEEDED = "REASON_NEEDED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is said of one person: `person` is the key on the list of the moment."""

    person: UUID
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How marks reach us: once, or again with the same nonce.

    `at` is now; `marked_at` is when a device without a line noted it, None when that is now, and
    `sent_at` when it sent it, both by its own clock.
    """

    nonce: UUID
    at: datetime
    source: MarkSource = MarkSource.LIST
    reason: str = ""
    marked_at: datetime | None = None
    sent_at: datetime | None = None

    def nonce_of(self, change: Change) -> UUID:
        """Return the nonce of one mark in a sending: the same each time it is sent."""
        return uuid5(self.nonce, f"{change.person}:{change.presence}")

    @property
    def noted_at(self) -> datetime:
        """Return when it was marked, by our clock: a device says how long ago, not when.

        Of one that does not say when it sent it, a clock that runs ahead is not believed.
        """
        if self.marked_at is None:
            return self.at
        if self.sent_at is None:
            return min(self.marked_at, self.at)
        return self.at - max(self.sent_at - self.marked_at, timedelta(0))

    def comes_late(self, closed_at: datetime | None) -> bool:
        """Tell whether a device noted it before the list was closed, and reached us only after."""
        return closed_at is not None and self.marked_at is not None and self.noted_at < closed_at


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """Somebody who is there and is not on the list, perhaps in the place of somebody who is."""

    name: str
    organisation_id: UUID
    replaces: UUID | None = None
    part: Part = Part.PARTICIPANT


def refusal(
    *, state: MomentState, presence: Presence, starts: date, on: date, reason: str
) -> Refusal | None:
    """Return why a mark may not be written, None when it may.

    Who cannot come may say so in advance; that somebody came is marked on the day itself or later.
    After closing every change tells why, if only that it was noted before.
    """
    if state is MomentState.CANCELLED:
        return Refusal.CANCELLED
    if presence in {Presence.PRESENT, Presence.ABSENT} and on < starts:
        return Refusal.TOO_EARLY
    if state is MomentState.CLOSED and not reason.strip():
        return Refusal.REASON_NEEDED
    return None
