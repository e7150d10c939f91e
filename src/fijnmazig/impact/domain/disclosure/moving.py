"""Find another possible table: equal in what stays shown, different in one cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from fijnmazig.impact.domain.disclosure.cells import Cell, Sum

type Move = Mapping[str, int]  # how far each cell lies from its number in the other table
type Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
FAR = 8
CLOSE = 1e-6
TIE = 1e-5  # what is hidden moves for nearly nothing, and equals are told apart by their place


class Board:
    """Cells that a chain of sums ties together, and the sums that every other table keeps."""

    def __init__(self, cells: Sequence[Cell], *, sums: Sequence[Sum]) -> None:
        self.keys = tuple(cell.key for cell in cells)
        self._place = {key: at for at, key in enumerate(self.keys)}
        self._values = np.array([cell.value for cell in cells], dtype=float)
        balance = np.zeros((len(sums), len(cells)))
        for row, each in enumerate(sums):
            for key, sign in ((each.total, -1.0), *((part, 1.0) for part in each.parts)):
                if key in self._place:
                    balance[row, self._place[key]] += sign
        self._balance: Any = LinearConstraint(np.hstack([balance, -balance]), 0, 0)
        self._tie = TIE * (1 + np.arange(len(cells)) / len(cells))

    def cheapest(
        self, target: str, *, step: int, losses: Mapping[str, float], may_hide: bool
    ) -> Move | None:
        """Return the move of `target` by `step` that touches little that is shown; None: none.

        `losses` has what is shown, and what hiding it costs. No cell falls below zero. Linear
        programming (HiGHS), in whole numbers: a table with two margins gives them by itself,
        linked tables are asked again for them.
        """
        lost = np.array([losses.get(key, 0.0) for key in self.keys])
        far = np.full(len(self.keys), float(FAR * abs(step)))
        if not may_hide:
            far[lost > 0] = 0
        bounds = self._bounds(self._place[target], step=step, far=far)
        prices = np.tile(lost + self._tie, 2)
        for whole in (0, 1):
            found = milp(
                prices,
                integrality=np.full(len(prices), whole),
                bounds=bounds,
                constraints=self._balance,
            )
            if found.x is None:
                return None
            steps = found.x[: len(far)] - found.x[len(far) :]
            if np.abs(steps - np.round(steps)).max() < CLOSE:
                break
        moved = zip(self.keys, np.round(steps).astype(int), strict=True)
        return {key: int(way) for key, way in moved if way}

    def _bounds(self, at: int, *, step: int, far: Vector) -> Bounds:
        """Return how far each cell may go up, and then how far each may go down."""
        up, down = far.copy(), np.minimum(self._values, far)
        least = np.zeros(2 * len(far))
        way, other, first = (up, down, at) if step > 0 else (down, up, len(far) + at)
        way[at] = least[first] = abs(step)
        other[at] = 0
        return Bounds(least, np.concatenate([up, down]))
