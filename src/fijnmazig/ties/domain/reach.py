"""Reach: which corners of the region the mesh touches, and how complete its own records are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.attendance import Attendance, Label


class Reached(StrEnum):
    """How a corner stands. Source: CRITERIA N-6.

    REACHED: somebody from it was at a moment, a plenary too. KNOWN: an organisation is known there,
    and never came. UNKNOWN: nobody knows an organisation there; not the same as "there is none".
    """

    REACHED = "REACHED"
    KNOWN = "KNOWN"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An organisation that we know, with the municipalities and sectors it works in."""

    organisation: Label
    municipalities: Collection[Label]
    sectors: Collection[Label]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reach:
    """Organisations by municipality and sector, int64[municipalities, sectors]: known, and reached.

    One that works in several is counted in each, so cells do not add up to organisations.
    """

    municipalities: tuple[Label, ...]
    sectors: tuple[Label, ...]
    known: Index
    reached: Index

    def state(self, municipality: int, sector: int) -> Reached:
        """Return how one corner stands."""
        if self.reached[municipality, sector]:
            return Reached.REACHED
        return Reached.KNOWN if self.known[municipality, sector] else Reached.UNKNOWN

    def gaps(self) -> tuple[tuple[Label, Label, Reached], ...]:
        """Return every corner not reached, by municipality and then sector."""
        return tuple(
            (self.municipalities[row], self.sectors[column], self.state(row, column))
            for row, column in zip(*np.nonzero(self.reached == 0), strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How much of what happened was registered; stands next to every figure. Source: CRITERIA N-6.

    `held`: moments that took place; `registered`: those with any attendance. `heads`, `attendees`:
    people counted and people registered, at the moments where both are known; nobody is registered
    more often than counted.
    """

    held: int
    registered: int
    heads: int
    attendees: int


def reach(
    known: Sequence[Known],
    *,
    present: Collection[Label],
    municipalities: Sequence[Label],
    sectors: Sequence[Label],
) -> Reach:
    """Return the matrix of the given municipalities and sectors, in that order, empty ones too.

    `present`: organisations that were anywhere (`Incidence.present`). Municipalities and sectors
    that are not asked for are left out.
    """
    rows = {label: place for place, label in enumerate(municipalities)}
    columns = {label: place for place, label in enumerate(sectors)}
    there, shape = frozenset(present), (len(municipalities), len(sectors))
    all_of_them, came = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for each in known:
        at = np.ix_(
            [rows[one] for one in set(each.municipalities) if one in rows],
            [columns[one] for one in set(each.sectors) if one in columns],
        )
        all_of_them[at] += 1
        came[at] += each.organisation in there
    return Reach(
        municipalities=tuple(municipalities),
        sectors=tuple(sectors),
        known=all_of_them,
        reached=came,
    )


def completeness(table: Attendance, *, held: Mapping[Label, int | None]) -> Completeness:
    """Return how complete a table is, for `held` moment -> heads counted (None: not counted)."""
    sizes = dict.fromkeys(held, 0)
    for label, size in zip(table.moments, table.sizes().tolist(), strict=True):
        if label in sizes:
            sizes[label] += size
    counted = {label: heads for label, heads in held.items() if heads is not None}
    return Completeness(
        held=len(held),
        registered=sum(size > 0 for size in sizes.values()),
        heads=sum(counted.values()),
        attendees=sum(min(sizes[label], heads) for label, heads in counted.items()),
    )
