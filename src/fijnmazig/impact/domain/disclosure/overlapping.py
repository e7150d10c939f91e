"""Earlier releases beside a new one: what their difference tells.

Two figures of one thing over periods of which one holds the other differ by what came in between.
That difference is a cell of its own, never printed, that follows from both. Periods that overlap
in part are refused by `clashing`: from three of those any part can be worked out, and no audit of
two would see it. Source: criterion N-12 (fixed tables, stored pattern), ADR 0032.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fijnmazig.impact.domain.disclosure.cells import Cell, Stand, Sum, Tables, joined

MARK = "~"  # between a cell and the release that it is compared with
type Period = tuple[date | None, date]
AT = "@"  # between a cell and the release that told or hid it


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A release of before: its tables as they were frozen, and what it hid. `first` None: open.

    `adding` are its cells that add up over days.
    """

    number: int
    first: date | None
    last: date
    tables: Tables
    hidden: Collection[str]
    adding: Collection[str] = ()


def clashing(*, first: date | None, last: date, earlier: Sequence[Earlier]) -> tuple[Earlier, ...]:
    """Return the releases whose period overlaps this one without either holding the other."""
    return tuple(one for one in earlier if _clash((first, last), (one.first, one.last)))


def together(
    tables: Tables,
    *,
    first: date | None,
    last: date,
    earlier: Sequence[Earlier],
    standing: Collection[str] = (),
) -> Tables:
    """Return new tables with those of every earlier release and the differences between them.

    `standing` are cells that do not depend on where a period begins: they always differ by some.
    """
    all_tables = [tables]
    now = {cell.key: cell for cell in tables.cells}
    lasting = {key: cell for key, cell in now.items() if key in standing}
    for one in earlier:
        all_tables.append(_as_known(one))
        before = {cell.key: cell for cell in one.tables.cells}
        new, old = (first, last), (one.first, one.last)
        is_nested = holds(new, narrow=old) or holds(old, narrow=new)
        all_tables.append(_differences(now if is_nested else lasting, before, number=one.number))
    return joined(*all_tables)


def _as_known(one: Earlier) -> Tables:
    """Return the tables of a release with keys of its own: told is told, hidden stays hidden."""
    cells = tuple(
        replace(cell, key=known_key(cell.key, one.number), stand=_stood(cell, one.hidden))
        for cell in one.tables.cells
    )
    sums = tuple(
        Sum(
            total=known_key(each.total, one.number),
            parts=tuple(known_key(part, one.number) for part in each.parts),
        )
        for each in one.tables.sums
    )
    return Tables(cells=cells, sums=sums)


def _stood(cell: Cell, hidden: Collection[str]) -> Stand:
    if cell.stand is not Stand.ASKED:
        return cell.stand
    return Stand.KEPT if cell.key in hidden else Stand.OUT


def _differences(now: Mapping[str, Cell], before: Mapping[str, Cell], *, number: int) -> Tables:
    """Return of every cell that both releases know what lies between; no difference tells nothing.

    Whoever compares does not know which way it went, and we let them: that only makes us stricter.
    """
    cells: list[Cell] = []
    sums: list[Sum] = []
    for key in (key for key in now if key in before and now[key].stand is Stand.ASKED):
        old = known_key(key, number)
        more, less = (key, old) if now[key].value >= before[key].value else (old, key)
        gap = abs(now[key].value - before[key].value)
        between = f"{key}{MARK}{number}"
        stand = Stand.IMPLIED if gap else Stand.FIXED
        cells.append(Cell(key=between, value=gap, counted=now[key].counted, stand=stand))
        sums.append(Sum(total=more, parts=(less, between)))
    return Tables(cells=tuple(cells), sums=tuple(sums))


def known_key(key: str, number: int) -> str:
    """Return the key that a cell of an earlier release has beside the new ones."""
    return f"{key}{AT}{number}"


def holds(wide: Period, *, narrow: Period) -> bool:
    """Tell whether every day of a period is in another."""
    starts = wide[0] is None or (narrow[0] is not None and wide[0] <= narrow[0])
    return starts and narrow[1] <= wide[1]


def _clash(one: Period, other: Period) -> bool:
    if holds(one, narrow=other) or holds(other, narrow=one):
        return False
    return touches(one, other=other)


def touches(one: Period, *, other: Period) -> bool:
    """Tell whether two periods have a day in common."""
    return _begins(one, other[1]) and _begins(other, one[1])


def _begins(period: Period, by: date) -> bool:
    return period[0] is None or period[0] <= by
