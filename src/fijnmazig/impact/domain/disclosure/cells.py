"""Cells of tables, the sums that tie them together, and what was decided about each.

A cell has one key in all tables of a report: two tables with a cell in common are linked by it.
Margins, hierarchies, percentages and earlier releases are all sums of cells.
Source: criteria N-12 and S-H2, ADR 0032.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fijnmazig.impact.domain.kinds import Counted

PEOPLE = 5
STRICT = 10
ORGANISATIONS = 3
WIDTH = 3


class Stand(StrEnum):
    """Whether a cell may be printed, and who knows it already."""

    ASKED = "ASKED"  # to be printed now, unless it is hidden
    IMPLIED = "IMPLIED"  # never printed, but it may follow from what is
    OUT = "OUT"  # printed by an earlier release
    KEPT = "KEPT"  # hidden by an earlier release
    FIXED = "FIXED"  # bookkeeping: about records, never about people


class Why(StrEnum):
    """Why a cell is hidden."""

    SMALL = "SMALL"
    COMPLEMENT = "COMPLEMENT"
    EARLIER = "EARLIER"
    DERIVED = "DERIVED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number of a table: whole, never below zero."""

    key: str
    value: int
    counted: Counted = Counted.PEOPLE
    stand: Stand = Stand.ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A cell that others add up to; everybody knows that they do."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number made of cells (a percentage, a mean): printed when they all are.

    `least` is how many its first cell must hold.
    """

    key: str
    needs: tuple[str, ...]
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All tables of a report together."""

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...] = ()
    derived: tuple[Derived, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Under which number a group is too small, and how unsure a reader must stay."""

    people: int = PEOPLE
    organisations: int = ORGANISATIONS
    width: int = WIDTH

    def least(self, counted: Counted) -> int:
        """Return the smallest number that may be told of what is counted."""
        known = {Counted.PEOPLE: self.people, Counted.ORGANISATIONS: self.organisations}
        return known.get(counted, 0)

    def is_small(self, cell: Cell) -> bool:
        """Tell whether a cell says too much of few; nobody is few too.

        What an earlier release hid was judged then, and only has to stay unsure.
        """
        if cell.stand not in {Stand.ASKED, Stand.IMPLIED}:
            return False
        return cell.value < self.least(cell.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What is hidden and why; `open` are cells that nothing could protect: no release."""

    hidden: Mapping[str, Why] = field(default_factory=dict)
    open: tuple[str, ...] = ()


def joined(*tables: Tables) -> Tables:
    """Return tables as one, each cell and each sum once.

    Raises ValueError when a cell has two values.
    """
    cells: dict[str, Cell] = {}
    for cell in (cell for one in tables for cell in one.cells):
        known = cells.setdefault(cell.key, cell)
        if known.value != cell.value:
            message = f"two values for one cell: {cell.key}"
            raise ValueError(message)
        if known.stand is Stand.IMPLIED:
            cells[cell.key] = cell
    return Tables(
        cells=tuple(cells.values()),
        sums=tuple(dict.fromkeys(each for one in tables for each in one.sums)),
        derived=tuple(dict.fromkeys(each for one in tables for each in one.derived)),
    )


def unbalanced(tables: Tables) -> tuple[Sum, ...]:
    """Return the sums that do not add up: what is told must balance before it is protected."""
    values = {cell.key: cell.value for cell in tables.cells}
    return tuple(
        each for each in tables.sums if values[each.total] != sum(values[one] for one in each.parts)
    )
