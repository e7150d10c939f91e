from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fijnmazig.impact.domain.disclosure.auditing import exposed
from fijnmazig.impact.domain.disclosure.cells import Rules, Why
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.domain.freezing import Figure, base_of, digest, plain
from fijnmazig.impact.domain.kinds import Aggregation, Unit
from fijnmazig.impact.domain.linked import BOOKKEEPING, EVER, OTHER_PARTS, PARTS_OF, WITHIN
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.stored import (
    pattern_kept,
    pattern_read,
    rules_read,
    tables_kept,
    tables_read,
)
from fijnmazig.impact.domain.tabling import part_cell, standing, tables_of
from fijnmazig.impact.tests.attack import recovered

LAST = date(2026, 6, 30)


def figure(metric: str, value: str | None, **more: Any) -> Figure:
    known = METRICS[metric]
    parts = more.pop("parts", {})
    narrowed = more.pop("filters", {})
    base = base_of(metric, filters=narrowed)
    said = Figure(
        key=base,
        base=base,
        label=metric,
        metric=metric,
        unit=known.unit,
        counted=known.counted,
        aggregation=known.aggregation,
        adds_up=known.adds_up,
        value=None if value is None else Decimal(value),
        parts=tuple(
            Part(key=key, label=key, value=None if count is None else Decimal(count))
            for key, count in parts.items()
        ),
    )
    return replace(said, **more)


def genk() -> list[Figure]:
    received = {"not_informed": 45, "not_reached": 121, "declined": 104, "talked": 10}
    return [
        figure("outreach.received", "282", parts=received, unaccounted=2),
        figure("outreach.unaccounted", "2"),
        figure("outreach.reached", "114", parts={"declined": 104, "talked": 10}),
        figure("outreach.talked", "10"),
        figure("groups.participants", "26", parts={"een": 6, "twee": 8, "drie": 7, "vier": 5}),
    ]


def test_the_funnel_of_genk_is_told_with_what_is_unaccounted() -> None:
    pattern = protect(tables_of(genk()))

    assert pattern.hidden == {}


def test_three_conversations_hide_what_would_tell_them() -> None:
    received = {"not_informed": 45, "not_reached": 121, "declined": 111, "talked": 3}
    figures = [
        figure("outreach.received", "282", parts=received, unaccounted=2),
        figure("outreach.reached", "114", parts={"declined": 111, "talked": 3}),
    ]
    tables = tables_of(figures)

    pattern = protect(tables)

    assert pattern.hidden["outreach.talked"] is Why.SMALL
    assert recovered(tables, hidden=pattern.hidden) == {}
    assert recovered(tables, hidden={"outreach.talked"}) == {"outreach.talked": 3}


def test_a_part_of_one_figure_is_the_value_of_another() -> None:
    received, _, reached, talked, _ = genk()

    cells = {part_cell(one, part=part) for one in (received, reached) for part in one.parts[-1:]}

    assert cells == {talked.base}


def test_sectors_of_organisations_are_the_cells_of_the_organisations() -> None:
    figures = [
        figure("gatherings.sectors", "2", parts={"POLICE": 1, "CARE": 9}),
        figure("gatherings.organisations_active", "10", parts={"POLICE": 1, "CARE": 9}),
        figure("gatherings.municipalities", "2", parts={"71016": 2, "71017": 8}),
    ]

    pattern = protect(tables_of(figures))

    assert set(pattern.hidden) == {
        "gatherings.municipalities/71016",
        "gatherings.organisations_active@sector=CARE",
        "gatherings.organisations_active@sector=POLICE",
    }


def test_all_but_two_of_a_figure_tell_those_two() -> None:
    figures = [figure("gatherings.participants", "50"), figure("gatherings.trained", "48")]
    tables = tables_of(figures)

    pattern = protect(tables)

    assert len(pattern.hidden) == 1
    assert exposed(tables, hidden=pattern.hidden) == ()


@pytest.mark.parametrize("narrowed", [{}, {"edition": "Voorjaar"}])
def test_who_was_a_candidate_and_did_not_take_part_does_not_follow(
    narrowed: dict[str, str],
) -> None:
    tables = tables_of(
        [
            figure("groups.candidates", "6", filters=narrowed),
            figure("groups.participants", "5", filters=narrowed),
        ]
    )

    pattern = protect(tables, rules=Rules())

    assert len(pattern.hidden) == 1
    assert exposed(tables, hidden=pattern.hidden, rules=Rules()) == ()


def test_who_is_left_out_of_one_edition_does_not_follow_from_two_figures_with_parts() -> None:
    tables = tables_of(
        [
            figure("groups.candidates", "30", parts={"een": 14, "twee": 16}),
            figure("groups.participants", "23", parts={"een": 13, "twee": 10}),
        ]
    )

    pattern = protect(tables, rules=Rules())

    assert {"groups.candidates/een", "groups.participants/een"} & set(pattern.hidden)
    assert exposed(tables, hidden=pattern.hidden, rules=Rules()) == ()


def test_a_figure_narrowed_to_one_sector_is_among_the_whole() -> None:
    narrowed = figure("gatherings.participants", "48", filters={"sector": "CARE"})
    trained = figure("gatherings.trained", "20", filters={"sector": "CARE"})

    tables = tables_of([figure("gatherings.participants", "50"), narrowed, trained])

    assert len(protect(tables).hidden) == 1
    assert len(tables.sums) == 2


@pytest.mark.parametrize(
    ("metric", "key", "narrowed"),
    [
        ("groups.candidates", "een", {"edition": "Voorjaar"}),
        ("groups.candidates", "een", {"programme": "P", "edition": "Voorjaar"}),
        ("gatherings.dialogue_people", "Voorjaar", {"edition": "Voorjaar"}),
        ("gatherings.organisations", "CARE", {"sector": "CARE"}),
    ],
)
def test_a_part_and_the_figure_narrowed_to_it_are_told_together_or_not_at_all(
    metric: str, key: str, narrowed: dict[str, str]
) -> None:
    parts = {key: 2, "ander": 20}
    total = None if metric == "gatherings.dialogue_people" else "22"
    own = {} if total is None else {"parts": {key: 2}}
    figures = [
        figure(metric, total, parts=parts),
        figure(metric, "2", filters=narrowed, **own),
    ]
    hidden = protect(tables_of(figures)).hidden

    assert {figures[1].base, part_cell(figures[0], part=figures[0].parts[0])} <= set(hidden)
    assert recovered(tables_of(figures), hidden=hidden) == {}


def test_who_has_an_only_part_as_large_as_the_whole_is_known_by_either() -> None:
    one = figure("groups.candidates", "12", filters={"edition": "A"}, parts={"een": 12})
    tables = tables_of([one])

    assert recovered(tables, hidden={one.base}) == {one.base: 12}


def test_parents_who_came_once_do_not_follow_from_two_figures_told_by_edition() -> None:
    people = figure("gatherings.dialogue_people", None, parts={"een": 20, "twee": 30})
    returning = figure("gatherings.dialogue_returning", None, parts={"een": 17, "twee": 10})

    hidden = protect(tables_of([people, returning])).hidden

    assert {part_cell(one, part=one.parts[0]) for one in (people, returning)} & set(hidden)


def test_sectors_within_a_municipality_are_the_figure_narrowed_to_both() -> None:
    one = figure(
        "gatherings.organisations", "8", filters={"municipality": "11005"}, parts={"CARE": 8}
    )

    cell = part_cell(one, part=one.parts[0])

    assert cell == "gatherings.organisations@municipality=11005,sector=CARE"
    assert cell in standing(tables_of([one]), figures=[one])


def test_a_figure_of_another_period_is_not_among_a_smaller_one() -> None:
    figures = [figure("gatherings.participants", "40"), figure("gatherings.trained", "48")]

    assert tables_of(figures).sums == ()


def test_parts_that_overlap_are_people_in_several_parts() -> None:
    figures = [figure("groups.started", "14", parts={"een": 8, "twee": 8})]

    assert protect(tables_of(figures)).hidden != {}


def test_things_with_parts_that_do_not_add_up_stand_apart() -> None:
    figures = [figure("gatherings.visits", "9", parts={"een": 6, "twee": 8})]

    assert protect(tables_of(figures)).hidden == {}


def test_what_was_not_registered_is_no_cell() -> None:
    assert tables_of([figure("gatherings.trained", None)]).cells == ()


@pytest.mark.parametrize(("matched", "is_hidden"), [(9, True), (10, False)])
def test_a_mean_is_told_of_ten_people(matched: int, *, is_hidden: bool) -> None:
    change = figure("gatherings.confidence", "1.125", denominator=matched)

    hidden = protect(tables_of([change])).hidden

    assert ("gatherings.confidence" in hidden) is is_hidden


def test_what_counts_from_the_beginning_lasts_over_all_periods() -> None:
    figures = [
        figure("gatherings.participants", "50", parts={"CARE": 50}),
        figure("gatherings.participants_active", "30"),
        figure("ties.strong", "9"),
    ]

    lasting = standing(tables_of(figures), figures=figures)

    assert lasting >= {"gatherings.participants", "gatherings.participants/CARE", "ties.strong"}
    assert "gatherings.participants_active" not in lasting


def test_every_name_that_links_figures_is_a_figure() -> None:
    names = {*WITHIN, *WITHIN.values(), *EVER, *BOOKKEEPING, *OTHER_PARTS}
    names |= {*PARTS_OF, *PARTS_OF.values()}

    assert names <= set(METRICS)


def test_the_same_figures_have_the_same_digest() -> None:
    one = digest(genk(), first=None, last=LAST)

    again = digest(genk(), first=None, last=LAST)

    assert one == again


def test_another_figure_another_order_or_another_day_is_another_digest() -> None:
    figures = genk()
    changed = [replace(figures[0], value=Decimal(281)), *figures[1:]]

    digests = {
        digest(figures, first=None, last=LAST),
        digest(changed, first=None, last=LAST),
        digest(figures[::-1], first=None, last=LAST),
        digest(figures, first=LAST, last=LAST),
        digest([replace(figures[0], unit=Unit.PEOPLE), *figures[1:]], first=None, last=LAST),
    }

    assert len(digests) == 5


def test_a_number_is_written_without_what_the_database_adds() -> None:
    found = [plain(Decimal(text)) for text in ("282.000", "0.620", "100", "0.000")]

    assert (found, plain(None)) == (["282", "0.62", "100", "0"], None)


def test_tables_and_pattern_come_back_as_they_were_kept() -> None:
    tables = tables_of([*genk(), figure("gatherings.confidence", "1.1", denominator=4)])
    pattern = protect(tables)
    rules = Rules(people=10)

    kept = pattern_kept(pattern, rules=rules)

    assert tables_read(tables_kept(tables)) == tables
    assert (pattern_read(kept), rules_read(kept)) == (pattern, rules)
    assert tables_read([]).cells == ()


def test_a_figure_of_points_counts_nothing() -> None:
    points = figure("gatherings.confidence", "2")
    uneven = replace(figure("gatherings.visits", "2.5"), aggregation=Aggregation.MEAN)

    assert (points.count, uneven.count) == (None, None)
