"""The audit against every table there can be, and the next table that is found: whole and cheapest.

Source: criterion N-12, ADR 0032.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from types import SimpleNamespace

import pytest

from fijnmazig.impact.domain.disclosure import auditing
from fijnmazig.impact.domain.disclosure.auditing import audit, exposed
from fijnmazig.impact.domain.disclosure.cells import Cell, Stand, Sum, Tables
from fijnmazig.impact.domain.disclosure.moving import Board
from fijnmazig.impact.tests.tables import one_way, two_way

type Extremes = dict[str, tuple[int, int]]


def triangles(values: Mapping[str, int]) -> Tables:
    """Return two triangles of which no two corners are more than one, and all corners together.

    Halves at every corner give a sum of three; whole numbers never more than two.
    """
    cells, sums = [], []
    for name in ("x", "y"):
        corners = [f"{name}{at}" for at in range(3)]
        cells += [Cell(key=each, value=values.get(each, 0)) for each in corners]
        for one, other in ((0, 1), (1, 2), (0, 2)):
            pair = (corners[one], corners[other])
            rest = 1 - sum(values.get(each, 0) for each in pair)
            side = f"{name}{one}{other}"
            cells += [
                Cell(key=f"{side}/rest", value=rest),
                Cell(key=side, value=1, stand=Stand.OUT),
            ]
            sums.append(Sum(total=side, parts=(*pair, f"{side}/rest")))
    all_corners = tuple(f"{name}{at}" for name in ("x", "y") for at in range(3))
    total = sum(values.get(each, 0) for each in all_corners)
    sums.append(Sum(total="all", parts=all_corners))
    return Tables(cells=(Cell(key="all", value=total), *cells), sums=tuple(sums))


def twins() -> Tables:
    """Return two that are the same by what they leave of one, and together are one at most.

    A half of each is no table: both are none, and what they leave is one.
    """
    values = {"one": 0, "other": 0, "left": 1, "rest": 1}
    known = {"a": ("one", "left"), "b": ("other", "left"), "c": ("one", "other", "rest")}
    return Tables(
        cells=(
            *(Cell(key=key, value=value) for key, value in values.items()),
            *(Cell(key=key, value=1, stand=Stand.OUT) for key in known),
        ),
        sums=tuple(Sum(total=total, parts=parts) for total, parts in known.items()),
    )


def hidden_in(tables: Tables) -> set[str]:
    return {cell.key for cell in tables.cells if cell.stand is not Stand.OUT}


def every(tables: Tables, *, hidden: Sequence[str], most: int) -> Iterator[dict[str, int]]:
    """Yield every table of numbers up to `most` that a reader who knows the sums can think of."""
    known = {cell.key: cell.value for cell in tables.cells}
    for numbers in product(range(most + 1), repeat=len(hidden)):
        guess = known | dict(zip(hidden, numbers, strict=True))
        if all(guess[one.total] == sum(guess[key] for key in one.parts) for one in tables.sums):
            yield guess


def counted_out(tables: Tables, *, hidden: Sequence[str], most: int) -> Extremes:
    found = list(every(tables, hidden=hidden, most=most))
    return {key: (min(one[key] for one in found), max(one[key] for one in found)) for key in hidden}


def said(tables: Tables, *, hidden: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    return {one.key: (one.least, one.most) for one in audit(tables, hidden=hidden)}


@pytest.mark.parametrize(
    ("tables", "hidden"),
    [
        (one_way("t", {"a": 3, "b": 4, "c": 9}), ["t/a", "t/b"]),
        (one_way("t", {"a": 1, "b": 0, "c": 2}), ["t/a", "t/b", "t/c"]),
        (one_way("t", {"a": 2, "b": 6}), ["t/a"]),
        (
            two_way("t", {"r": {"a": 2, "b": 7}, "s": {"a": 8, "b": 1}}),
            ["t/r/a", "t/r/b", "t/s/a", "t/s/b"],
        ),
        (
            two_way("t", {"r": {"a": 2, "b": 7}, "s": {"a": 8, "b": 1}}),
            ["t/r/a", "t/r/b", "t/s/a", "t/r/"],
        ),
        (twins(), ["one", "other", "left", "rest"]),
    ],
)
def test_the_audit_gives_what_counting_out_every_table_gives(
    tables: Tables, hidden: list[str]
) -> None:
    most = max(cell.value for cell in tables.cells)

    assert said(tables, hidden=hidden) == counted_out(tables, hidden=hidden, most=most)


def test_what_has_no_end_has_no_most() -> None:
    tables = one_way("t", {"a": 3, "b": 9, "c": 60})

    assert said(tables, hidden=["t", "t/a"]) == {"t": (69, None), "t/a": (0, None)}


@pytest.mark.parametrize(("other", "is_safe"), [(1, False), (2, True)])
def test_a_small_cell_is_safe_when_it_may_be_one_that_is_not_small(
    other: int, *, is_safe: bool
) -> None:
    tables = one_way("t", {"a": 3, "b": other + 1, "c": 60})

    found = audit(tables, hidden=["t/a", "t/b"])[0]

    assert (found.most, found.is_safe) == (4 + other, is_safe)


@pytest.mark.parametrize(("pair", "is_safe"), [(2, False), (3, True), (4, True)])
def test_a_large_cell_is_safe_when_a_reader_stays_unsure_by_three(
    pair: int, *, is_safe: bool
) -> None:
    """What is beside it is known to within a pair, so it is itself."""
    hidden = [Cell(key=key, value=n) for key, n in (("a", 40), ("b", 1), ("c", pair - 1))]
    known = [Cell(key=key, value=n, stand=Stand.OUT) for key, n in (("ab", 41), ("bc", pair))]
    tables = Tables(
        cells=(*hidden, *known),
        sums=(Sum(total="ab", parts=("a", "b")), Sum(total="bc", parts=("b", "c"))),
    )

    found = audit(tables, hidden=["a", "b", "c"])[0]

    assert (found.least, found.most, found.is_safe) == (41 - pair, 41, is_safe)


def test_an_audit_that_could_not_be_made_is_no_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that the solver gives up on: nothing can be said, so nothing leaves."""
    gave_up = SimpleNamespace(status=4, x=None)
    monkeypatch.setattr(auditing, "linprog", lambda *_, **__: gave_up)

    with pytest.raises(ValueError, match="cannot be audited"):
        exposed(one_way("t", {"a": 3, "b": 4}), hidden=["t/a", "t/b"])


def test_halves_do_not_count_for_the_audit() -> None:
    tables = triangles({"x0": 1})

    found = said(tables, hidden=sorted(hidden_in(tables)))

    assert found["all"] == (0, 2)
    assert {found[f"{name}{at}"] for name in ("x", "y") for at in range(3)} == {(0, 1)}
    assert {one.key for one in exposed(tables, hidden=hidden_in(tables))} == hidden_in(tables)


def test_a_move_is_of_whole_people() -> None:
    tables = triangles({})
    board = Board([one for one in tables.cells if one.stand is not Stand.OUT], sums=tables.sums)

    two, three = (board.cheapest("all", step=n, losses={}, may_hide=False) for n in (2, 3))

    assert two is not None
    assert [way for way in two.values() if way > 0] == [2, 1, 1]
    assert three is None


@pytest.mark.parametrize("step", [2, -2])
@pytest.mark.parametrize("parts", range(2, 6))
def test_of_moves_that_cost_the_same_the_first_place_is_taken_and_nothing_else_moves(
    parts: int, step: int
) -> None:
    names = [f"p{at}" for at in range(parts)]
    tables = one_way("t", dict.fromkeys(names, 40))
    board = Board(tables.cells, sums=tables.sums)

    moves = {
        name: board.cheapest(f"t/{name}", step=step, losses={"t": 5.0}, may_hide=False)
        for name in names
    }

    assert moves == {
        name: {f"t/{name}": step, f"t/{'p1' if name == 'p0' else 'p0'}": -step} for name in names
    }


def test_of_moves_that_cost_the_same_the_one_of_fewest_cells_is_taken() -> None:
    """What is hidden and has no price could make the room too, with another beside it."""
    places = ("wanted", "hidden", "beside", "apart", "alone")
    sums = (
        Sum(total="all", parts=("wanted", "hidden", "alone")),
        Sum(total="pair", parts=("hidden", "beside")),
    )
    board = Board([Cell(key=key, value=9) for key in places], sums=sums)

    move = board.cheapest("wanted", step=2, losses={"beside": 1.0, "alone": 1.0}, may_hide=True)

    assert move == {"wanted": 2, "alone": -2}


@pytest.mark.parametrize(("pairs", "is_found"), [(6, True), (8, True), (9, False)])
def test_no_cell_moves_further_than_eight_times_the_step(pairs: int, *, is_found: bool) -> None:
    """One cell goes up by two, each of its pairs down by two, and their sum by all of these."""
    names = [f"b{at}" for at in range(pairs)]
    cells = [Cell(key="a", value=9), Cell(key="sum", value=40 * pairs)]
    sums = [Sum(total="sum", parts=tuple(names))]
    for name in names:
        cells += [Cell(key=name, value=40), Cell(key=f"{name}/a", value=49, stand=Stand.OUT)]
        sums.append(Sum(total=f"{name}/a", parts=("a", name)))
    board = Board([cell for cell in cells if cell.stand is not Stand.OUT], sums=sums)

    move = board.cheapest("a", step=2, losses={}, may_hide=False)

    wanted = {"a": 2, "sum": -2 * pairs} | dict.fromkeys(names, -2)
    assert move == (wanted if is_found else None)
