"""The attendance table: who was at which moment, for which organisation."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fijnmazig.gatherings.domain.columns import NOBODY, Flags, Index, Keys, each_once
from fijnmazig.ties.domain.rule import Days

type Label = Any
"""What names a moment, person or organisation: text, number or UUID; one sortable type each."""
type Narrow = NDArray[np.int32]

type Labels = Sequence[Hashable | None] | NDArray[np.int64] | Coded
"""A column of labels, None for nobody; numbers may come as an array, others may come coded."""

SPARSE = 4
"""Integers this many times more spread than numerous are sorted instead of ticked off in a list."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """A column in numbers: `labels` sorted and each once, `places` int64[n], NOBODY for none."""

    labels: Sequence[Label]
    places: Index

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attendance:
    """Attendances as three parallel indexes, each said once, sorted by moment.

    `moments`, `people`, `organisations`: labels; moments in order of time, the others sorted.
    `days`: one date a moment, ascending. `moment`, `person`, `organisation`: int64[n]; the last two
    NOBODY where nothing is known, never both.
    """

    moments: tuple[Label, ...]
    days: Days
    people: Sequence[Label]
    organisations: tuple[Label, ...]
    moment: Index
    person: Index
    organisation: Index

    def __len__(self) -> int:
        return len(self.moment)

    def is_first(self) -> Flags:
        """Return bool[n]: the first row of an attendee at a moment.

        An attendee is a person, or an organisation that was there without anybody named.
        """
        fresh: Flags = self.person == NOBODY
        fresh[:1] = True
        fresh[1:] |= self.person[1:] != self.person[:-1]
        fresh[1:] |= self.moment[1:] != self.moment[:-1]
        return fresh

    def sizes(self) -> Index:
        """Return the attendees of each moment, int64[moments]."""
        return np.bincount(self.moment[self.is_first()], minlength=len(self.moments))


def attendance(
    *,
    moments: Labels,
    days: Days,
    people: Labels,
    organisations: Labels,
) -> Attendance:
    """Return the table of parallel columns, one row an attendance; a row said twice counts once.

    `days`: `datetime64[D]`, the day of the moment of that row. A moment is its label on its day: a
    meeting with one name on two days is two moments. None: no person named, or no organisation.

    Raises ValueError when columns differ in length or a row names neither.
    """
    if not len(moments) == len(days) == len(people) == len(organisations):
        msg = "the columns differ in length"
        raise ValueError(msg)
    names, named = coded(moments)
    dates, dated = _numbered(days.astype("datetime64[D]").astype(np.int64))
    keys, moment = _numbered(dated * (len(names) + 1) + named)
    persons, person = coded(people)
    bodies, organisation = coded(organisations)
    if np.any((person == NOBODY) & (organisation == NOBODY)):
        msg = "a row names neither a person nor an organisation"
        raise ValueError(msg)
    rows = _rows_once(moment, person, organisation, len(persons), len(bodies))
    return Attendance(
        moments=tuple(names[key] for key in (keys % (len(names) + 1)).tolist()),
        days=dates[keys // (len(names) + 1)].astype("datetime64[D]"),
        people=persons,
        organisations=tuple(bodies),
        moment=rows[0],
        person=rows[1],
        organisation=rows[2],
    )


def coded(labels: Labels) -> tuple[Sequence[Label], Index]:
    """Return the distinct labels, sorted, and int64[n] with the place of each (NOBODY for None)."""
    if isinstance(labels, Coded):
        there = np.flatnonzero(np.bincount(labels.places + 1, minlength=1)[1:])
        if len(there) == len(labels.labels):
            return labels.labels, labels.places
        moved = np.full(len(labels.labels) + 1, NOBODY)
        moved[there] = np.arange(len(there))
        known, left = labels.labels, there.tolist()
        names = known.at(left) if isinstance(known, Keys) else tuple(known[each] for each in left)
        return names, moved[labels.places]
    if isinstance(labels, np.ndarray):
        distinct, places = _numbered(labels)
        return tuple(distinct.tolist()), places
    said: list[Any] = sorted({label for label in labels if label is not None})
    order = {name: place for place, name in enumerate(said)} | {None: NOBODY}
    return tuple(said), np.fromiter((order[label] for label in labels), np.int64, len(labels))


def _numbered(values: Index) -> tuple[Index, Index]:
    """Return the distinct integers, ascending, and the place of each value among them."""
    least = int(values.min(initial=0))
    width = int(values.max(initial=0)) - least + 1
    if width > SPARSE * (len(values) + 1):
        distinct, places = np.unique(values, return_inverse=True)
        return distinct, places.reshape(-1)
    there = np.zeros(width, np.bool_)
    there[values - least] = True
    return np.flatnonzero(there) + least, (np.cumsum(there) - 1)[values - least]


def _rows_once(
    moment: Index, person: Index, organisation: Index, people: int, bodies: int
) -> tuple[Index, Index, Index]:
    """Return the rows sorted by moment, person and organisation, each once."""
    keys = each_once((moment * (people + 1) + person + 1) * (bodies + 1) + organisation + 1)
    rest, organisation = keys // (bodies + 1), keys % (bodies + 1) - 1
    return rest // (people + 1), rest % (people + 1) - 1, organisation
