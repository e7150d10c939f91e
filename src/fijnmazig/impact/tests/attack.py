"""An attacker that shares nothing with our own audit: exact fractions, no linear programming.

Knows every sum and every number shown. Brings the equations in echelon form, reads off what has one
answer, and then narrows every unknown between the others, round after round, as counts are whole
and never below zero.
"""

from collections.abc import Collection
from fractions import Fraction
from math import ceil, floor

from fijnmazig.impact.domain.disclosure.cells import Stand, Tables

type Row = dict[str, Fraction]
KNOWN_TO_ALL = {Stand.OUT, Stand.FIXED}
ROUNDS = 30


def recovered(tables: Tables, *, hidden: Collection[str]) -> dict[str, int]:
    """Return the hidden cells that have only one possible number, with that number."""
    free = {
        cell.key
        for cell in tables.cells
        if cell.key in hidden or cell.stand in {Stand.IMPLIED, Stand.KEPT}
    }
    rows = _echelon(_equations(tables, free))
    told = _narrowed(rows, free)
    asked = {cell.key for cell in tables.cells if cell.stand is not Stand.IMPLIED}
    return {key: low for key, (low, high) in told.items() if low == high and key in asked}


def _equations(tables: Tables, free: set[str]) -> list[tuple[Row, Fraction]]:
    values = {cell.key: cell.value for cell in tables.cells}
    equations = []
    for each in tables.sums:
        row: Row = {}
        right = Fraction(0)
        for key, sign in ((each.total, -1), *((part, 1) for part in each.parts)):
            if key in free:
                row[key] = row.get(key, Fraction(0)) + sign
            else:
                right -= sign * values[key]
        equations.append((row, right))
    return equations


def _echelon(equations: list[tuple[Row, Fraction]]) -> list[tuple[Row, Fraction]]:
    done: list[tuple[Row, Fraction]] = []
    waiting = [(dict(row), right) for row, right in equations if row]
    while waiting:
        row, right = waiting.pop()
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row, right = {key: part / scale for key, part in row.items()}, right / scale
        waiting = [_without(one, pivot, (row, right)) for one in waiting]
        done = [_without(one, pivot, (row, right)) for one in done] + [(row, right)]
    return done


def _without(
    one: tuple[Row, Fraction], pivot: str, by: tuple[Row, Fraction]
) -> tuple[Row, Fraction]:
    row, right = one
    times = row.get(pivot, Fraction(0))
    if not times:
        return one
    lessened = {
        key: row.get(key, Fraction(0)) - times * by[0].get(key, Fraction(0))
        for key in {*row, *by[0]}
    }
    return {key: part for key, part in lessened.items() if part}, right - times * by[1]


def _narrowed(
    rows: list[tuple[Row, Fraction]], free: set[str]
) -> dict[str, tuple[int, int | None]]:
    told: dict[str, tuple[int, int | None]] = dict.fromkeys(free, (0, None))
    for _ in range(ROUNDS):
        before = dict(told)
        for row, right in rows:
            for key in row:
                told[key] = _bounds(key, row, right, told)
        if told == before:
            break
    return told


def _bounds(
    key: str, row: Row, right: Fraction, told: dict[str, tuple[int, int | None]]
) -> tuple[int, int | None]:
    """Return between what a cell lies: what the others of its equation leave it."""
    least: Fraction | None = right
    most: Fraction | None = right
    for other, factor in row.items():
        if other == key:
            continue
        low, high = told[other]
        large = None if high is None else factor * high
        big, small = (large, factor * low) if factor > 0 else (factor * low, large)
        least = None if least is None or big is None else least - big
        most = None if most is None or small is None else most - small
    if row[key] < 0:
        least, most = (None if most is None else -most), (None if least is None else -least)
    scale = abs(row[key])
    low, high = told[key]
    if least is not None:
        low = max(low, ceil(least / scale))
    if most is not None:
        told_most = floor(most / scale)
        high = told_most if high is None else min(high, told_most)
    return low, high
