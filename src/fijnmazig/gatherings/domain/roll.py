"""Who was at which moment, read once as columns, so that every figure can be counted from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from fijnmazig.gatherings.domain.columns import NOBODY, Flags, Index, each_once
from fijnmazig.gatherings.domain.kinds import Part, SeriesKind

PARTS = tuple(Part)
"""As what somebody came, in the order of the numbers of the column `part`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A moment for professionals that was not cancelled, whether or not attendance was kept.

    `key` is its id as the database writes it: most figures ask for no id, so none is made.
    """

    key: str
    day: date
    kind: SeriesKind
    series_id: UUID
    series_title: str

    @property
    def id(self) -> UUID:
        """Return the id."""
        return UUID(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Of how many past moments attendance was kept at all. Source: CRITERIA N-6."""

    moments: int
    with_attendance: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Roll:
    """Presences as parallel columns int64[n]; the last mark of somebody at a moment counts.

    `occasions`, `people`, `organisations`: what the numbers in `moment`, `person` and
    `organisation` stand for, each sorted by id; keys of people stay the same through merges and
    erasure. Somebody who worked for several organisations that day has a row for each; for none,
    one row with NOBODY. `part`: the place in PARTS.
    """

    occasions: tuple[Occasion, ...]
    people: Sequence[UUID]
    organisations: tuple[UUID, ...]
    moment: Index
    person: Index
    organisation: Index
    part: Index

    def __len__(self) -> int:
        return len(self.moment)

    @property
    def days(self) -> NDArray[np.datetime64]:
        """Return the day of each occasion, datetime64[D]."""
        return np.array([one.day for one in self.occasions], dtype="datetime64[D]")

    def rows(self) -> Iterator[tuple[UUID, date, UUID, UUID | None]]:
        """Yield moment, day, person and organisation of each row; for few rows."""
        columns = (self.moment.tolist(), self.person.tolist(), self.organisation.tolist())
        for moment, person, body in zip(*columns, strict=True):
            there = self.occasions[moment]
            organisation = None if body == NOBODY else self.organisations[body]
            yield there.id, there.day, self.people[person], organisation

    def kept(self) -> Flags:
        """Return bool[occasions]: whether anybody was marked as present."""
        there: Flags = np.zeros(len(self.occasions), np.bool_)
        there[self.moment] = True
        return there

    def completeness(self, *, until: date) -> Completeness:
        """Return of how many occasions up to and including a day attendance was kept."""
        past = self.days <= np.datetime64(until)
        return Completeness(
            moments=int(past.sum()), with_attendance=int((past & self.kept()).sum())
        )

    def only(self, rows: Flags) -> "Roll":
        """Return the rows that are True, bool[n]; occasions, people and organisations stay."""
        return replace(
            self,
            moment=self.moment[rows],
            person=self.person[rows],
            organisation=self.organisation[rows],
            part=self.part[rows],
        )

    def attendees(self) -> Index:
        """Return how many people each occasion had, int64[occasions]."""
        return np.bincount(
            self._visits() // max(len(self.people), 1), minlength=len(self.occasions)
        )

    def visits(self) -> int:
        """Return how often people came together: each once a moment."""
        return len(self._visits())

    def works(self) -> Mapping[UUID, frozenset[UUID]]:
        """Return everybody who came, with the organisations they came for."""
        width = len(self.organisations) + 1
        keys = each_once(self.person * width + self.organisation + 1)
        found: dict[int, list[UUID]] = {}
        for person, body in zip((keys // width).tolist(), (keys % width).tolist(), strict=True):
            works = found.setdefault(person, [])
            if body:
                works.append(self.organisations[body - 1])
        return {self.people[person]: frozenset(works) for person, works in found.items()}

    def _visits(self) -> Index:
        return each_once(self.moment * max(len(self.people), 1) + self.person)
