"""Which cell is hidden with a small one, and which stay hidden: worked out by hand.

Hiding a number costs 1 + ln(1 + number), a quarter of that when it was hidden before.
"""

import pytest

from fijnmazig.impact.domain.disclosure.auditing import exposed
from fijnmazig.impact.domain.disclosure.building import whole
from fijnmazig.impact.domain.disclosure.cells import (
    Cell,
    Pattern,
    Rules,
    Stand,
    Sum,
    Tables,
    Why,
    joined,
)
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.domain.kinds import Counted
from fijnmazig.impact.tests.tables import one_way, two_way


def added_up(sums: dict[str, tuple[str, ...]], **values: int) -> Tables:
    """Return cells, and of each sum its total too when it has no value among them."""
    for total, parts in sums.items():
        values.setdefault(total, sum(values[part] for part in parts))
    return Tables(
        cells=tuple(Cell(key=key, value=value) for key, value in values.items()),
        sums=tuple(Sum(total=total, parts=parts) for total, parts in sums.items()),
    )


@pytest.mark.parametrize(
    ("niel", "rumst", "hidden"),
    [
        (9, 10, "niel"),  # 3.30 against 3.40
        (10, 9, "rumst"),
        (9, 9, "niel"),  # equal: the first by its key
        (1_002, 1_000, "rumst"),  # 7.911 against 7.909
        (20_001, 20_000, "niel"),  # 10.904 both: equal to the third decimal
    ],
)
def test_the_smaller_of_two_is_hidden_with_a_small_one(niel: int, rumst: int, hidden: str) -> None:
    tables = one_way("reached", {"boom": 3, "niel": niel, "rumst": rumst})

    pattern = protect(tables)

    assert pattern.hidden == {"reached/boom": Why.SMALL, f"reached/{hidden}": Why.COMPLEMENT}


@pytest.mark.parametrize(
    ("rumst", "hidden"),
    [
        (1_000, "rumst"),  # (1 + ln 1001) / 4 = 1.98, less than 1 + ln 10 = 3.30
        (1_000_000, "niel"),  # (1 + ln 1000001) / 4 = 3.70, more than that
    ],
)
def test_what_was_hidden_before_is_hidden_again_unless_it_is_four_times_as_dear(
    rumst: int, hidden: str
) -> None:
    tables = one_way("reached", {"boom": 3, "niel": 9, "rumst": rumst})

    pattern = protect(tables, hidden_before={"reached/rumst"})

    assert pattern.hidden == {"reached/boom": Why.SMALL, f"reached/{hidden}": Why.COMPLEMENT}


def test_small_cells_stay_hidden_when_the_others_could_do_without_them() -> None:
    tables = one_way("reached", {"boom": 3, "kontich": 4, "niel": 2, "rumst": 60})

    pattern = protect(tables)

    assert pattern.hidden == dict.fromkeys(
        ("reached/boom", "reached/kontich", "reached/niel"), Why.SMALL
    )


def test_a_large_number_that_two_tables_tell_is_one_cell() -> None:
    once, again = (Tables(cells=(Cell(key="all", value=int(text)),)) for text in ("1000", "1000"))

    assert joined(once, again) == once


@pytest.mark.parametrize(
    ("other", "hidden"),
    [
        (58, {"total"}),  # total 60: 1 + ln 61 = 5.1, less than twice 1 + ln 6 = 5.6
        (118, {"part", "beside"}),  # total 120: 1 + ln 121 = 5.8, more than that
    ],
)
def test_one_number_is_hidden_rather_than_two_unless_it_is_dearer(
    other: int, hidden: set[str]
) -> None:
    parts = {"few": 2, "part": 5}
    tables = joined(
        whole("total", value=other + 2, parts=parts, unaccounted=other - 5, counted=Counted.PEOPLE),
        added_up({"both": ("part", "beside")}, part=5, beside=5),
    )

    assert set(protect(tables).hidden) == {"few", *hidden}


@pytest.mark.parametrize(("parts", "most"), [(12, 40), (150, 1_001)])
def test_the_cheapest_is_hidden_however_far_down_the_table_it_stands(parts: int, most: int) -> None:
    numbers = {f"p{at:03}": most for at in range(parts - 1)} | {"q": most - 1}
    tables = one_way("t", {"few": 3} | numbers)

    assert set(protect(tables).hidden) == {"t/few", "t/q"}


def test_what_is_never_printed_gives_room_for_nothing() -> None:
    cells = (
        Cell(key="all", value=72),
        Cell(key="boom", value=3),
        Cell(key="niel", value=9),
        Cell(key="others", value=60, stand=Stand.IMPLIED),
    )
    tables = Tables(cells=cells, sums=(Sum(total="all", parts=("boom", "niel", "others")),))

    assert protect(tables) == Pattern(hidden={"boom": Why.SMALL})


def test_what_is_not_needed_in_the_end_is_shown_again() -> None:
    """The first is small with 9 or 10 beside it; the second only with 10, which serves both."""
    tables = added_up(
        {"y": ("boom", "niel", "rumst"), "z": ("kontich", "rumst")},
        boom=1,
        niel=9,
        rumst=10,
        kontich=2,
    )

    pattern = protect(tables)

    assert pattern.hidden == {
        "boom": Why.SMALL,
        "kontich": Why.SMALL,
        "rumst": Why.COMPLEMENT,
    }


def test_of_two_that_could_be_shown_again_the_dearest_is() -> None:
    tables = added_up(
        {"t0": ("c1", "c2"), "t1": ("c0", "c1"), "t2": ("t0", "t1", "c2")}, c0=9, c1=2, c2=14
    )

    hidden = protect(tables).hidden

    assert set(hidden) == {"c0", "c1", "c2", "t2"}  # and not t0, which is 16
    assert exposed(tables, hidden={"c0", "c1", "t0", "t2"}) == ()


def test_what_is_shown_again_gives_no_small_number_away() -> None:
    tables = two_way(
        "a",
        {"r": {"a": 1, "b": 5, "c": 0, "d": 0}, "s": {"a": 2, "b": 3, "c": 22, "d": 9}},
    )

    pattern = protect(tables)

    assert exposed(tables, hidden=pattern.hidden) == ()


@pytest.mark.parametrize("stand", [Stand.ASKED, Stand.KEPT])
def test_every_table_takes_its_own_complement_however_little_a_reader_must_be_unsure(
    stand: Stand,
) -> None:
    one, other = (
        Tables(
            cells=(
                Cell(key=name, value=13),
                Cell(key=f"{name}/few", value=4, stand=few),
                Cell(key=f"{name}/many", value=9),
            ),
            sums=(Sum(total=name, parts=(f"{name}/few", f"{name}/many")),),
        )
        for name, few in (("s", Stand.ASKED), ("t", stand))
    )
    tables, rules = joined(one, other), Rules(width=1)

    pattern = protect(tables, rules=rules)

    assert {"s/many", "t/many"} <= set(pattern.hidden)
    assert exposed(tables, hidden=pattern.hidden, rules=rules) == ()


@pytest.mark.parametrize(("kept", "open_"), [(3, ()), (2, ("kept",))])
def test_what_was_hidden_before_may_be_less_when_it_cannot_be_more(
    kept: int, open_: tuple[str, ...]
) -> None:
    """All that is known: both together are so many, and the other, none now, is three at most."""
    tables = Tables(
        cells=(
            Cell(key="both", value=kept, stand=Stand.OUT),
            Cell(key="kept", value=kept, stand=Stand.KEPT),
            Cell(key="none", value=0, counted=Counted.THINGS),
            Cell(key="three", value=3, counted=Counted.THINGS),
            Cell(key="most", value=3, stand=Stand.OUT),
        ),
        sums=(
            Sum(total="both", parts=("kept", "none")),
            Sum(total="most", parts=("none", "three")),
        ),
    )

    pattern = protect(tables)

    assert (set(pattern.hidden), pattern.open) == (set() if open_ else {"none", "three"}, open_)


@pytest.mark.parametrize(
    ("stand", "hidden"),
    [(Stand.ASKED, {"p", "q", "r", "pq"}), (Stand.IMPLIED, {"p", "q", "pq"})],
)
def test_what_moves_further_than_it_must_is_protected_too(stand: Stand, hidden: set[str]) -> None:
    """One and its twin move together, so their sum moves by two of each."""
    known = {"p": 2, "q": 9, "r": 20}
    cells = [Cell(key=key, value=known[key]) for key in "pq"]
    cells += [Cell(key="r", value=20, stand=stand)]
    cells += [Cell(key=f"{one}r", value=known[one] + 20, stand=Stand.OUT) for one in "pq"]
    tables = Tables(
        cells=(*cells, Cell(key="pq", value=11)),
        sums=(
            Sum(total="pr", parts=("p", "r")),
            Sum(total="qr", parts=("q", "r")),
            Sum(total="pq", parts=("p", "q")),
        ),
    )

    pattern = protect(tables)

    assert (set(pattern.hidden), pattern.open) == (hidden, ())
