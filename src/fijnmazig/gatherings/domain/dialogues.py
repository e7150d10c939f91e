"""Unique and returning visitors of public moments, from three numbers a moment and nobody's name.

An edition is the moments of one group of a public series. At each, visitors are asked whether this
is their first time *in this edition*, and whoever would rather not say is counted apart.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_PEOPLE, MOST_CHILDREN = 10, 10
"""So many come with one reservation; a larger group asks the host, or keeps places twice."""
MOST_KEPT = 300
"""So many places are kept at a moment without a limit: nobody fills an evening for fun."""


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
    """What an edition came to: its visits by answer, and bounds for unique and returning people.

    Visits are first times, came before, not said and unaccounted together: always. Unaccounted are
    those who said to have come before when nobody can have: more than had been there until then.
    `newest` is how many came for the first time at the last moment.
    """

    moments: int
    first_time: int
    came_before: int
    not_said: int
    unaccounted: int
    fullest: int
    newest: int
    unique_low: int
    unique_high: int
    returning_low: int
    returning_high: int
    methods: tuple[CountMethod, ...]

    @property
    def visits(self) -> int:
        """Return how many visits there were."""
        return self.first_time + self.came_before + self.not_said + self.unaccounted


def standing(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Return the count that stands for each moment, in order of time of counting."""
    last: dict[Hashable, Count] = {}
    for count in sorted(counts, key=lambda count: count.counted_at):
        last[count.moment] = count
    return tuple(last.values())


def edition(counts: Sequence[Count]) -> Edition:
    """Return the figures of an edition from one count a moment, in the order of the moments.

    Unique: everybody has exactly one first time, so the first times add up to the unique people;
    who did not say is one of them or not, and so is who cannot have come before: the upper bound.
    Returning (came twice or more): nobody comes twice to one moment, so at least as many people
    returned as came before at the fullest moment; at most as many as all visits that were not a
    first time, and no more than had come before the last moment.

    Assumption: people answer truly and remember. Where it fails, unique people are counted too
    low (a first time forgotten) or too high (asked about another edition).
    Source: our own bounds, by counting; CRITERIA E-B3.
    """
    unaccounted = _unaccounted(counts)
    before = [count.came_before - extra for count, extra in zip(counts, unaccounted, strict=True)]
    firsts = sum(count.first_time for count in counts)
    unknown = sum(count.not_said for count in counts) + sum(unaccounted)
    been = sum(count.first_time + count.not_said for count in counts[:-1]) + sum(unaccounted[:-1])
    again = sum(before) + sum(count.not_said for count in counts[1:])
    fullest = max(before, default=0)
    return Edition(
        moments=len(counts),
        first_time=firsts,
        came_before=sum(before),
        not_said=unknown - sum(unaccounted),
        unaccounted=sum(unaccounted),
        fullest=fullest,
        newest=counts[-1].first_time if counts else 0,
        unique_low=firsts,
        unique_high=firsts + unknown,
        returning_low=fullest,
        returning_high=max(fullest, min(again, been)),
        methods=tuple(sorted({count.method for count in counts})),
    )


def _unaccounted(counts: Sequence[Count]) -> list[int]:
    """Return for each moment how many more said to have come before than had been there."""
    been, found = 0, []
    for count in counts:
        extra = max(0, count.came_before - been)
        been += count.first_time + count.not_said + extra
        found.append(extra)
    return found
