"""The audit: what a reader who knows every sum can work out of each hidden cell.

For every guarded cell the least and the most it can be are found by linear programming (HiGHS),
over all tables together. A linear answer that is no whole number is asked again in whole numbers,
for counts are whole and a reader knows it.
Source: criterion N-12, ADR 0032.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from fijnmazig.impact.domain.disclosure.cells import Cell, Rules, Tables
from fijnmazig.impact.domain.disclosure.needs import guarded, reach, unknown

type Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
type Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
type Places = np.ndarray[tuple[int], np.dtype[np.intp]]
UNBOUNDED = 3
CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What a guarded cell can be; `most` None is without end."""

    key: str
    value: int
    least: int
    most: int | None
    is_safe: bool


def audit(
    tables: Tables, *, hidden: Collection[str], rules: Rules | None = None
) -> tuple[Interval, ...]:
    """Return the feasible interval of every guarded cell, in the order of the tables.

    Safe is: at least `rules.width` wide, and a small cell may be one that is not small.
    """
    asked = rules or Rules()
    reader = _Reader(tables, hidden, asked)
    return tuple(reader.interval(cell) for cell in guarded(tables, hidden=hidden, rules=asked))


def exposed(
    tables: Tables, *, hidden: Collection[str], rules: Rules | None = None
) -> tuple[Interval, ...]:
    """Return the guarded cells that a reader can work out too well: none, or nothing may leave.

    Every table found on the way that is possible too saves asking for the cells it clears.
    """
    asked = rules or Rules()
    reader = _Reader(tables, hidden, asked)
    found = (
        reader.interval(cell)
        for cell in guarded(tables, hidden=hidden, rules=asked)
        if not reader.has_cleared(cell)
    )
    return tuple(one for one in found if not one.is_safe)


class _Reader:
    """Somebody who knows all that is shown, every sum, and how to solve equations."""

    def __init__(self, tables: Tables, hidden: Collection[str], rules: Rules) -> None:
        free = unknown(tables, hidden=hidden)
        self.rules = rules
        self.place = {cell.key: at for at, cell in enumerate(free)}
        self.left, self.right = _equations(tables, self.place)
        start = np.array([cell.value for cell in free], dtype=float)
        self.lowest, self.highest = start, start.copy()

    def interval(self, cell: Cell) -> Interval:
        """Return what a cell can be."""
        at = self.place[cell.key]
        near = _near(self.left, at)
        part = self.left[:, near]
        rows = part.any(axis=1)
        part, sums = part[rows], self.right[rows]
        place = int(np.searchsorted(near, at))
        least = self._extreme(place, sign=1.0, left=part, right=sums, near=near)
        most = self._extreme(place, sign=-1.0, left=part, right=sums, near=near)
        low = least or 0
        is_safe = most is None or self._is_wide(cell, low=low, high=most)
        return Interval(key=cell.key, value=cell.value, least=low, most=most, is_safe=is_safe)

    def has_cleared(self, cell: Cell) -> bool:
        """Tell whether tables found before show that a cell is safe."""
        at = self.place[cell.key]
        return self._is_wide(cell, low=int(self.lowest[at]), high=int(self.highest[at]))

    def _is_wide(self, cell: Cell, *, low: int, high: int) -> bool:
        if high - low < self.rules.width:
            return False
        return not self.rules.is_small(cell) or high >= cell.value + reach(cell, rules=self.rules)

    def _extreme(
        self, at: int, *, sign: float, left: Matrix, right: Vector, near: Places
    ) -> int | None:
        """Return the least (sign 1) or the most (sign -1) that a cell can be; None: no end."""
        if not len(left):
            return None
        goal = np.zeros(left.shape[1])
        goal[at] = sign
        for whole in (0, 1):
            found = linprog(goal, A_eq=left, b_eq=right, method="highs", integrality=whole)
            if found.status == UNBOUNDED:
                return None
            if found.x is None:
                message = "tables that do not add up cannot be audited"
                raise ValueError(message)
            value = round(float(found.x[at]))
            if np.abs(found.x - np.round(found.x)).max() < CLOSE:
                self._learn(np.round(found.x), near)
                break
        return value

    def _learn(self, table: Vector, near: Places) -> None:
        self.lowest[near] = np.minimum(self.lowest[near], table)
        self.highest[near] = np.maximum(self.highest[near], table)


def _equations(tables: Tables, place: dict[str, int]) -> tuple[Matrix, Vector]:
    """Return every sum as `left @ unknown = right`."""
    values = {cell.key: cell.value for cell in tables.cells}
    left = np.zeros((len(tables.sums), len(place)))
    right = np.zeros(len(tables.sums))
    for row, each in enumerate(tables.sums):
        for key, sign in ((each.total, -1.0), *((part, 1.0) for part in each.parts)):
            if key in place:
                left[row, place[key]] += sign
            else:
                right[row] -= sign * values[key]
    kept = left.any(axis=1)
    return left[kept], right[kept]


def _near(left: Matrix, at: int) -> Places:
    """Return the unknown cells that a chain of sums ties to one: the others tell nothing of it."""
    reached = np.zeros(left.shape[1], dtype=bool)
    reached[at] = True
    ties = left != 0
    while True:
        rows = ties[:, reached].any(axis=1)
        wider = reached | ties[rows].any(axis=0)
        if (wider == reached).all():
            return np.flatnonzero(reached)
        reached = wider
