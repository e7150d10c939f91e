"""When one can register for a group, for whom it is, and how long a seat is offered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Opening(StrEnum):
    """Whether one can register now."""

    NOT_YET = "NOT_YET"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What decides when one can register; `starts_at` is the first moment that goes on."""

    is_announced: bool
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    starts_at: datetime | None = None

    @property
    def last(self) -> datetime | None:
        """Return when registration ends: on the day chosen, or when the group begins."""
        return self.closes_at or self.starts_at

    @property
    def offers_end(self) -> datetime | None:
        """Return until when freed seats are given: as long as somebody could still come."""
        known = [moment for moment in (self.closes_at, self.starts_at) if moment is not None]
        return max(known, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation as far as a group may be meant for it: its sector, where it works."""

    sector: str
    municipalities: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """For whom a group is: sectors and municipalities as stored codes, empty for all."""

    sectors: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()

    @property
    def is_everybody(self) -> bool:
        """Tell whether the group is for all."""
        return not (self.sectors or self.municipalities)

    def takes(self, bodies: Collection[Body | None]) -> bool:
        """Tell whether all seats are for organisations the group is for; None is no organisation.

        An organisation is meant by its sector and by a municipality it works in, when both are
        named.
        """
        return self.is_everybody or all(body is not None and self._means(body) for body in bodies)

    def _means(self, body: Body) -> bool:
        sector = not self.sectors or body.sector in self.sectors
        place = not self.municipalities or not self.municipalities.isdisjoint(body.municipalities)
        return sector and place


def codes(text: str) -> frozenset[str]:
    """Return the codes of a text with commas between them."""
    return frozenset(code.strip() for code in text.split(",") if code.strip())


def opening(window: Window, *, at: datetime) -> Opening:
    """Return whether one can register at `at`."""
    if not window.is_announced or (window.last is not None and at >= window.last):
        return Opening.CLOSED
    if window.opens_at is not None and at < window.opens_at:
        return Opening.NOT_YET
    return Opening.OPEN


def offer_lasts(window: Window, *, hours: int, at: datetime) -> timedelta | None:
    """Return how long an offer made now stands; None when no seat is given any more.

    An offer never outlives the time in which it is of use.
    """
    if not window.is_announced:
        return None
    whole = timedelta(hours=hours)
    if window.offers_end is None:
        return whole
    left = window.offers_end - at
    return min(whole, left) if left > timedelta() else None
