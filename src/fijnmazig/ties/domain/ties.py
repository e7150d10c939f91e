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

from fijnmazig.ties.domain.attendance import Index, Label
from fijnmazig.ties.domain.incidence import Incidence, Matrix
from fijnmazig.ties.domain.meetings import BLOCK, MOST, Meetings, meeting_count, meetings
from fijnmazig.ties.domain.rule import Days, Rule, decay, months_after

type Narrow = NDArray[np.int32]

COLUMNS = ("first", "second", "moments", "shared_days", "weight", "since", "latest")


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
    period, met or not. `first`, `second`: int32[e]. `moments`: int32[e], shared moments.
    `shared_days`: int32[e], distinct days among them. `weight`: float64[e], Newman's, faded or not.
    `since`, `latest`: int32[e], the first and last shared moment of the period.
    """

    actors: tuple[Label, ...]
    days: Days
    present: NDArray[np.bool_]
    first: Narrow
    second: Narrow
    moments: Narrow
    shared_days: Narrow
    weight: NDArray[np.float64]
    since: Narrow
    latest: Narrow

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
        name: np.empty(most, np.float64 if name == "weight" else np.int32) for name in COLUMNS
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


def _parts(
    incidence: Incidence, rule: Rule, weights: NDArray[np.float64], block: int
) -> Iterator[tuple[NDArray[Any], ...]]:
    """Yield the columns of the ties of each block."""
    for part in meetings(incidence, cap=rule.cap, block=block):
        places, pair = part.repeats()
        moments, shared_days = _counts(part, incidence.days)
        shares = _shares(incidence, part)
        weight = weights[part.moment[part.starts]] * shares[part.starts % len(shares)]
        more = weights[part.moment[places]] * shares[places % len(shares)]
        yield (
            part.first,
            part.second,
            moments,
            shared_days,
            weight + np.bincount(pair, more, len(weight)),
            part.moment[part.starts],
            part.moment[part.starts + moments - 1],
        )


def _counts(part: Meetings, days: Days) -> tuple[Index, Index]:
    """Return the shared moments of each pair, and the distinct days among them.

    `days` of the moments, ascending.
    """
    places, pair = part.repeats()
    moments = 1 + np.bincount(pair, minlength=len(part.starts))
    same = days[part.moment[places]] == days[part.moment[places - 1]]
    return moments, moments - np.bincount(pair[same], minlength=len(part.starts))


def _shares(incidence: Incidence, part: Meetings) -> NDArray[np.float64]:
    """Return for each meeting the product of both shares: 1 for all, or float64[meetings].

    Source: CRITERIA N-2 (1/m).
    """
    if (incidence.share == 1).all():
        return np.ones(1)
    width = len(incidence.actors)
    entries = incidence.moment * width + incidence.actor
    lengths = part.lengths()
    product = np.ones(len(part.moment))
    for side in (part.first, part.second):
        asked = part.moment * width + np.repeat(side, lengths)
        product *= incidence.share[np.searchsorted(entries, asked)]
    return product
