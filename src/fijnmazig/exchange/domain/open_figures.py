"""Released figures as rows that every format writes alike: a value, or why there is none.

What is hidden and what was never registered have no value in any format, and never nought.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

DATA = "open-data/"


class Stand(StrEnum):
    """Whether a row has a value, and why not."""

    SAID = "said"
    HIDDEN = "hidden"  # disclosure control: too few people or organisations could follow from it
    UNKNOWN = "not-registered"
    WORDS = "words"  # a qualitative figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure, or one part of the figure above it; `key` is unique in a snapshot.

    `baseline` is where it began, `target` what was aimed at; None where nothing is told of it.
    """

    key: str
    label: str
    unit: str
    definition: str
    source: str
    stand: Stand
    value: Decimal | None = None
    words: str = ""
    part_of: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A released snapshot of one project; `first` None is from the beginning of the project."""

    project_key: str
    project: str
    about: str
    began_on: date | None
    ends_on: date | None
    number: int
    title: str
    first: date | None
    last: date
    released_at: datetime
    threshold: int
    digest: str
    code_version: str
    rows: tuple[Row, ...]

    @property
    def totals(self) -> Iterator[Row]:
        """Return the figures without their parts."""
        return (row for row in self.rows if not row.part_of)

    @property
    def code(self) -> str:
        """Return by what this snapshot is known apart from others of its project."""
        return f"{self.project_key}-{self.number}"

    @property
    def path(self) -> str:
        """Return where the files of this snapshot lie, below the address of the house."""
        return f"/{DATA}{self.project_key}/{self.number}/"


def plain(value: Decimal) -> str:
    """Return a number as machines read it: a point, no grouping, no empty decimals."""
    return f"{value.normalize():f}"
