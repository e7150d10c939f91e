"""What another installation answers, as plain values, and what is to be done with each record."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from uuid import UUID

from fijnmazig.exchange.domain.answers import Hop
from fijnmazig.library.domain.harvested import Copy


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRecord:
    """One record of theirs; without `copy` it was deleted or says nothing we can read.

    `chain` tells how it reached them, latest hop first. `fingerprint` is equal for records that
    say the same. Datestamps are as they wrote them.
    """

    identifier: str
    datestamp: str
    is_deleted: bool
    namespace: str
    fingerprint: str
    copy: Copy | None
    chain: tuple[Hop, ...]

    @property
    def origin_identifier(self) -> str:
        """Return what the record was called where it was first published."""
        return self.chain[-1].identifier if self.chain else self.identifier

    @property
    def hops(self) -> int:
        """Return how many harvests lie between its origin and us, ours included."""
        return len(self.chain) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPage:
    """One page of a list; `token` is empty at the end."""

    answered_at: str
    records: tuple[TakenRecord, ...]
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Who they say they are."""

    name: str
    granularity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One source that offers, or offered, an item; `hops` counts the harvests since its origin."""

    source_id: UUID
    hops: int
    is_deleted: bool


class Step(StrEnum):
    """What is to be done with a record."""

    KEEP = "KEEP"
    DROP = "DROP"
    OURS = "OURS"
    SAME = "SAME"
    FARTHER = "FARTHER"
    UNREADABLE = "UNREADABLE"


def leading(offers: Sequence[Offer]) -> Offer | None:
    """Return the offer that a copy follows; None when the item is gone.

    Its origin leads, also when it tells that the item is gone. Without the origin among our
    sources, the shortest way on which the item still stands leads; offers come oldest first.
    """
    direct = next((offer for offer in offers if offer.hops == 1), None)
    alive = [offer for offer in offers if not offer.is_deleted]
    return direct or min(alive, key=lambda offer: offer.hops, default=None)


def is_gone(offers: Sequence[Offer]) -> bool:
    """Tell whether an item with these offers may not be shown any more."""
    lead = leading(offers)
    return lead is None or lead.is_deleted


def step_for(record: TakenRecord, *, source_id: UUID, offers: Sequence[Offer]) -> Step:
    """Return what is to be done with a record of a source; its own offer is among the offers."""
    if is_gone(offers):
        return Step.DROP
    lead = leading(offers)
    if lead is None or lead.source_id != source_id:
        return Step.FARTHER
    return Step.UNREADABLE if record.copy is None else Step.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of records: new, changed and gone here; ours, same as before, left to another."""

    created: int = 0
    updated: int = 0
    deleted: int = 0
    own: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    unreadable: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return both together."""
        theirs = asdict(other)
        return Counts(**{name: value + theirs[name] for name, value in asdict(self).items()})
