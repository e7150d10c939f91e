"""What of an edition may leave its host: nobody stands out, in one export or between two.

A number of one to four people is not told, and neither is what it could be computed from: the
bounds beside it are widened to what they would be for any such number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.gatherings.domain.dialogues import CountMethod, Edition

THRESHOLD = 5  # fewer people than this are not told beyond the host. Source: CRITERIA E-B3
WHOLE = 100


class Standing(StrEnum):
    """Whether an edition is told of."""

    TOLD = "TOLD"
    RUNNING = "RUNNING"
    TOO_FEW = "TOO_FEW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """At least and at most, both included."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Tell whether only one number is possible."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The figures of an edition as everybody may know them.

    `not_said` and `unaccounted` are None for one to four people. `share` is which part of the
    unique people returned, in percent.
    """

    moments: int
    visits: Bounds
    unique: Bounds
    returning: Bounds
    not_said: int | None
    unaccounted: int | None
    methods: tuple[CountMethod, ...]

    @property
    def share(self) -> Bounds:
        """Return which part of the unique people returned: percents, rounded outwards."""
        low = WHOLE * self.returning.low // self.unique.high
        high = -(-WHOLE * self.returning.high // self.unique.low)
        return Bounds(low=low, high=min(WHOLE, high))

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return every number of people in it, in a fixed order; what is not told is nought."""
        pairs = (self.visits, self.unique, self.returning)
        apart = (self.not_said or 0, self.unaccounted or 0)
        return (*(number for pair in pairs for number in (pair.low, pair.high)), *apart)


def told_of(edition: Edition) -> Told | None:
    """Return what may be told of an edition; None when a group behind it, or its rest, is small.

    The groups are: unique people, those who returned, and those who came once. A group of nobody
    is a group too: that nobody returned says of each visitor that they did not.
    """
    unknown = Bounds(
        low=sum(_shown(number) or 0 for number in (edition.not_said, edition.unaccounted)),
        high=sum(_at_most(number) for number in (edition.not_said, edition.unaccounted)),
    )
    accounted = edition.first_time + edition.came_before
    low = _returned_at_least(edition)
    again = edition.came_before + unknown.high
    been = edition.first_time - edition.newest + unknown.high
    told = Told(
        moments=edition.moments,
        visits=Bounds(low=accounted + unknown.low, high=accounted + unknown.high),
        unique=Bounds(low=edition.first_time, high=edition.first_time + unknown.high),
        returning=Bounds(low=low, high=max(edition.fullest, min(again, been))),
        not_said=_shown(edition.not_said),
        unaccounted=_shown(edition.unaccounted),
        methods=edition.methods,
    )
    smallest = min(told.unique.low, told.returning.low, told.unique.low - told.returning.high)
    return told if smallest >= THRESHOLD else None


def released(versions: Sequence[Edition]) -> Told | None:
    """Return what is told of an edition, given its figures at closing and after each correction.

    A correction is told once it differs by nobody or by THRESHOLD people and more in every figure
    from what was told before; two exports one after the other then single nobody out. None while
    nothing may be told. Source: CRITERIA E-B3.
    """
    last: Told | None = None
    for version in versions:
        told = told_of(version)
        if told is not None and (last is None or _is_far(last, told)):
            last = told
    return last


def _shown(number: int) -> int | None:
    return None if 0 < number < THRESHOLD else number


def _at_most(number: int) -> int:
    """Return the most a number can be for who reads the export."""
    return THRESHOLD - 1 if 0 < number < THRESHOLD else number


def _returned_at_least(edition: Edition) -> int:
    """Return the lower bound, lowered when it would tell of a few who came back elsewhere.

    Whoever came before at another moment than the fullest is the difference between two figures.
    """
    elsewhere = edition.came_before - edition.fullest
    if 0 < elsewhere < THRESHOLD:
        return edition.came_before - THRESHOLD
    return edition.fullest


def _is_far(told: Told, other: Told) -> bool:
    pairs = zip(told.numbers, other.numbers, strict=True)
    return all(one == two or abs(one - two) >= THRESHOLD for one, two in pairs)
