from dataclasses import replace
from datetime import date

import pytest

from fijnmazig.impact.domain.disclosure.advising import groups_told, merges
from fijnmazig.impact.domain.disclosure.auditing import audit, exposed
from fijnmazig.impact.domain.disclosure.building import share, unique, whole
from fijnmazig.impact.domain.disclosure.cells import (
    STRICT,
    Cell,
    Pattern,
    Rules,
    Stand,
    Sum,
    Tables,
    Why,
    joined,
)
from fijnmazig.impact.domain.disclosure.overlapping import Earlier, clashing, together
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.domain.kinds import Counted
from fijnmazig.impact.tests.attack import recovered
from fijnmazig.impact.tests.tables import one_way, random_table, two_way

TABLES, MANY = 1_000, 200  # the first: criterion N-12
JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
NEW_YEAR = date(2026, 1, 1)


def _small(tables: Tables, rules: Rules | None = None) -> set[str]:
    return {cell.key for cell in tables.cells if (rules or Rules()).is_small(cell)}


@pytest.mark.parametrize("start", range(0, TABLES, 50))
def test_nothing_hidden_of_random_tables_can_be_worked_out_again(start: int) -> None:
    for seed in range(start, start + 50):
        tables = random_table(seed)

        pattern = protect(tables)

        assert recovered(tables, hidden=pattern.hidden) == {}, seed
        assert exposed(tables, hidden=pattern.hidden) == (), seed
        assert pattern.open == (), seed


def test_the_threshold_alone_gives_small_cells_away() -> None:
    tables = [random_table(seed) for seed in range(MANY)]

    given_away = [one for one in tables if recovered(one, hidden=_small(one))]

    assert len(given_away) > MANY // 2


def test_the_audit_sees_what_the_attacker_sees() -> None:
    for seed in range(40):
        tables = random_table(seed)
        hidden = _small(tables)

        certain = {
            one.key: one.least for one in audit(tables, hidden=hidden) if one.least == one.most
        }

        assert recovered(tables, hidden=hidden).items() <= certain.items()


def test_the_same_tables_give_the_same_pattern() -> None:
    tables = random_table(11)

    again = protect(tables)

    assert protect(tables) == again


def test_a_small_cell_takes_the_cheapest_other_one_with_it() -> None:
    tables = one_way("reached", {"boom": 3, "niel": 9, "rumst": 60})

    pattern = protect(tables)

    assert pattern.hidden == {"reached/boom": Why.SMALL, "reached/niel": Why.COMPLEMENT}


def test_what_the_last_release_hid_is_hidden_again() -> None:
    tables = one_way("reached", {"boom": 3, "niel": 9, "rumst": 12})

    pattern = protect(tables, hidden_before={"reached/rumst"})

    assert set(pattern.hidden) == {"reached/boom", "reached/rumst"}


def test_nobody_is_a_small_group_and_organisations_are_small_under_three() -> None:
    rules = Rules()

    small = [
        rules.is_small(Cell(key="a", value=value, counted=counted))
        for counted, value in (
            (Counted.PEOPLE, 0),
            (Counted.PEOPLE, 4),
            (Counted.PEOPLE, 5),
            (Counted.ORGANISATIONS, 2),
            (Counted.ORGANISATIONS, 3),
            (Counted.THINGS, 0),
        )
    ]

    assert small == [True, True, False, True, False, False]


def test_the_threshold_can_be_ten() -> None:
    tables = one_way("reached", {"boom": 7, "niel": 20, "rumst": 60})

    hidden = protect(tables, rules=Rules(people=STRICT)).hidden

    assert (protect(tables).hidden, set(hidden)) == ({}, {"reached/boom", "reached/niel"})
    assert [Rules(people=STRICT).is_small(Cell(key="a", value=n)) for n in (9, 10)] == [True, False]


def test_what_the_bookkeeping_misses_is_no_group_of_people() -> None:
    tables = whole(
        "contacts",
        value=282,
        parts={"one": 45, "two": 121, "three": 114},
        unaccounted=2,
        counted=Counted.PEOPLE,
    )

    assert protect(tables) == Pattern()


def test_a_share_of_all_but_a_few_is_not_told() -> None:
    tables = share("trained", numerator=48, denominator=50, counted=Counted.PEOPLE)

    pattern = protect(tables)

    assert pattern.hidden == {
        "trained/:numerator": Why.COMPLEMENT,
        "trained/:share": Why.DERIVED,
    }


def test_a_share_of_everybody_is_not_told() -> None:
    tables = share("trained", numerator=50, denominator=50, counted=Counted.PEOPLE)

    assert "trained/:share" in protect(tables).hidden


def test_a_share_of_many_among_many_is_told() -> None:
    tables = share("trained", numerator=20, denominator=50, counted=Counted.PEOPLE)

    assert protect(tables) == Pattern()


def test_two_people_who_are_in_two_parts_do_not_follow_from_total_and_parts() -> None:
    parts = {"unique/boom": 62, "unique/niel": 50}
    tables = unique("unique", value=110, parts=parts, counted=Counted.PEOPLE)

    pattern = protect(tables)

    assert pattern.hidden != {}
    assert exposed(tables, hidden=pattern.hidden) == ()


def test_a_total_without_parts_is_one_cell() -> None:
    kinds = [
        unique("a", value=9, parts={}, counted=Counted.PEOPLE),
        whole("a", value=9, parts={}, unaccounted=0, counted=Counted.PEOPLE),
    ]

    assert kinds == [Tables(cells=(Cell(key="a", value=9),))] * 2


def test_tables_of_one_report_are_protected_together() -> None:
    towns = one_way("reached", {"boom": 30, "niel": 3, "rumst": 27})
    sides = Tables(
        cells=(Cell(key="north", value=30), Cell(key="reached/boom", value=30)),
        sums=(Sum(total="reached", parts=("reached/boom", "south")),),
    )
    south = Tables(
        cells=(Cell(key="south", value=30),),
        sums=(Sum(total="south", parts=("reached/niel", "reached/rumst")),),
    )
    tables = joined(towns, sides, south)

    pattern = protect(tables)

    assert recovered(tables, hidden=_small(tables)) == {"reached/niel": 3}
    assert recovered(tables, hidden=pattern.hidden) == {}


def test_a_cell_with_two_numbers_is_no_table() -> None:
    one, other = (Tables(cells=(Cell(key="a", value=value),)) for value in (5, 6))

    for first, second in ((one, other), (other, one)):
        with pytest.raises(ValueError, match="two values"):
            joined(first, second)


def test_a_table_that_does_not_add_up_is_not_protected() -> None:
    cells = (Cell(key="a", value=9), Cell(key="b", value=8))
    tables = Tables(cells=cells, sums=(Sum(total="a", parts=("b",)),))

    with pytest.raises(ValueError, match="add up"):
        protect(tables)
    with pytest.raises(ValueError, match="add up"):
        protect(replace(tables, sums=(Sum(total="b", parts=("a",)),)))
    with pytest.raises(ValueError, match="add up"):
        audit(
            Tables(
                cells=(*cells, Cell(key="c", value=1)),
                sums=(Sum(total="a", parts=("c",)), Sum(total="b", parts=("c",))),
            ),
            hidden={"c"},
        )


def test_a_small_group_that_everybody_knows_already_cannot_be_protected() -> None:
    known = Cell(key="all", value=3, stand=Stand.OUT)
    tables = Tables(
        cells=(known, Cell(key="some", value=3)), sums=(Sum(total="all", parts=("some",)),)
    )

    assert protect(tables).open == ("some",)


def _released(parts: dict[str, int], *, last: date, number: int = 1) -> Earlier:
    tables = one_way("reached", parts)
    hidden = protect(tables).hidden
    return Earlier(number=number, first=NEW_YEAR, last=last, tables=tables, hidden=hidden)


def test_three_people_between_two_months_do_not_follow_from_their_difference() -> None:
    january = _released({"boom": 20, "niel": 30}, last=JANUARY)
    february = one_way("reached", {"boom": 23, "niel": 40})
    tables = together(february, first=NEW_YEAR, last=FEBRUARY, earlier=[january])

    pattern = protect(tables)

    assert (january.hidden, protect(february).hidden) == ({}, {})
    assert pattern.hidden["reached/boom"] is Why.EARLIER
    assert exposed(tables, hidden=pattern.hidden) == ()


def test_the_audit_of_one_month_alone_misses_the_difference() -> None:
    january = _released({"boom": 20, "niel": 30}, last=JANUARY)
    february = one_way("reached", {"boom": 23, "niel": 40})
    tables = together(february, first=NEW_YEAR, last=FEBRUARY, earlier=[january])

    told = {one.key: (one.least, one.most) for one in exposed(tables, hidden=())}

    assert told == {"reached/boom~1": (3, 3)}


def test_what_a_month_hid_does_not_come_out_in_the_next() -> None:
    january = _released({"boom": 3, "niel": 9, "rumst": 40}, last=JANUARY)
    again = one_way("reached", {"boom": 3, "niel": 9, "rumst": 40})
    tables = together(again, first=NEW_YEAR, last=FEBRUARY, earlier=[january])

    pattern = protect(tables, hidden_before=january.hidden)

    assert set(pattern.hidden) == set(january.hidden)
    assert recovered(tables, hidden=pattern.hidden) == {}
    assert recovered(tables, hidden={"reached/boom"}) != {}


def test_a_correction_of_one_person_does_not_show() -> None:
    january = _released({"boom": 20, "niel": 30}, last=JANUARY)
    corrected = one_way("reached", {"boom": 19, "niel": 30})
    tables = together(corrected, first=NEW_YEAR, last=JANUARY, earlier=[january])

    assert "reached/boom" in protect(tables).hidden


def test_periods_that_overlap_in_part_clash() -> None:
    january = _released({"boom": 20}, last=FEBRUARY)
    cases = {
        (None, MARCH): (),
        (NEW_YEAR, JANUARY): (),
        (date(2026, 3, 1), MARCH): (),
        (date(2026, 2, 1), MARCH): (january,),
        (date(2025, 6, 1), JANUARY): (january,),
    }

    found = {
        period: clashing(first=period[0], last=period[1], earlier=[january]) for period in cases
    }

    assert found == cases


def test_advice_takes_the_smallest_together() -> None:
    tables = one_way("reached", {"boom": 3, "niel": 4, "rumst": 60, "puurs": 8})
    pattern = protect(tables)

    (advice,) = merges(tables, hidden=pattern.hidden)

    assert (advice.parts, advice.value) == (("reached/boom", "reached/niel"), 7)


def test_there_is_no_advice_where_nothing_is_hidden_or_nothing_helps() -> None:
    large, few = one_way("a", {"x": 9, "y": 8}), one_way("a", {"x": 1, "y": 2})

    assert merges(large, hidden=()) == ()
    assert merges(few, hidden=protect(few).hidden) == ()


def test_a_row_with_one_filled_column_is_flagged() -> None:
    tables = two_way(
        "a",
        {"boom": {"yes": 12, "no": 0}, "niel": {"yes": 8, "no": 9}, "rumst": {"yes": 7, "no": 6}},
    )

    assert groups_told(tables, hidden={"a/boom/no"}) == ("a/boom/",)
    assert groups_told(tables, hidden={"a/boom/no", "a/boom/yes"}) == ()
