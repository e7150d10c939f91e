"""Releases beside each other within another: what the wide one leaves when they are taken off.

A year, three of its quarters and their sum give the fourth away, which no two of them do. What adds
up over days is therefore tied to the releases that lie directly within it; what those leave is a
cell of its own. Periods that overlap in part are refused elsewhere, so that these ties are all.
Source: criterion N-12, ADR 0032.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fijnmazig.impact.domain.disclosure.cells import Cell, Stand, Sum, Tables, joined
from fijnmazig.impact.domain.disclosure.overlapping import (
    MARK,
    Earlier,
    Period,
    holds,
    known_key,
    touches,
)
from fijnmazig.impact.domain.kinds import Counted

LEAST = 2
"""So many within another: what one leaves is looked at with the two of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one release says of a cell; `is_new` when it is the one about to leave."""

    key: str
    period: Period
    cell: Cell
    is_new: bool


def splits(
    tables: Tables,
    *,
    first: date | None,
    last: date,
    earlier: Sequence[Earlier],
    adding: Collection[str],
) -> Tables:
    """Return what ties new tables and those of every earlier release that lie side by side.

    `adding` are cells that add up over days. The keys are those of `together`.
    """
    known: dict[str, list[_Told]] = {}
    for one in earlier:
        for cell in one.tables.cells:
            if cell.stand is Stand.ASKED and (cell.key in adding or cell.key in one.adding):
                key = known_key(cell.key, one.number)
                told = _Told(key=key, period=(one.first, one.last), cell=cell, is_new=False)
                known.setdefault(cell.key, []).append(told)
    for cell in tables.cells:
        if cell.stand is Stand.ASKED and cell.key in known:
            told = _Told(key=cell.key, period=(first, last), cell=cell, is_new=True)
            known[cell.key].append(told)
    return joined(*(one for told in known.values() for one in _ties(told)))


def _ties(told: Sequence[_Told]) -> Iterator[Tables]:
    """Yield what ties the releases of one cell: the same period again, and those within one."""
    heads: Mapping[Period, _Told] = {one.period: one for one in told}
    for one in told:
        head = heads[one.period]
        if one is not head and not head.is_new:
            yield _tie(head, [one], name="again-" + one.key)
    for head in heads.values():
        within = _directly_within(head.period, heads)
        if len(within) >= LEAST:
            yield _tie(head, [heads[one] for one in within], name="rest")


def _directly_within(period: Period, periods: Collection[Period]) -> list[Period]:
    """Return the widest periods within one that do not touch each other, the first day first."""
    inner = [one for one in periods if one != period and holds(period, narrow=one)]
    found: list[Period] = []
    for one in sorted(inner, key=lambda each: (each[0] or date.min, -each[1].toordinal())):
        if not any(touches(one, other=other) for other in found):
            found.append(one)
    return found


def _tie(wide: _Told, narrow: Sequence[_Told], *, name: str) -> Tables:
    """Return that a release is those within it, and what they leave.

    More within than there is: a record changed in between, and what came off is what they leave.
    """
    added = sum(one.cell.value for one in narrow)
    gap = wide.cell.value - added
    parts = tuple(one.key for one in narrow)
    rest = f"{wide.key}{MARK}{name}"
    cells = [_rest(rest, abs(gap), wide=wide, narrow=narrow)]
    if gap >= 0:
        return Tables(cells=tuple(cells), sums=(Sum(total=wide.key, parts=(*parts, rest)),))
    whole = f"{rest}-all"
    cells.append(Cell(key=whole, value=added, counted=Counted.THINGS, stand=Stand.IMPLIED))
    sums = (Sum(total=whole, parts=parts), Sum(total=whole, parts=(wide.key, rest)))
    return Tables(cells=tuple(cells), sums=sums)


def _rest(key: str, value: int, *, wide: _Told, narrow: Sequence[_Told]) -> Cell:
    """Return what is left: nothing when no day is, and of what left before nobody asks again."""
    if not value and _covers(wide.period, [one.period for one in narrow]):
        return Cell(key=key, value=0, counted=wide.cell.counted, stand=Stand.FIXED)
    is_asked = wide.is_new or any(one.is_new for one in narrow)
    counted = wide.cell.counted if is_asked else Counted.THINGS
    return Cell(key=key, value=value, counted=counted, stand=Stand.IMPLIED)


def _covers(wide: Period, narrow: Sequence[Period]) -> bool:
    """Tell whether periods in order leave no day of a wider one; the open start is no day."""
    day = wide[0] or narrow[0][0]
    for first, last in narrow:
        if first is not None and day is not None and first > day:
            return False
        day = last + timedelta(days=1)
    return narrow[-1][1] == wide[1]
