"""Columns of integers: what figures over a million rows are counted with."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

type Index = NDArray[np.int64]
type Flags = NDArray[np.bool_]

NOBODY = -1
"""In a column of places: nobody is named, or no organisation."""


class Keys(Sequence[UUID]):
    """Ids kept as numbers; one is made only when it is asked for, for most figures ask for none."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, places: Iterable[int]) -> "Keys":
        """Return those at some places."""
        return Keys([self.numbers[place] for place in places])

    @overload
    def __getitem__(self, place: int) -> UUID: ...
    @overload
    def __getitem__(self, place: slice) -> "Keys": ...
    def __getitem__(self, place: int | slice) -> "UUID | Keys":
        if isinstance(place, slice):
            return Keys(self.numbers[place])
        return UUID(int=self.numbers[place])

    def __iter__(self) -> Iterator[UUID]:
        return (UUID(int=number) for number in self.numbers)


def each_once(values: Index) -> Index:
    """Return the distinct integers, ascending: by sorting, far quicker than `np.unique`."""
    found = np.sort(values)
    return found[run_starts(found)]


def run_starts(values: Index) -> Index:
    """Return where each run of equal values begins."""
    fresh: Flags = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)
