"""Where everybody stands: within the square, the same each time, and hardly moved by newcomers."""

from collections.abc import Sequence

import numpy as np
import pytest

from fijnmazig.ties.domain.attendance import attendance
from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.domain.layout import Places, layout
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import Ties, cumulative_ties

FIRST = np.datetime64("2023-01-10")


def mesh(meetings: Sequence[Sequence[str]]) -> Ties:
    """Return the ties of organisations at meetings a month apart."""
    rows = [(number, name) for number, names in enumerate(meetings) for name in names]
    table = attendance(
        moments=[number for number, _ in rows],
        days=FIRST + np.array([30 * number for number, _ in rows], "timedelta64[D]"),
        people=[None] * len(rows),
        organisations=[name for _, name in rows],
    )
    until = FIRST + np.timedelta64(10_000, "D")
    return cumulative_ties(organisations(table), rule=Rule(), until=until)


def placed(meetings: Sequence[Sequence[str]]) -> dict[str, Places]:
    ties = mesh(meetings)
    first = {name: at for at, names in reversed(list(enumerate(meetings))) for name in names}
    order = np.array([30 * first[str(name)] for name in ties.actors], np.int64)
    sector = np.array([ord(str(name)[0]) % 3 for name in ties.actors], np.int64)
    places = layout(ties, sector=sector, order=order)
    return {str(name): place for name, place in zip(ties.actors, places, strict=True)}


RING = [[f"{letter}{number}" for letter in "abc"] for number in range(8)]
LINKED = [*RING, *([f"a{number}", f"b{(number + 1) % 8}"] for number in range(8))]


def test_everybody_is_within_the_square_and_nobody_on_top_of_another() -> None:
    places = np.array(list(placed(LINKED).values()))

    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    np.fill_diagonal(apart, 1)

    assert places.min() >= 0
    assert places.max() <= 1
    assert apart.min() > 0.005


def test_the_same_table_gives_the_same_map() -> None:
    one, other = placed(LINKED), placed(LINKED)

    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_ties_pull_together() -> None:
    places = placed(LINKED)

    tied = [np.linalg.norm(places[f"a{n}"] - places[f"c{n}"]) for n in range(8)]
    strangers = [np.linalg.norm(places[f"a{n}"] - places[f"c{(n + 4) % 8}"]) for n in range(8)]

    assert np.mean(tied) < np.mean(strangers)


def test_a_newcomer_hardly_moves_who_was_there() -> None:
    before = placed(LINKED)
    after = placed([*LINKED, ["a0", "new"]])

    moved = [np.linalg.norm(before[name] - after[name]) for name in before]

    assert np.median(moved) < 0.05


@pytest.mark.parametrize("meetings", [[["alone"]], [["one", "other"]]])
def test_a_tiny_mesh_has_a_map_too(meetings: list[list[str]]) -> None:
    places = placed(meetings)

    assert all(np.isfinite(place).all() for place in places.values())
