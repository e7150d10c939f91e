"""Hide as little as possible so that nobody can work out what is small.

First what is small by itself; then, for each guarded cell in turn, the cheapest other cells that
leave it room: another table of whole numbers, equal in all that is shown, in which the cell is
larger by its reach. What in the end is not needed is shown again. The same tables always give
the same pattern.
Source: criterion N-12, ADR 0032.
"""

import math
from collections import defaultdict
from collections.abc import Collection

from fijnmazig.impact.domain.disclosure.cells import (
    Cell,
    Pattern,
    Rules,
    Stand,
    Tables,
    Why,
    unbalanced,
)
from fijnmazig.impact.domain.disclosure.moving import Board, Move
from fijnmazig.impact.domain.disclosure.needs import guarded, reach
from fijnmazig.impact.domain.disclosure.overlapping import MARK

CHEAPER = 0.25


def protect(
    tables: Tables, *, rules: Rules | None = None, hidden_before: Collection[str] = ()
) -> Pattern:
    """Return what to hide of all tables together. `hidden_before` is hidden again rather than else.

    Raises ValueError when a sum does not add up.
    """
    if unbalanced(tables):
        message = "tables that do not add up cannot be protected"
        raise ValueError(message)
    return _Work(tables, rules or Rules(), frozenset(hidden_before)).pattern()


class _Work:
    """The tables being protected: what is hidden so far, and the move that proves each cell."""

    def __init__(self, tables: Tables, rules: Rules, before: frozenset[str]) -> None:
        self.tables, self.rules, self.before = tables, rules, before
        self.cells = {cell.key: cell for cell in tables.cells}
        asked = [cell for cell in tables.cells if cell.stand is Stand.ASKED]
        self.hidden = {cell.key: Why.SMALL for cell in asked if rules.is_small(cell)}
        self.proofs: dict[str, Move] = {}
        self.open: list[str] = []
        self.boards = _boards(tables)

    def pattern(self) -> Pattern:
        while (target := self._unproved()) is not None:
            self._guard(target)
        self._show_again()
        self._hide_derived()
        return Pattern(hidden=dict(sorted(self.hidden.items())), open=tuple(sorted(self.open)))

    def _guarded(self) -> tuple[Cell, ...]:
        return guarded(self.tables, hidden=self.hidden, rules=self.rules)

    def _unproved(self) -> Cell | None:
        waiting = (cell for cell in self._guarded() if cell.key not in self.proofs)
        rest = [cell for cell in waiting if cell.key not in self.open]
        return min(rest, key=lambda cell: (cell.value, cell.key), default=None)

    def _guard(self, target: Cell) -> None:
        move = self._move(target, may_hide=True)
        if move is None:
            self.open.append(target.key)
            return
        why = Why.EARLIER if MARK in target.key else Why.COMPLEMENT
        for key in move:
            if self.cells[key].stand is Stand.ASKED:
                self.hidden.setdefault(key, why)
        for cell in self._guarded():
            if cell.key not in self.proofs and self._proves(move, cell):
                self.proofs[cell.key] = move

    def _proves(self, move: Move, cell: Cell) -> bool:
        """Tell whether a move takes a cell out of reach; one that is not small may go down too."""
        step = move.get(cell.key, 0)
        far = step if self.rules.is_small(cell) else abs(step)
        return far >= reach(cell, rules=self.rules)

    def _show_again(self) -> None:
        """Show what other hidden cells make needless, the dearest first."""
        extra = [key for key, why in self.hidden.items() if why is not Why.SMALL]
        for key in sorted(extra, key=lambda one: (-self._loss(one), one)):
            why = self.hidden.pop(key)
            moved = {
                cell.key: self._move(cell, may_hide=False)
                for cell in self._guarded()
                if key in self.proofs.get(cell.key, ())
            }
            if None in moved.values():
                self.hidden[key] = why
                continue
            self.proofs.update({one: move for one, move in moved.items() if move is not None})

    def _hide_derived(self) -> None:
        for one in self.tables.derived:
            first = self.cells[one.needs[0]]
            if first.value < one.least or any(key in self.hidden for key in one.needs):
                self.hidden[one.key] = Why.DERIVED

    def _loss(self, key: str) -> float:
        """Return what a reader loses when a cell is hidden: large numbers more, but not by size."""
        loss = 1 + math.log1p(self.cells[key].value)
        return round(loss * CHEAPER if key in self.before else loss, 3)

    def _move(self, target: Cell, *, may_hide: bool) -> Move | None:
        """Return the cheapest other table in which a cell is out of reach; None when none is."""
        step = reach(target, rules=self.rules)
        steps = [step] if self.rules.is_small(target) or target.value < step else [step, -step]
        found = [self._solved(target, step=one, may_hide=may_hide) for one in steps]
        return min((one for one in found if one), key=self._cost, default=None)

    def _cost(self, move: Move) -> float:
        return sum(self._loss(key) for key in sorted(move) if self._is_shown(key))

    def _is_shown(self, key: str) -> bool:
        return self.cells[key].stand is Stand.ASKED and key not in self.hidden

    def _solved(self, target: Cell, *, step: int, may_hide: bool) -> Move | None:
        board = self.boards[target.key]
        losses = {key: self._loss(key) for key in board.keys if self._is_shown(key)}
        return board.cheapest(target.key, step=step, losses=losses, may_hide=may_hide)


def _boards(tables: Tables) -> dict[str, Board]:
    """Return of each cell that may move the board it is on."""
    cells = {cell.key: cell for cell in tables.cells if cell.stand not in {Stand.OUT, Stand.FIXED}}
    groups = {key: [key] for key in cells}
    for each in tables.sums:
        moving = [key for key in (each.total, *each.parts) if key in cells]
        for key in moving[1:]:
            first, other = groups[moving[0]], groups[key]
            if first is not other:
                first.extend(other)
                groups.update(dict.fromkeys(other, first))
    sums = defaultdict(list)
    for each in tables.sums:
        for key in (each.total, *each.parts):
            if key in cells:
                sums[id(groups[key])].append(each)
                break
    boards = {
        id(group): Board([cells[key] for key in sorted(group)], sums=sums[id(group)])
        for group in groups.values()
    }
    return {key: boards[id(group)] for key, group in groups.items()}
