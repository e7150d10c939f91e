"""Redesign first: which groups to take together, and which rows tell one thing of everybody.

Source: criterion N-12: a table with fewer, larger groups loses less than one with holes.
"""

from collections.abc import Collection
from dataclasses import dataclass

from fijnmazig.impact.domain.disclosure.cells import Cell, Rules, Stand, Sum, Tables

TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Parts of one total that can be told together; `value` is their sum."""

    total: str
    parts: tuple[str, ...]
    value: int


def merges(
    tables: Tables, *, hidden: Collection[str], rules: Rules | None = None
) -> tuple[Merge, ...]:
    """Return of each total with hidden parts the fewest to take together, the smallest first."""
    asked = rules or Rules()
    cells = {cell.key: cell for cell in tables.cells}
    found = (_merge(each, cells, hidden=hidden, rules=asked) for each in tables.sums)
    return tuple(one for one in found if one)


def _merge(
    each: Sum, cells: dict[str, Cell], *, hidden: Collection[str], rules: Rules
) -> Merge | None:
    parts = [cells[key] for key in each.parts if cells[key].stand is Stand.ASKED]
    if not any(cell.key in hidden for cell in parts):
        return None
    rising = sorted(parts, key=lambda cell: (cell.value, cell.key))
    least = rules.least(cells[each.total].counted)
    small = [cell for cell in rising if rules.is_small(cell)]
    taken = small or rising[:1]
    kept = rising[len(taken) :]
    while kept and (len(taken) < TWO or sum(cell.value for cell in taken) < least):
        taken.append(kept.pop(0))
    value = sum(cell.value for cell in taken)
    if len(taken) < TWO or value < least:
        return None
    return Merge(total=each.total, parts=tuple(cell.key for cell in taken), value=value)


def groups_told(tables: Tables, *, hidden: Collection[str]) -> tuple[str, ...]:
    """Return the totals of which all are in one shown part: that tells of each of them."""
    cells = {cell.key: cell for cell in tables.cells}
    return tuple(
        each.total
        for each in tables.sums
        if Rules().least(cells[each.total].counted) and _is_one(each, cells, hidden)
    )


def _is_one(each: Sum, cells: dict[str, Cell], hidden: Collection[str]) -> bool:
    parts = [cells[key] for key in each.parts if cells[key].stand is Stand.ASKED]
    filled = [cell for cell in parts if cell.value]
    return len(parts) >= TWO and len(filled) == 1 and filled[0].key not in hidden
