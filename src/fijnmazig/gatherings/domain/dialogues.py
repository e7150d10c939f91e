"""Unique and returning visitors of public moments, from three numbers a moment and nobody's name.

An edition is the moments of one group of a public series. At each, visitors are asked whether this
is their first time *in this edition*, and whoever would rather not say is counted apart.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

THRESHOLD = 5  # fewer people than this are not told beyond the host. Source: CRITERIA E-B3


class CountMethod(StrEnum):
    """How a host knew who came before."""

    ASKED = "ASKED"
    STAMP_CARD = "STAMP_CARD"
    ESTIMATE = "ESTIMATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted at one moment; of several for one moment, the last `counted_at` stands."""

    moment: Hashable
    counted_at: datetime
    first_time: int
    came_before: int
    not_said: int
    method: CountMethod = CountMethod.ASKED

    @property
    def visits(self) -> int:
        """Return how many people were there."""
        return self.first_time + self.came_before + self.not_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an edition came to: visits, and bounds for unique and returning people.

    `is_consistent` is False when more people said to have come before than can have.
    """

    moments: int
    visits: int
    unique_low: int
    unique_high: int
    returning_low: int
    returning_high: int
    methods: tuple[CountMethod, ...]
    is_consistent: bool


def standing(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Return the count that stands for each moment, in order of time of counting."""
    last: dict[Hashable, Count] = {}
    for count in sorted(counts, key=lambda count: count.counted_at):
        last[count.moment] = count
    return tuple(last.values())


def edition(counts: Sequence[Count]) -> Edition:
    """Return the figures of an edition from one count a moment, in the order of the moments.

    Unique: everybody has exactly one first time, so the first times add up to the unique people;
    who did not say is one of them or not, which gives the upper bound.
    Returning (came twice or more): nobody comes twice to one moment, so at least as many people
    returned as came before at the fullest moment; at most as many as all visits that were not a
    first time, and no more than had come before the last moment.

    Assumption: people answer truly and remember. Where it fails, unique people are counted too
    low (a first time forgotten) or too high (asked about another edition).
    Source: our own bounds, by counting; CRITERIA E-B3.
    """
    firsts = sum(count.first_time for count in counts)
    unsaid = sum(count.not_said for count in counts)
    earlier = sum(count.first_time + count.not_said for count in counts[:-1])
    again = sum(count.came_before + count.not_said for count in counts[1:])
    low = max((count.came_before for count in counts), default=0)
    return Edition(
        moments=len(counts),
        visits=sum(count.visits for count in counts),
        unique_low=firsts,
        unique_high=firsts + unsaid,
        returning_low=low,
        returning_high=max(low, min(again, earlier)),
        methods=tuple(sorted({count.method for count in counts})),
        is_consistent=_can_be(counts),
    )


def _can_be(counts: Sequence[Count]) -> bool:
    """Tell whether no more people came before, at any moment, than had been there until then."""
    been = 0
    for count in counts:
        if count.came_before > been:
            return False
        been += count.first_time + count.not_said
    return True


def may_be_told(figures: Edition) -> bool:
    """Tell whether figures may leave the host: no group behind them, nor its rest, is too small.

    The groups are: unique people, those who returned, and those who came once. A group of nobody
    is a group too: that nobody returned says of each visitor that they did not.
    """
    once_low = figures.unique_low - figures.returning_high
    return min(figures.unique_low, figures.returning_low, once_low) >= THRESHOLD


def released(versions: Sequence[Edition]) -> Edition | None:
    """Return what is told of an edition, given its figures at closing and after each correction.

    A correction is told once it differs by nobody or by THRESHOLD people and more in every figure
    from what was told before; two exports one after the other then single nobody out. None while
    nothing may be told. Source: CRITERIA E-B3.
    """
    told: Edition | None = None
    for version in versions:
        if may_be_told(version) and (told is None or _is_far(told, version)):
            told = version
    return told


def _is_far(told: Edition, other: Edition) -> bool:
    pairs = (
        (told.visits, other.visits),
        (told.unique_low, other.unique_low),
        (told.unique_high, other.unique_high),
        (told.returning_low, other.returning_low),
        (told.returning_high, other.returning_high),
    )
    return all(one == two or abs(one - two) >= THRESHOLD for one, two in pairs)
