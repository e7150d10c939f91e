"""Tables out of figures: parts of a whole, a share of a whole, people who are in several parts."""

from collections.abc import Mapping

from fijnmazig.impact.domain.disclosure.cells import Cell, Derived, Stand, Sum, Tables
from fijnmazig.impact.domain.kinds import Counted

REST = "/:rest"
ALL_PARTS = "/:parts"
TWICE = "/:twice"
SHARE = "/:share"


def whole(
    key: str, *, value: int, parts: Mapping[str, int], unaccounted: int, counted: Counted
) -> Tables:
    """Return a value with the cells (by their keys) that add up to it, and what no cell has.

    What no cell accounts for is bookkeeping, not a group of people: it is never small.
    """
    total = Cell(key=key, value=value, counted=counted)
    cells = [Cell(key=name, value=count, counted=counted) for name, count in parts.items()]
    if not parts or tuple(parts) == (key,):
        return Tables(cells=(total,))
    if unaccounted:
        rest = Cell(key=f"{key}{REST}", value=unaccounted, counted=counted, stand=Stand.FIXED)
        cells.append(rest)
    told = Sum(total=key, parts=tuple(cell.key for cell in cells))
    return Tables(cells=(total, *cells), sums=(told,))


def unique(key: str, *, value: int, parts: Mapping[str, int], counted: Counted) -> Tables:
    """Return a value of different people with parts in which one can stand twice.

    Nothing between the total and its parts may be told: how many stand in several parts, and how
    many in all but one, are cells of people too.
    """
    cells = [Cell(key=key, value=value, counted=counted)]
    cells += [Cell(key=name, value=count, counted=counted) for name, count in parts.items()]
    if not parts:
        return Tables(cells=tuple(cells))
    if list(parts.values()) == [value]:
        return _alone(cells[0], part=cells[1])
    added = sum(parts.values())
    twice = _between(f"{key}{TWICE}", added - value, counted)
    cells += [_untold(f"{key}{ALL_PARTS}", added), twice]
    sums = [
        Sum(total=f"{key}{ALL_PARTS}", parts=tuple(parts)),
        Sum(total=f"{key}{ALL_PARTS}", parts=(key, twice.key)),
    ]
    for name, count in parts.items():
        rest = _between(f"{name}{REST}/{key}", value - count, counted)
        cells.append(rest)
        sums.append(Sum(total=key, parts=(name, rest.key)))
    return Tables(cells=tuple(cells), sums=tuple(sums))


def share(key: str, *, numerator: int, denominator: int, counted: Counted) -> Tables:
    """Return a percentage: told when its two numbers may be, and those who are not in it.

    All of them and none of them tell of everybody, so the rest counts as small when it is empty.
    """
    part, of, rest = f"{key}/:numerator", f"{key}/:denominator", f"{key}{REST}"
    return Tables(
        cells=(
            Cell(key=part, value=numerator, counted=counted),
            Cell(key=of, value=denominator, counted=counted),
            Cell(key=rest, value=denominator - numerator, counted=counted, stand=Stand.IMPLIED),
        ),
        sums=(Sum(total=of, parts=(part, rest)),),
        derived=(Derived(key=f"{key}{SHARE}", needs=(of, part)),),
    )


def _alone(total: Cell, *, part: Cell) -> Tables:
    """Return a value with its only part, which everybody is in."""
    if part.key == total.key:
        return Tables(cells=(total,))
    return Tables(cells=(total, part), sums=(Sum(total=total.key, parts=(part.key,)),))


def _between(key: str, value: int, counted: Counted) -> Cell:
    """Return people who follow from others; that there are none tells of nobody."""
    return (
        Cell(key=key, value=value, counted=counted, stand=Stand.IMPLIED)
        if value
        else _untold(key, 0)
    )


def _untold(key: str, value: int) -> Cell:
    return Cell(key=key, value=value, counted=Counted.THINGS, stand=Stand.IMPLIED)
