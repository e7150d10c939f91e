"""The map: filter, focus, the way between two, months, names that fit, and the table beside it."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from uuid import uuid4

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.tests.factories import MONDAY
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.domain.layout import layout
from fijnmazig.ties.domain.paths import shortest_path
from fijnmazig.ties.domain.ties import cumulative_ties
from fijnmazig.ties.queries.drawing import MapPage, Seen, map_page
from fijnmazig.ties.queries.lettering import HIGH, SCREEN, WIDE, labelled
from fijnmazig.ties.tests.factories import PLAIN, day, table_of
from fijnmazig.ties.tests.test_pages import TODAY, asked, small_mesh

pytestmark = pytest.mark.django_db
LATER = date(2030, 1, 1)


def drawn(seen: Seen = Seen()) -> MapPage:  # noqa: B008 -- frozen
    rupel, _ = small_mesh()
    return map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY, seen=seen)


def test_the_way_runs_over_those_between() -> None:
    rupel, (one, two, three, _) = small_mesh()

    page = map_page(
        actor=OPERATOR,
        asked=asked(rupel),
        today=TODAY,
        seen=Seen(focus=one.organisation_id, to=three.organisation_id),
    )

    assert page.way is not None
    assert [(step.one, step.other, step.is_strong, len(step.days)) for step in page.way] == [
        (one.organisation.name, two.organisation.name, True, 2),
        (two.organisation.name, three.organisation.name, False, 1),
    ]
    assert sum(edge.is_way for edge in page.edges) == 2


def test_who_hangs_loose_has_no_way() -> None:
    rupel, (one, _, _, four) = small_mesh()
    seen = Seen(focus=one.organisation_id, to=four.organisation_id)

    page = map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY, seen=seen)

    assert page.way == ()


def test_a_way_over_strong_ties_is_taken_even_when_it_is_longer() -> None:
    rows = [("m0", "2023-01-01", "a", "p"), ("m0", "2023-01-01", "d", "q")]
    for number, (one, other) in enumerate([("a", "b"), ("b", "c"), ("c", "d")]):
        for turn in range(2):
            on, name = f"2023-0{number + 2}-0{turn + 1}", f"m{number + 1}{turn}"
            rows += [(name, on, one, "p"), (name, on, other, "q")]
    rule = replace(PLAIN, strong_from=2)
    ties = cumulative_ties(organisations(table_of(rows)), rule=rule, until=day("2024-01-01"))

    by_strength = shortest_path(ties, strong=ties.strong(rule), start=0, end=3)
    by_steps = shortest_path(ties, strong=np.ones(len(ties), np.bool_), start=0, end=3)

    assert (by_strength, by_steps) == ((0, 1, 2, 3), (0, 3))


def test_a_filter_leaves_out_and_says_so(client: Client) -> None:
    _, workers = small_mesh()
    one = workers[0]
    for worker in workers:
        is_first = worker is one
        worker.organisation.sector = (Sector.EDUCATION if is_first else Sector.POLICE).value
        worker.organisation.save()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:map_detail"), {"sector": Sector.EDUCATION.value})

    assert [node.name for node in told.context["page"].nodes] == [one.organisation.name]
    assert "Dit is een deel: zonder filter zijn het er 4." in told.content.decode()


def test_a_municipality_that_is_none_filters_nothing(client: Client) -> None:
    small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:map_detail"), {"gemeente": "Nergenshuizen", "naar": "x"})

    assert len(told.context["page"].nodes) == 4


def test_months_run_from_the_first_meeting_until_today() -> None:
    page = drawn()

    assert page.months == (date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), TODAY)
    assert (page.earlier, page.later) == (date(2026, 5, 31), None)


@pytest.mark.parametrize("sort", ["naam", "sector", "mensen", "banden", "sterk", "sinds"])
def test_the_table_is_sorted_both_ways(sort: str) -> None:
    rupel, _ = small_mesh()

    up, down = (
        map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY, seen=Seen(sort=order))
        for order in (sort, f"-{sort}")
    )

    assert up.nodes == down.nodes[::-1]


def test_a_day_without_living_ties_leads_to_the_last_meeting() -> None:
    rupel, _ = small_mesh()

    page = map_page(actor=OPERATOR, asked=asked(rupel, LATER), today=LATER)

    assert (page.edges, page.latest) == ((), date(2026, 3, 23))


def test_names_never_cover_each_other() -> None:
    page = drawn()
    one = replace(page.nodes[0], label="", is_focus=False, size=7.0)
    crowd = tuple(
        replace(one, x=100.0 + 30 * n, y=60.0 + 31 * n, name=f"Organisatie {n}", id=uuid4())
        for n in range(25)
    )

    named = [node for node in labelled(crowd, letterings=SCREEN) if node.label]

    wide_letter = WIDE * 15
    boxes = [(n.label_x - (n.label_side == "end") * wide_letter * len(n.label), n.y) for n in named]
    wide = [wide_letter * len(n.label) for n in named]
    assert len(named) > 1
    assert not [
        1
        for (a, b) in combinations(range(len(named)), 2)
        if abs(boxes[a][1] - boxes[b][1]) < HIGH * 15
        and boxes[a][0] < boxes[b][0] + wide[b]
        and boxes[b][0] < boxes[a][0] + wide[a]
    ]


def test_n9_the_map_is_one_tab_stop(client: Client) -> None:
    small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:map_detail")).content.decode()

    assert (told.count('tabindex="0"><title>'), told.count('tabindex="-1"><title>')) == (1, 3)


def test_five_thousand_organisations_have_a_place_each_of_their_own() -> None:
    count = 5_000
    names = [f"o{n:04}" for n in range(count)]
    table = table_of(
        [(f"m{n // 2:04}", "2023-01-01", name, f"p{n}") for n, name in enumerate(names)]
    )
    ties = cumulative_ties(organisations(table), rule=PLAIN, until=day("2024-01-01"))
    numbers = np.arange(count)

    places = layout(ties, sector=numbers % 15, order=numbers)

    assert len(np.unique(places.round(4), axis=0)) == count
    assert 0 <= places.min() <= places.max() <= 1


def test_the_tabs_keep_the_day_and_the_partnership(client: Client) -> None:
    rupel, _ = small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))
    kept = f"?verband={rupel.id}&amp;dag={MONDAY:%Y-%m-%d}"

    told = client.get(
        reverse("ties:map_detail"), {"verband": str(rupel.id), "dag": f"{MONDAY:%Y-%m-%d}"}
    ).content.decode()

    assert f'href="{reverse("ties:growth_detail")}{kept}"' in told
