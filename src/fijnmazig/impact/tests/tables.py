"""Random tables as reports have them: many small numbers, margins, some linked by a margin."""

from collections.abc import Iterable, Mapping
from random import Random

from fijnmazig.impact.domain.disclosure.cells import Cell, Sum, Tables, joined
from fijnmazig.impact.domain.kinds import Counted


def one_way(key: str, parts: Mapping[str, int], *, counted: Counted = Counted.PEOPLE) -> Tables:
    """Return a row of parts (`key/part`) with their total (`key`)."""
    cells = [Cell(key=f"{key}/{name}", value=n, counted=counted) for name, n in parts.items()]
    total = Cell(key=key, value=sum(parts.values()), counted=counted)
    told = Sum(total=key, parts=tuple(cell.key for cell in cells))
    return Tables(cells=(total, *cells), sums=(told,))


def two_way(
    key: str, rows: Mapping[str, Mapping[str, int]], *, counted: Counted = Counted.PEOPLE
) -> Tables:
    """Return a table of rows by columns with both margins (`key/row/`, `key//column`, `key`)."""
    columns = tuple(dict.fromkeys(name for row in rows.values() for name in row))
    body = {(row, name): rows[row].get(name, 0) for row in rows for name in columns}
    cells = [Cell(key=f"{key}/{r}/{c}", value=n, counted=counted) for (r, c), n in body.items()]
    sums = []
    for row in rows:
        cells.append(_cell(f"{key}/{row}/", (body[row, name] for name in columns), counted))
        sums.append(_sum(f"{key}/{row}/", (f"{key}/{row}/{name}" for name in columns)))
    for name in columns:
        cells.append(_cell(f"{key}//{name}", (body[row, name] for row in rows), counted))
        sums.append(_sum(f"{key}//{name}", (f"{key}/{row}/{name}" for row in rows)))
    cells.append(_cell(key, body.values(), counted))
    sums.append(_sum(key, (f"{key}/{row}/" for row in rows)))
    sums.append(_sum(key, (f"{key}//{name}" for name in columns)))
    return Tables(cells=tuple(cells), sums=tuple(sums))


def _cell(key: str, values: Iterable[int], counted: Counted) -> Cell:
    return Cell(key=key, value=sum(values), counted=counted)


def _sum(total: str, parts: Iterable[str]) -> Sum:
    return Sum(total=total, parts=tuple(parts))


def random_table(seed: int) -> Tables:
    """Return a table, or two that share the margin of their rows; always the same for a seed."""
    dice = Random(seed)  # noqa: S311 -- tables, no secrets
    rows = [f"r{at}" for at in range(dice.randint(2, 4))]
    first = {row: _row(dice, dice.randint(2, 4)) for row in rows}
    kind = dice.randrange(4)
    if kind == 0:
        return one_way("a", _row(dice, dice.randint(2, 8)))
    if kind == 1:
        return _linked(dice, first)
    return two_way("a", first)


def _row(dice: Random, many: int) -> dict[str, int]:
    return {f"c{at}": int(dice.expovariate(1 / dice.choice((4, 9, 20)))) for at in range(many)}


def _linked(dice: Random, first: dict[str, dict[str, int]]) -> Tables:
    """Return two tables of the same people: the rows are the same, what they are split by not."""
    second = {}
    for row, cells in first.items():
        cut = dice.randint(0, sum(cells.values()))
        second[row] = {"d0": cut, "d1": sum(cells.values()) - cut}
    other = two_way("a", second)
    return joined(two_way("a", first), other)
