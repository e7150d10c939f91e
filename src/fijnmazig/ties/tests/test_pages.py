"""The mesh of the house: computed from marks, shown to members, never to others."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    make_cohort,
    make_moment,
    make_present,
    make_series,
)
from fijnmazig.organisations.tests.factories import make_membership, make_partnership
from fijnmazig.ties.queries.drawing import Seen, map_page
from fijnmazig.ties.queries.figures import Asked, figures_page, growth_page
from fijnmazig.ties.queries.holes import holes_page

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
PAGES = (
    "mesh_detail",
    "map_detail",
    "pattern_detail",
    "own_detail",
    "growth_detail",
    "hole_list",
    "rule_detail",
)


def meet(partnership: Any, *workers: Any, weeks: int = 0) -> Any:
    """Let people of organisations be at one moment, so many weeks after a Monday in March."""
    series = make_series(partnership)
    moment = make_moment(make_cohort(series), starts_at=MONDAY + timedelta(weeks=weeks))
    for worker in workers:
        make_present(moment, worker.professional, worker.organisation)
    return moment


def asked(partnership: Any, day: date = TODAY) -> Asked:
    return Asked(partnership_id=partnership.id, day=day)


def small_mesh() -> tuple[Any, list[Any]]:
    """Return a partnership in which one and two met twice, two and three once, four nobody."""
    rupel = make_partnership("rupel")
    workers = [make_membership() for _ in range(4)]
    one, two, three, four = workers
    meet(rupel, one, two)
    meet(rupel, one, two, weeks=1)
    meet(rupel, two, three, weeks=2)
    meet(rupel, four, weeks=3)
    return rupel, workers


def test_figures_follow_from_who_was_there() -> None:
    rupel, (_, two, _, four) = small_mesh()

    page = figures_page(actor=OPERATOR, asked=asked(rupel))

    assert page.snapshot is not None
    reached = page.snapshot.reached
    assert (reached.organisations, reached.people, reached.moments) == (4, 4, 4)
    assert (page.snapshot.alive.strong, page.snapshot.alive.weak, page.snapshot.alive.new) == (
        1,
        0,
        1,
    )
    assert page.points == (two.organisation.name,)
    assert page.isolates == (four.organisation.name,)
    assert (page.completeness.moments, page.completeness.with_attendance) == (4, 4)


def test_growth_names_every_arrival_with_its_day() -> None:
    rupel, (_, _, three, four) = small_mesh()

    page = growth_page(actor=OPERATOR, asked=asked(rupel), since=MONDAY.date())

    assert page.growth is not None
    assert (page.growth.first.reached.organisations, page.growth.last.reached.organisations) == (
        2,
        4,
    )
    assert [one.name for one in page.arrivals] == [
        three.organisation.name,
        four.organisation.name,
    ]
    assert (page.growth.panel_before, page.growth.panel_after) == (1.0, 1.0)


def test_n9_the_map_shows_each_in_one_place_whatever_the_day() -> None:
    rupel, (one, *_) = small_mesh()

    later = map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY)
    early = map_page(
        actor=OPERATOR,
        asked=asked(rupel, MONDAY.date()),
        today=TODAY,
        seen=Seen(focus=one.organisation_id),
    )

    places = {node.id: (node.x, node.y) for node in later.nodes}
    assert (len(early.nodes), len(later.nodes)) == (2, 4)
    assert [(node.x, node.y) for node in early.nodes] == [places[node.id] for node in early.nodes]
    assert early.focus is not None
    assert [edge.moments for edge in early.met] == [1]


def test_an_empty_mesh_has_pages_too() -> None:
    rupel = make_partnership()

    assert figures_page(actor=OPERATOR, asked=asked(rupel)).snapshot is None
    assert map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY).nodes == ()
    assert growth_page(actor=OPERATOR, asked=asked(rupel), since=TODAY).growth is None
    assert holes_page(actor=OPERATOR, asked=asked(rupel), at=MONDAY).proposals == ()


def test_who_met_nobody_is_proposed() -> None:
    rupel, (_, two, _, four) = small_mesh()

    page = holes_page(actor=OPERATOR, asked=asked(rupel), at=MONDAY)

    first = page.proposals[0]
    assert [body.name for body in first.organisations] == [
        four.organisation.name,
        two.organisation.name,
    ]


def test_strangers_see_nothing() -> None:
    rupel, _ = small_mesh()

    with pytest.raises(NotFound):
        figures_page(actor=ANONYMOUS, asked=asked(rupel))


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_for_members(client: Client, name: str) -> None:
    small_mesh()
    url = reverse(f"ties:{name}")

    assert client.get(url)["Location"].startswith(reverse("account_login"))
    log_in(client, make_member(role=Role.FIRST_LINE))
    assert client.get(url).status_code == 200


def test_n10_no_page_names_a_person(client: Client) -> None:
    _, workers = small_mesh()
    log_in(client, make_member(role=Role.COORDINATOR))

    told = "".join(client.get(reverse(f"ties:{name}")).content.decode() for name in PAGES)

    assert [w.professional.name for w in workers if w.professional.name in told] == []


@pytest.mark.parametrize("meetings", [1, 3])
def test_the_map_asks_as_much_for_three_meetings_as_for_one(
    meetings: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rupel, one, two = make_partnership(), make_membership(), make_membership()
    for week in range(meetings):
        meet(rupel, one, two, weeks=week)

    with django_assert_num_queries(6):
        map_page(actor=OPERATOR, asked=asked(rupel), today=TODAY)


def run(*words: str) -> int:
    try:
        call_command("ties", "growth", *words, "--json")
    except CommandError as ended:
        return ended.returncode
    return 0


def test_growth_at_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    small_mesh()
    days = ("--from", "2026-03-02", "--to", "2026-06-01")

    assert run("--partnership", "rupel", *days) == 0

    found = json.loads(capsys.readouterr().out)
    assert (found["from"]["organisations"], found["to"]["organisations"]) == (2, 4)
    assert found["change"] == {
        "organisations": 2,
        "participants": 2,
        "moments": 3,
        "strong": 1,
        "weak": 0,
        "isolates": 1,
    }
    assert found["to"]["active"]["ties"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--partnership", "nergens", "--from", "2026-03-02", "--to", "2026-06-01"),
        ("--from", "2026-06-01", "--to", "2026-03-02"),
        ("--from", "2020-03-02", "--to", "2020-06-01"),
    ],
)
def test_growth_refuses_with_a_sentence(words: tuple[str, ...]) -> None:
    small_mesh()

    assert run(*words) == 1
