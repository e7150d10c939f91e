"""Tables to the last cell, and what a reader makes of small ones: rules of disclosure, worked out.

Source: criterion N-12, ADR 0032.
"""

from dataclasses import replace
from datetime import date

import pytest

from fijnmazig.impact.domain.disclosure.auditing import Interval, audit
from fijnmazig.impact.domain.disclosure.building import share, unique, whole
from fijnmazig.impact.domain.disclosure.cells import (
    Cell,
    Derived,
    Rules,
    Stand,
    Sum,
    Tables,
    Why,
    joined,
    unbalanced,
)
from fijnmazig.impact.domain.disclosure.moving import Board
from fijnmazig.impact.domain.disclosure.overlapping import Earlier, clashing, together
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.domain.kinds import Counted
from fijnmazig.impact.tests.tables import one_way, two_way

PEOPLE = Counted.PEOPLE
TOTAL = "U/"


def told(tables: Tables) -> dict[str, tuple[int, Counted, Stand]]:
    return {cell.key: (cell.value, cell.counted, cell.stand) for cell in tables.cells}


def tied(tables: Tables) -> dict[str, list[tuple[str, ...]]]:
    return {
        total: [one.parts for one in tables.sums if one.total == total]
        for total in dict.fromkeys(one.total for one in tables.sums)
    }


def test_five_people_and_three_organisations_are_the_least_and_three_the_width() -> None:
    rules = Rules()

    assert (rules.people, rules.organisations, rules.width) == (5, 3, 3)
    assert [rules.least(one) for one in (PEOPLE, Counted.ORGANISATIONS, Counted.THINGS)] == [
        5,
        3,
        0,
    ]
    assert [
        rules.is_small(Cell(key="a", value=1, stand=stand))
        for stand in (Stand.ASKED, Stand.IMPLIED, Stand.OUT, Stand.KEPT, Stand.FIXED)
    ] == [True, True, False, False, False]


def test_a_cell_that_was_implied_is_asked_once_a_table_asks_for_it() -> None:
    asked, implied = (Cell(key="a", value=1, stand=one) for one in (Stand.ASKED, Stand.IMPLIED))
    one, other = Tables(cells=(asked,)), Tables(cells=(implied,))

    assert joined(one, other) == joined(other, one) == one
    assert joined(other) == other


@pytest.mark.parametrize("stand", [Stand.OUT, Stand.KEPT, Stand.FIXED])
def test_a_cell_that_is_known_for_what_it_is_stays_so_when_a_table_asks_for_it(
    stand: Stand,
) -> None:
    known, asked = (
        Tables(cells=(Cell(key="a", value=1, stand=one),)) for one in (stand, Stand.ASKED)
    )

    assert joined(known, asked) == known


def test_rows_by_columns_have_both_margins() -> None:
    tables = two_way("a", {"r": {"x": 1, "y": 2}, "s": {"x": 4}}, counted=Counted.THINGS)

    body = {"a/r/x": 1, "a/r/y": 2, "a/s/x": 4, "a/s/y": 0}
    margins = {"a/r/": 3, "a/s/": 4, "a//x": 5, "a//y": 2, "a": 7}
    assert {key: value for key, (value, _, _) in told(tables).items()} == body | margins
    assert unbalanced(tables) == ()
    assert tied(tables)["a"] == [("a/r/", "a/s/"), ("a//x", "a//y")]
    assert {cell.counted for cell in tables.cells} == {Counted.THINGS}


def test_what_is_in_no_part_is_a_cell_of_its_own_only_when_there_is_some() -> None:
    parts = {"b": 4, "c": 5}

    some = whole("a", value=10, parts=parts, unaccounted=1, counted=PEOPLE)
    none = whole("a", value=9, parts=parts, unaccounted=0, counted=PEOPLE)
    itself = whole("a", value=9, parts={"a": 9}, unaccounted=0, counted=PEOPLE)
    other = whole("a", value=9, parts={"b": 9}, unaccounted=0, counted=PEOPLE)

    assert told(some)["a/:rest"] == (1, PEOPLE, Stand.FIXED)
    assert tied(some) == {"a": [("b", "c", "a/:rest")]}
    assert tied(none) == {"a": [("b", "c")]}
    assert itself == Tables(cells=(Cell(key="a", value=9),))
    assert tied(other) == {"a": [("b",)]}


def test_parts_add_up_to_a_total_whatever_they_are_called() -> None:
    tables = whole("z", value=9, parts={"a": 9}, unaccounted=0, counted=PEOPLE)

    assert tied(tables) == {"z": [("a",)]}


def test_people_in_several_parts_leave_cells_between_total_and_parts() -> None:
    tables = unique("u", value=7, parts={"a": 5, "b": 7}, counted=PEOPLE)

    assert told(tables) == {
        "u": (7, PEOPLE, Stand.ASKED),
        "a": (5, PEOPLE, Stand.ASKED),
        "b": (7, PEOPLE, Stand.ASKED),
        "u/:parts": (12, Counted.THINGS, Stand.IMPLIED),
        "u/:twice": (5, PEOPLE, Stand.IMPLIED),
        "a/:rest/u": (2, PEOPLE, Stand.IMPLIED),
        "b/:rest/u": (0, Counted.THINGS, Stand.IMPLIED),
    }
    assert tied(tables) == {
        "u/:parts": [("a", "b"), ("u", "u/:twice")],
        "u": [("a", "a/:rest/u"), ("b", "b/:rest/u")],
    }


def test_people_in_three_parts_may_be_more_than_twice_too_many() -> None:
    tables = unique("u", value=7, parts={"a": 7, "b": 6, "c": 5}, counted=PEOPLE)

    assert told(tables)["u/:parts"] == (18, Counted.THINGS, Stand.IMPLIED)
    assert told(tables)["u/:twice"] == (11, PEOPLE, Stand.IMPLIED)


@pytest.mark.parametrize(
    ("part", "keys", "sums"),
    [
        (TOTAL.casefold(), ["u/"], {}),  # equal text, another object
        ("a", ["u/", "a"], {"u/": [("a",)]}),
        ("z", ["u/", "z"], {"u/": [("z",)]}),
    ],
)
def test_an_only_part_that_everybody_is_in_is_the_total(
    part: str, keys: list[str], sums: dict[str, list[tuple[str, ...]]]
) -> None:
    tables = unique(TOTAL.lower(), value=7, parts={part: 7}, counted=PEOPLE)

    assert (list(told(tables)), tied(tables)) == (keys, sums)


def test_a_share_has_its_numbers_and_who_is_not_in_it() -> None:
    tables = share("t", numerator=20, denominator=50, counted=PEOPLE)

    assert told(tables) == {
        "t/:numerator": (20, PEOPLE, Stand.ASKED),
        "t/:denominator": (50, PEOPLE, Stand.ASKED),
        "t/:rest": (30, PEOPLE, Stand.IMPLIED),
    }
    assert tied(tables) == {"t/:denominator": [("t/:numerator", "t/:rest")]}
    assert tables.derived == (
        Derived(key="t/:share", needs=("t/:denominator", "t/:numerator"), least=0),
    )


@pytest.mark.parametrize(("least", "hidden"), [(19, False), (20, False), (21, True)])
def test_a_derived_number_needs_enough_in_its_first_cell(least: int, *, hidden: bool) -> None:
    table = Tables(
        cells=(Cell(key="a", value=20), Cell(key="b", value=9)),
        derived=(Derived(key="d", needs=("a", "b"), least=least),),
    )

    assert protect(table).hidden == ({"d": Why.DERIVED} if hidden else {})


def test_the_audit_gives_the_least_and_the_most_of_what_is_hidden() -> None:
    tables = one_way("t", {"a": 3, "b": 9, "c": 60})

    assert audit(tables, hidden={"t/a", "t/b"}) == (
        Interval(key="t/a", value=3, least=0, most=12, is_safe=True),
        Interval(key="t/b", value=9, least=0, most=12, is_safe=True),
    )
    assert audit(tables, hidden={"t/a"}) == (
        Interval(key="t/a", value=3, least=3, most=3, is_safe=False),
    )
    assert audit(replace(tables, sums=()), hidden={"t/a"})[0].most is None


def test_an_audit_in_halves_is_asked_again_in_whole_numbers() -> None:
    cells = tuple(Cell(key=key, value=n) for key, n in (("a", 1), ("b", 0), ("c", 1)))
    pairs = (("ab", "a", "b", 1), ("bc", "b", "c", 1), ("ac", "a", "c", 2))
    tables = Tables(
        cells=(*cells, *(Cell(key=key, value=n, stand=Stand.OUT) for key, _, _, n in pairs)),
        sums=tuple(Sum(total=key, parts=(one, other)) for key, one, other, _ in pairs),
    )

    found = audit(tables, hidden={"a", "b", "c"})

    assert {one.key: (one.least, one.most, one.is_safe) for one in found} == {
        "a": (1, 1, False),
        "b": (0, 0, False),
        "c": (1, 1, False),
    }


def test_the_cheapest_move_touches_little_that_is_shown_and_keeps_the_sums() -> None:
    tables = one_way("t", {"a": 3, "b": 9, "c": 60})
    board = Board(tables.cells, sums=tables.sums)
    losses = {"t": 5.0, "t/b": 2.0, "t/c": 4.0}

    up = board.cheapest("t/a", step=2, losses=losses, may_hide=True)
    down = board.cheapest("t/a", step=-2, losses=losses, may_hide=True)
    only_hidden = board.cheapest("t/a", step=2, losses={"t": 5.0, "t/b": 2.0}, may_hide=False)

    assert (up, down) == ({"t/a": 2, "t/b": -2}, {"t/a": -2, "t/b": 2})
    assert only_hidden == {"t/a": 2, "t/c": -2}
    assert board.cheapest("t/a", step=2, losses=losses, may_hide=False) is None
    assert board.cheapest("t/a", step=10, losses=losses, may_hide=True) == {
        "t/a": 10,
        "t/b": -9,  # no further: nobody is fewer than none
        "t/c": -1,
    }


@pytest.mark.parametrize(
    ("first", "last", "clash"),
    [
        (date(2026, 2, 1), date(2026, 3, 31), False),  # holds it, from the same day
        (date(2026, 2, 10), date(2026, 2, 28), False),  # within it, to the same day
        (date(2026, 2, 28), date(2026, 3, 31), True),  # one day in common
        (date(2026, 3, 1), date(2026, 3, 31), False),
        (date(2026, 1, 1), date(2026, 2, 1), True),
        (date(2026, 1, 1), date(2026, 1, 31), False),
        (None, date(2026, 2, 10), True),
        (None, date(2026, 1, 31), False),
    ],
)
def test_periods_clash_when_they_share_some_days_and_neither_holds_the_other(
    first: date | None, last: date, *, clash: bool
) -> None:
    before = Earlier(
        number=1,
        first=date(2026, 2, 1),
        last=date(2026, 2, 28),
        tables=Tables(cells=()),
        hidden=(),
    )

    assert clashing(first=first, last=last, earlier=[before]) == ((before,) if clash else ())


@pytest.mark.parametrize(
    ("first", "standing", "told_apart"), [(1, (), True), (15, (), False), (15, ("a",), True)]
)
def test_what_lies_between_two_releases_is_a_cell_of_its_own(
    first: int, standing: tuple[str, ...], *, told_apart: bool
) -> None:
    def table(value: int) -> Tables:
        return Tables(cells=(Cell(key="a", value=value),))

    earlier = Earlier(
        number=4, first=date(2026, 1, 1), last=date(2026, 1, 31), tables=table(20), hidden={"b"}
    )

    found = together(
        table(23),
        first=date(2026, 1, first),
        last=date(2026, 2, 28),
        earlier=[earlier],
        standing=standing,
    )

    between = {"a~4": (3, PEOPLE, Stand.IMPLIED)} if told_apart else {}
    assert told(found) == {
        "a": (23, PEOPLE, Stand.ASKED),
        "a@4": (20, PEOPLE, Stand.OUT),
        **between,
    }
    assert tied(found) == ({"a": [("a@4", "a~4")]} if told_apart else {})


def test_only_what_is_printed_now_and_was_known_before_is_compared() -> None:
    """Sums beside it, what is never printed, and a place that is new tell of no difference."""
    cells = tuple(Cell(key=stand.lower(), value=9, stand=stand) for stand in Stand)
    new = Cell(key="new", value=8)
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    earlier = Earlier(number=4, first=first, last=last, tables=Tables(cells=cells), hidden={"kept"})

    found = together(Tables(cells=(*cells, new)), first=first, last=last, earlier=[earlier])

    assert [key for key in told(found) if "~" in key] == ["asked~4"]
    assert {key: stand for key, (_, _, stand) in told(found).items() if "@" in key} == {
        "asked@4": Stand.OUT,
        "implied@4": Stand.IMPLIED,
        "out@4": Stand.OUT,
        "kept@4": Stand.KEPT,
        "fixed@4": Stand.FIXED,
    }
