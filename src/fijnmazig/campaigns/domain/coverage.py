"""Which municipalities cards reached, and where the gaps are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.campaigns.domain.kinds import Subject


class Reach(StrEnum):
    """How far cards came in a municipality, gaps first."""

    NOTHING = "NOTHING"
    PARTLY = "PARTLY"
    EVERYTHING = "EVERYTHING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Cards about a subject that stayed in a municipality, at one place."""

    nis: str
    subject: Subject
    point: str
    handed_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What one municipality got: cards by subject, and at how many places."""

    nis: str
    by_subject: Mapping[Subject, int]
    points: int

    @property
    def handed_out(self) -> int:
        """Return how many cards stayed there."""
        return sum(self.by_subject.values())

    @property
    def missing(self) -> tuple[Subject, ...]:
        """Return the subjects of which nothing came there."""
        return tuple(one for one in Subject if not self.by_subject[one])

    @property
    def is_gap(self) -> bool:
        """Tell whether nothing came there at all."""
        return self.handed_out == 0

    @property
    def reach(self) -> Reach:
        """Return how far cards came there."""
        if self.is_gap:
            return Reach.NOTHING
        return Reach.PARTLY if self.missing else Reach.EVERYTHING


def coverage(given: Iterable[Given], *, municipalities: Iterable[str]) -> tuple[Covered, ...]:
    """Return every municipality asked and every other that got cards; gaps first, then by code."""
    rows = tuple(given)
    codes = sorted({*municipalities, *(row.nis for row in rows)})
    covered = [_covered([row for row in rows if row.nis == nis], nis=nis) for nis in codes]
    return tuple(sorted(covered, key=lambda one: (-len(one.missing), one.nis)))


def _covered(rows: list[Given], *, nis: str) -> Covered:
    return Covered(
        nis=nis,
        by_subject={
            one: sum(row.handed_out for row in rows if row.subject is one) for one in Subject
        },
        points=len({row.point for row in rows if row.handed_out}),
    )
