"""Ties: pairs that met, with how often, how lately and how heavily.

Two kinds that are never mixed, each a type of its own: `CumulativeTies` (ever, up to a day) and
`ActiveTies` (kept alive by a meeting not too long ago).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.attendance import Label, Narrow
from fijnmazig.ties.domain.incidence import Incidence, Matrix
from fijnmazig.ties.domain.meetings import BLOCK, MOST, Meetings, meeting_count, meetings
from fijnmazig.ties.domain.rule import Days, Rule, decay, months_after

type Counts = NDArray[np.unsignedinteger]

COLUMNS = ("first", "second", "moments", "shared_days", "weight", "latest")


class By(StrEnum):
    """What a tie counts for in a measure: one each, or its weight."""

    TIE = "TIE"
    WEIGHT = "WEIGHT"


class TooManyMeetings(ValueError):  # noqa: N818 -- reads as a fact, not as a class of error
    """So many meetings that their ties would not fit in memory: count them, or set a lower cap."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ties:
    """Ties as parallel arrays of length e, sorted by (first, second), first < second.

    `actors`: labels. `days`: date of every moment. `present`: bool[actors], who was anywhere in the
    period, met or not. `first`, `second`: int32[e]. `moments`: shared moments, `shared_days`:
    distinct days among them, `latest`: the last shared moment of the period; each uint[e], as wide
    as the number of moments asks. `weight`: float64[e], Newman's, faded or not.
    """

    actors: tuple[Label, ...]
    days: Days
    present: NDArray[np.bool_]
    first: Narrow
    second: Narrow
    moments: Counts
    shared_days: Counts
    weight: NDArray[np.float64]
    latest: Counts

    def __len__(self) -> int:
        return len(self.first)

    def adjacency(self, by: By = By.TIE) -> Matrix:
        """Return the symmetric sparse matrix, actors x actors, empty on the diagonal."""
        values = self.weight if by is By.WEIGHT else np.ones(len(self))
        rows, columns = (self.first, self.second), (self.second, self.first)
        places = (np.concatenate(rows), np.concatenate(columns))
        shape = (len(self.actors), len(self.actors))
        return sparse.csr_array((np.concatenate((values, values)), places), shape=shape)

    def degrees(self) -> Index:
        """Return the ties of each actor, int64[actors]."""
        count = len(self.actors)
        return np.bincount(self.first, minlength=count) + np.bincount(self.second, minlength=count)

    def only(self, kept: NDArray[np.bool_]) -> Self:
        """Return some of the ties, bool[e], among the same actors."""
        return replace(self, **{name: getattr(self, name)[kept] for name in COLUMNS})

    def strong(self, rule: Rule) -> NDArray[np.bool_]:
        """Return bool[e]: ties with enough shared days. Source: CRITERIA N-3."""
        return self.shared_days >= rule.strong_from


class CumulativeTies(Ties):
    """All that ever met, up to a day. Weights do not fade (Newman 2001)."""

    __slots__ = ()


class ActiveTies(Ties):
    """Those who met not longer ago than the window; weights fade with the half-life."""

    __slots__ = ()


def cumulative_ties(
    incidence: Incidence, *, rule: Rule, until: np.datetime64, block: int = BLOCK
) -> CumulativeTies:
    """Return every tie made up to and on `until`.

    The weight of a tie is the sum over shared moments of 1 / (k - 1), k actors present; without
    plenaries a row sums to the moments with k >= 2 (N-2). Source: M. E. J. Newman, Scientific
    collaboration networks II, Phys. Rev. E 64, 016132 (2001).

    Raises TooManyMeetings beyond MOST of them.
    """
    seen = incidence.until(until)
    weights = newman(seen)
    return CumulativeTies(**_folded(seen, rule, weights, block))


def blocks_of_ties(
    incidence: Incidence, *, rule: Rule, until: np.datetime64, block: int = BLOCK
) -> Iterator[CumulativeTies]:
    """Yield the ties of `cumulative_ties`, in order, in memory that does not grow with them.

    So that a mesh of any size can be written or added up with its weights. The ties of one `first`
    are never split.
    """
    seen = incidence.until(until)
    same: dict[str, Any] = {"actors": seen.actors, "days": seen.days, "present": seen.present()}
    for part in _parts(seen, rule, newman(seen), block):
        columns = zip(COLUMNS, part, _kinds(seen), strict=True)
        yield CumulativeTies(**same | {name: each.astype(kind) for name, each, kind in columns})


def active_ties(
    incidence: Incidence, *, rule: Rule, at: np.datetime64, block: int = BLOCK
) -> ActiveTies:
    """Return the ties that a meeting keeps alive at `at`.

    A meeting on day d does so from d until the same day `window_months` later, that day itself not
    included. Weights as in `cumulative_ties`, times `rule.decay`. Source: CRITERIA N-2, N-3.
    """
    seen = incidence.during(alive_moments(incidence, rule=rule, at=at))
    weights = newman(seen) * decay(seen.days, at=at, half_life_months=rule.half_life_months)
    return ActiveTies(**_folded(seen, rule, weights, block))


def alive_moments(incidence: Incidence, *, rule: Rule, at: np.datetime64) -> NDArray[np.bool_]:
    """Return bool[moments]: those that keep a tie alive at `at`."""
    ends = months_after(incidence.days, months=rule.window_months)
    alive: NDArray[np.bool_] = (incidence.days <= at) & (ends > at)
    return alive


def newman(incidence: Incidence) -> NDArray[np.float64]:
    """Return 1 / (k - 1) of each moment, float64[moments]; 0 where nobody could meet (k < 2).

    Source: Newman 2001 (as above); k counts actors of this level.
    """
    here = np.bincount(incidence.moment, minlength=len(incidence.days))
    return np.where(here > 1, 1 / np.maximum(here - 1, 1), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many ties there are, without the ties: for meshes of any size. `weak` are the others."""

    actors: int
    ties: int
    strong: int

    @property
    def weak(self) -> int:
        """Return the ties that are not strong."""
        return self.ties - self.strong


def tally(incidence: Incidence, *, rule: Rule, block: int = BLOCK) -> Tally:
    """Return the number of ties and strong ties, in memory that does not grow with them."""
    ties = strong = 0
    for part in meetings(incidence, cap=rule.cap, block=block):
        ties += len(part.first)
        strong += int((_counts(part, incidence.days)[1] >= rule.strong_from).sum())
    return Tally(actors=int(incidence.present().sum()), ties=ties, strong=strong)


def _folded(
    incidence: Incidence, rule: Rule, weights: NDArray[np.float64], block: int
) -> dict[str, Any]:
    most = meeting_count(incidence, cap=rule.cap)
    if most > MOST:
        msg = f"more than {MOST} meetings"
        raise TooManyMeetings(msg)
    # Room for as many ties as meetings: what is not written takes no memory.
    columns = {
        name: np.empty(most, kind) for name, kind in zip(COLUMNS, _kinds(incidence), strict=True)
    }
    count = 0
    for part in _parts(incidence, rule, weights, block):
        size = len(part[0])
        for name, column in zip(COLUMNS, part, strict=True):
            columns[name][count : count + size] = column
        count += size
    columns = {name: column[:count] for name, column in columns.items()}
    present = incidence.present()
    return {"actors": incidence.actors, "days": incidence.days, "present": present, **columns}


def _kinds(incidence: Incidence) -> tuple[np.dtype[Any], ...]:
    """Return the type of each column, as narrow as holds it: most of the cost is writing them."""
    actor, weight = np.dtype(np.int32), np.dtype(np.float64)
    moment = np.min_scalar_type(len(incidence.days))
    return actor, actor, moment, moment, weight, moment


def _parts(
    incidence: Incidence, rule: Rule, weights: NDArray[np.float64], block: int
) -> Iterator[tuple[NDArray[Any], ...]]:
    """Yield the columns of the ties of each block."""
    is_whole = bool((incidence.share == 1).all())
    for part in meetings(incidence, cap=rule.cap, block=block):
        moments, shared_days = _counts(part, incidence.days)
        each = weights[part.moment]
        if not is_whole:
            each *= _shares(incidence, part)
        weight = np.add.reduceat(each, part.starts)
        latest = part.moment[np.append(part.starts[1:], len(part.moment)) - 1]
        yield part.first, part.second, moments, shared_days, weight, latest


def _counts(part: Meetings, days: Days) -> tuple[Index, Index]:
    """Return the shared moments of each pair, and the distinct days among them.

    `days` of the moments, ascending.
    """
    moments, again = part.lengths(), part.again()
    same = again[days[part.moment[again]] == days[part.moment[again - 1]]]
    pair = np.searchsorted(part.starts, same, side="right") - 1
    return moments, moments - np.bincount(pair, minlength=len(moments)) if len(pair) else moments


def _shares(incidence: Incidence, part: Meetings) -> NDArray[np.float64]:
    """Return for each meeting the product of both shares, float64[meetings].

    Source: CRITERIA N-2 (1/m).
    """
    width = len(incidence.actors)
    entries = incidence.moment * width + incidence.actor
    lengths = part.lengths()
    product = np.ones(len(part.moment))
    for side in (part.first, part.second):
        asked = part.moment.astype(np.int64) * width + np.repeat(side, lengths)
        product *= incidence.share[np.searchsorted(entries, asked)]
    return product
