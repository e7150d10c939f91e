"""Figures of a report as tables whose cells are tied together, for disclosure control. ADR 0032."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from fijnmazig.impact.domain.disclosure.building import unique, whole
from fijnmazig.impact.domain.disclosure.cells import (
    Cell,
    Derived,
    Stand,
    Sum,
    Tables,
    joined,
)
from fijnmazig.impact.domain.freezing import Figure, base_of
from fijnmazig.impact.domain.kinds import Aggregation, Counted
from fijnmazig.impact.domain.linked import (
    BOOKKEEPING,
    BY_EDITION,
    EVER,
    NARROWED_BY,
    OTHER_PARTS,
    PARTS_OF,
    SAME_PARTS,
    WITHIN,
)
from fijnmazig.impact.domain.measured import Part

MATCHED = 10
"""A mean is told of ten people and more. Source: criterion N-15."""


def cell_of(figure: Figure) -> str:
    """Return the key of the cell that a figure prints."""
    return figure.base


def part_cell(figure: Figure, *, part: Part) -> str:
    """Return the key of the cell that a part prints: the one another figure prints as its value."""
    metric, _, narrowed = figure.base.partition("@")
    metric = PARTS_OF.get(metric, metric)
    if metric in NARROWED_BY:
        return _narrowed_to(part, metric=metric, narrowed=narrowed)
    room = metric.partition(".")[0]
    if metric.startswith(BY_EDITION):
        return f"{metric}/{part.key}"
    if figure.adds_up and room == "outreach":
        return f"{room}.{part.key}{'@' if narrowed else ''}{narrowed}"
    return f"{figure.base}/{part.key}"


def _narrowed_to(part: Part, *, metric: str, narrowed: str) -> str:
    """Return the base of the figure that counts nothing but this part."""
    name = NARROWED_BY[metric]
    others = (one for one in narrowed.split(",") if one and name != one.partition("=")[0])
    filters = dict(one.split("=", 1) for one in others) if name != "edition" else {}
    return base_of(metric, filters={**filters, name: part.key})


def tables_of(figures: Sequence[Figure]) -> Tables:
    """Return all figures as tables with every cell once, and what ties them together.

    Raises ValueError when two figures give one cell two values.
    """
    return joined(*(_table(one) for one in figures), _links(figures))


def standing(tables: Tables, *, figures: Iterable[Figure]) -> frozenset[str]:
    """Return the cells that do not depend on where a period begins."""
    lasting = (
        one
        for one in figures
        if one.base.partition("@")[0] in EVER or one.aggregation is Aggregation.LAST
    )
    return _cells_of(lasting, tables=tables)


def adding(tables: Tables, *, figures: Iterable[Figure]) -> frozenset[str]:
    """Return the cells that add up over days: what two periods count, both together count."""
    summed = (
        one
        for one in figures
        if one.aggregation is Aggregation.SUM
        and one.adds_up
        and one.base.partition("@")[0] not in EVER
    )
    return _cells_of(summed, tables=tables)


def _cells_of(figures: Iterable[Figure], *, tables: Tables) -> frozenset[str]:
    """Return the cells of some figures and of their parts."""
    asked = tuple(figures)
    bases = {one.base for one in asked}
    parts = {part_cell(one, part=part) for one in asked for part in one.parts}
    return frozenset(
        cell.key
        for cell in tables.cells
        if cell.key in parts or cell.key.partition("/")[0] in bases
    )


def _table(figure: Figure) -> Tables:
    if figure.value is None:
        return _only_parts(figure)
    if figure.count is None:
        return _mean(figure)
    if figure.metric in BOOKKEEPING:
        fixed = Stand.FIXED
        cell = Cell(key=figure.base, value=figure.count, counted=figure.counted, stand=fixed)
        return Tables(cells=(cell,))
    return _counted(figure, count=figure.count, parts=_parts(figure))


def _parts(figure: Figure) -> dict[str, int]:
    return {
        part_cell(figure, part=part): int(part.value)
        for part in figure.parts
        if part.value is not None
    }


def _only_parts(figure: Figure) -> Tables:
    """Return the parts of a figure without a value: people who may be in several are not added."""
    counted = figure.counted
    cells = (Cell(key=key, value=n, counted=counted) for key, n in _parts(figure).items())
    return Tables(cells=tuple(cells))


def _counted(figure: Figure, *, count: int, parts: dict[str, int]) -> Tables:
    """Return a count with its parts: they add up, or overlap, or count something else."""
    counted = figure.counted
    gap = count - sum(parts.values())
    if figure.metric in OTHER_PARTS:
        return _apart(figure, parts, OTHER_PARTS[figure.metric])
    if figure.adds_up and gap >= 0:
        return whole(figure.base, value=count, parts=parts, unaccounted=gap, counted=counted)
    if counted is Counted.THINGS:
        return _apart(figure, parts, counted)
    return unique(figure.base, value=count, parts=parts, counted=counted)


def _apart(figure: Figure, parts: dict[str, int], counted: Counted) -> Tables:
    cells = [Cell(key=key, value=value, counted=counted) for key, value in parts.items()]
    total = Cell(key=figure.base, value=figure.count or 0, counted=figure.counted)
    return Tables(cells=(total, *cells))


def _mean(figure: Figure) -> Tables:
    """Return how many a mean is of; the mean is told when that may be, and they are enough."""
    many = f"{figure.base}/:n"
    cell = Cell(key=many, value=figure.denominator or 0, counted=figure.counted)
    least = MATCHED if figure.counted is Counted.PEOPLE else 0
    return Tables(cells=(cell,), derived=(Derived(key=figure.base, needs=(many,), least=least),))


def _links(figures: Sequence[Figure]) -> Tables:
    counts = {one.base: one for one in figures if one.count is not None or one.value is None}
    cells: list[Cell] = []
    sums: list[Sum] = []
    for narrow, wide in _pairs(counts):
        for less, more, gap in _left_out(counts[narrow], counts[wide]):
            if gap < 0:
                continue  # counted over other periods: then the one is not among the other
            rest = f"{less}/:not-in/{more}"
            counted = counts[narrow].counted if gap else Counted.THINGS
            cells.append(Cell(key=rest, value=gap, counted=counted, stand=Stand.IMPLIED))
            sums.append(Sum(total=more, parts=(less, rest)))
    known = [
        Cell(key=one.base, value=one.count or 0, counted=one.counted)
        for one in counts.values()
        if one.count is not None and one.metric not in BOOKKEEPING
    ]
    return Tables(cells=(*known, *cells), sums=tuple(sums))


def _left_out(narrow: Figure, wide: Figure) -> Iterator[tuple[str, str, int]]:
    """Return the cells of two figures of which one is among the other, and how many it leaves out.

    Parts too, where both have the same ones and nobody moves between them.
    """
    if narrow.count is not None and wide.count is not None:
        yield narrow.base, wide.base, wide.count - narrow.count
    if narrow.metric not in SAME_PARTS:
        return
    of = {part.key: part for part in narrow.parts if part.value is not None}
    for part in wide.parts:
        less = of.get(part.key)
        if less is not None and less.value is not None and part.value is not None:
            gap = int(part.value - less.value)
            cells = (part_cell(narrow, part=less), part_cell(wide, part=part))
            if cells[0] != cells[1]:
                yield *cells, gap


def _pairs(bases: Collection[str]) -> Iterator[tuple[str, str]]:
    """Return which figure is among which: by what they count, and by what narrows them."""
    for base in bases:
        metric, _, narrowed = base.partition("@")
        wider = WITHIN.get(metric)
        if wider:
            other = f"{wider}@{narrowed}" if narrowed else wider
            if other in bases:
                yield base, other
        if narrowed and metric in bases:
            yield base, metric
