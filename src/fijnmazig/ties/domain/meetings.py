"""Who met whom at which moment: the one place where pairs are made.

Their number is the sum of k(k-1)/2 over moments, and that is what everything here costs. Pairs are
made block by block, so that memory does not grow with them, and put in order: pair first, then
time. Every figure folds over these runs, so each can be traced to its meetings.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.attendance import Narrow
from fijnmazig.ties.domain.incidence import Incidence, spread

BLOCK = 100_000
"""Meetings made at a time: few enough to stay in the cache of a processor, some 8 MB at work."""
MOST = 100_000_000
"""Meetings of which all ties are kept at once; beyond, they are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meetings:
    """Meetings of some pairs, sorted by pair and then time.

    `first`, `second`: int64[pairs], indexes of actors, first < second. `starts`: int64[pairs],
    where the run of each pair begins. `moment`: int32[meetings], indexes of moments.
    """

    first: Index
    second: Index
    starts: Index
    moment: Narrow

    def lengths(self) -> Index:
        """Return the meetings of each pair, int64[pairs]."""
        return np.diff(self.starts, append=len(self.moment))

    def again(self) -> Index:
        """Return where the meetings stand that are not the first of their pair."""
        again = np.ones(len(self.moment), np.bool_)
        again[self.starts] = False
        return np.flatnonzero(again)


def meetings(incidence: Incidence, *, cap: int | None, block: int = BLOCK) -> Iterator[Meetings]:
    """Yield all meetings of pairs, in order; the pairs of one `first` are never split.

    Moments with more than `cap` attendees give none. A block holds at most `block` meetings, or
    those of one actor.
    """
    met = _without_plenaries(incidence, cap)
    here = np.bincount(met.moment, minlength=len(met.days))
    later = np.cumsum(here)[met.moment] - np.arange(len(met.moment)) - 1
    order = _by_actor(met)
    place, later = order[later[order] > 0], later[order]
    later = later[later > 0]
    bits = _Bits.of(incidence)
    bits.check(block)
    alone = np.sort(bits.key(met.alone[:, 0], met.alone[:, 1], met.alone[:, 2]))
    for part in _blocks(met.actor[place], later, block):
        made = _block(met, place[part], later[part], bits, alone)
        if len(made.moment):
            yield made


def meeting_count(incidence: Incidence, *, cap: int | None) -> int:
    """Return the meetings of pairs: the sum of k(k-1)/2 over moments that are no plenary."""
    met = _without_plenaries(incidence, cap)
    here = np.bincount(met.moment, minlength=len(met.days))
    return int((here * (here - 1) // 2).sum())


def _by_actor(met: Incidence) -> Index:
    """Return the places of the entries by actor and then moment: those numbers, sorted by value.

    Entries stand in order of moment, so their place says as much, and sorting plain numbers is six
    times as quick as asking for an order.
    """
    bits = len(met.actor).bit_length()
    keys = met.actor << bits | np.arange(len(met.actor))
    keys.sort()
    return keys & ((1 << bits) - 1)


def _without_plenaries(incidence: Incidence, cap: int | None) -> Incidence:
    return incidence if cap is None else incidence.during(incidence.sizes <= cap)


WIDEST = 63
"""Bits of an integer that holds a meeting."""


@dataclass(frozen=True, slots=True)
class _Bits:
    """How a meeting is written as one integer: first, second, moment."""

    actor: int
    moment: int

    @classmethod
    def of(cls, incidence: Incidence) -> "_Bits":
        return cls(len(incidence.actors).bit_length(), len(incidence.days).bit_length())

    def check(self, block: int) -> None:
        """Raise ValueError when no integer of 63 bits holds a meeting."""
        if 2 * self.actor + self.moment > WIDEST or block < 1:
            msg = "too many actors and moments, or no block"
            raise ValueError(msg)

    def key(self, first: Index, second: Index, moment: Index) -> Index:
        return first << (self.actor + self.moment) | second << self.moment | moment


def _blocks(actor: Index, later: Index, block: int) -> Iterator[slice]:
    """Yield runs of entries, cut between actors."""
    cuts = np.flatnonzero(np.diff(actor, append=-1)) + 1  # where the entries of an actor end
    made = np.cumsum(later)[cuts - 1]
    start, done, actors = 0, 0, 0
    while actors < len(cuts):
        actors = max(int(np.searchsorted(made, done + block, side="right")), actors + 1)
        end = int(cuts[actors - 1])
        yield slice(start, end)
        start, done = end, int(made[actors - 1])


def _block(met: Incidence, place: Index, later: Index, bits: _Bits, alone: Index) -> Meetings:
    """Return the meetings of some entries with those that stand after them at their moment."""
    mine = met.actor[place]
    rows, second, moment = _in_order(
        np.repeat(mine - mine[0], later),
        met.actor[spread(place + 1, lengths=later)],
        np.repeat(met.moment[place], later),
    )
    first = mine[0] + rows
    if len(alone):
        keys = bits.key(first, second.astype(np.int64), moment.astype(np.int64))
        found = np.searchsorted(alone, keys)
        kept = alone[np.minimum(found, len(alone) - 1)] != keys
        first, second, moment = first[kept], second[kept], moment[kept]
    is_next = np.ones(len(moment), np.bool_)
    is_next[1:] = (second[1:] != second[:-1]) | (first[1:] != first[:-1])
    starts = np.flatnonzero(is_next)
    return Meetings(
        first=first[starts], second=second[starts].astype(np.int64), starts=starts, moment=moment
    )


def _in_order(row: Index, column: Index, moment: Index) -> tuple[Index, Narrow, Narrow]:
    """Return meetings by row, column and then moment; they come by row and moment.

    Put into columns and back into rows, each time in the order in which they stand: twice through
    them, half of what sorting costs.
    """
    shape = (int(row[-1]) + 1, int(column.max()) + 1)
    places = (row.astype(np.int32), column.astype(np.int32))
    table = sparse.coo_array((moment.astype(np.int32), places), shape=shape)
    table.has_canonical_format = True  # a pair that met twice stands there twice
    back = table.tocsc().tocsr()
    return np.repeat(np.arange(shape[0]), np.diff(back.indptr)), back.indices, back.data
