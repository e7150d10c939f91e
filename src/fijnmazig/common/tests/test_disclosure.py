"""Figures that leave the team, attacked with a solver: CRITERIA S-H2."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from fijnmazig.common.leaving.disclosure import OTHERS, REST, THRESHOLD, released, told_last

PARTS = ("not_informed", "not_reached", "declined", "talked")
type Table = Mapping[str, Mapping[str, int]]
counts = st.one_of(st.integers(0, 12), st.integers(0, 60))
tables = st.dictionaries(
    st.sampled_from("abcdef"), st.fixed_dictionaries(dict.fromkeys(PARTS, counts)), min_size=1
)
GENK = {"genk": {"not_informed": 45, "not_reached": 121, "declined": 10, "talked": 104, "open": 2}}


def known(table: Table, *, cells: list[tuple[str, str]]) -> tuple[list[list[float]], list[int]]:
    """Return what a reader knows as equations over the true cells."""
    told = released(table)
    if told is None:
        return [], []
    rows, sums = [], []
    for name, line in [*told.rows.items(), ("", told.total)]:
        groups = set(told.others) if name == OTHERS else {name} if name else set(table)
        for part, count in line.items():
            parts = set(told.rest) if part == REST else {part}
            rows.append([float(group in groups and one in parts) for group, one in cells])
            sums.append(count)
    return rows, sums


def narrowest(table: Table) -> list[tuple[int, float]]:
    """Return for each true cell how wide the range is in which a solver can place it."""
    table = {name: line for name, line in table.items() if sum(line.values())}
    cells = [(group, part) for group in table for part in PARTS]
    rows, sums = known(table, cells=cells)
    if not rows:
        return []
    found = []
    for place, (group, part) in enumerate(cells):
        goal = np.zeros(len(cells))
        goal[place] = 1
        low, high = (
            abs(linprog(aim, A_eq=rows, b_eq=sums, bounds=(0, None), method="highs").fun or 0)
            for aim in (goal, -goal)
        )
        found.append((table[group][part], high - low))
    return found


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_solver_finds_a_small_cell_from_the_margins(table: Table) -> None:
    found = narrowest(table)

    small = [width for count, width in found if count < THRESHOLD]
    assert all(width >= THRESHOLD - 1e-6 for width in small)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_every_number_told_is_large_enough_and_adds_up(table: Table) -> None:
    told = released(table)

    if told is not None:
        numbers = [count for line in told.rows.values() for count in line.values()]
        assert min(numbers) >= THRESHOLD
        assert (
            sum(numbers)
            == sum(told.total.values())
            == sum(sum(line.values()) for line in table.values())
        )


@settings(max_examples=300, deadline=None)
@given(st.lists(tables, min_size=2, max_size=4))
def test_two_readings_one_after_the_other_single_nobody_out(several: list[Table]) -> None:
    running: dict[str, dict[str, int]] = {}
    told = []
    for table in several:
        for name, line in table.items():
            before = running.get(name, dict.fromkeys(PARTS, 0))
            running[name] = {part: before[part] + line[part] for part in PARTS}
        told.append({name: dict(line) for name, line in running.items()})
    readings = [told_last(told[: end + 1]) for end in range(len(told))]

    gaps = {
        abs(one.rows[name][part] - other.rows[name][part])
        for one, other in pairwise(readings)
        if one is not None and other is not None
        if (one.rest, one.others) == (other.rest, other.others)
        for name in set(one.rows) & set(other.rows)
        for part in one.parts
    }
    assert not gaps & set(range(1, THRESHOLD))


def test_two_of_genk_hide_behind_the_ten_who_declined() -> None:
    told = released(GENK)

    assert told is not None
    assert told.rest == ("declined", "open")
    assert told.total == {"not_informed": 45, "not_reached": 121, "talked": 104, REST: 12}


def test_a_table_of_few_people_is_not_told() -> None:
    assert released({"a": {"talked": 3, "declined": 1}}) is None
    assert released({}) is None
    assert told_last([{"a": {"talked": 3, "declined": 1}}]) is None


def test_one_small_municipality_takes_another_along() -> None:
    large = {"talked": 50, "not_reached": 40}
    table = {
        "a": large,
        "b": {"talked": 30, "not_reached": 20},
        "c": {"talked": 8, "not_reached": 1},
    }

    told = released(table)

    assert told is not None
    assert told.others == ("b", "c")
    assert told.rows == {"a": large, OTHERS: {"talked": 38, "not_reached": 21}}
