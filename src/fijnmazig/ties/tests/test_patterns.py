"""Patterns of the mesh, one's own meetings, and plain counts for a report."""

from dataclasses import asdict
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.tests.factories import make_membership, make_partnership
from fijnmazig.ties.queries.mesh import mesh
from fijnmazig.ties.queries.own import PAGE_LENGTH, own_page, people_counts
from fijnmazig.ties.queries.patterns import patterns_page
from fijnmazig.ties.queries.snapshots import counts
from fijnmazig.ties.tests.test_pages import TODAY, asked, meet, small_mesh

pytestmark = pytest.mark.django_db


def counted(partnership: Any) -> dict[str, int] | None:
    found = mesh(actor=OPERATOR, until=TODAY, partnership_id=partnership.id)
    return people_counts(found, actor=OPERATOR, asked=asked(partnership))


def own_account(membership: Any) -> Any:
    """Return a new account of the person of a membership."""
    member = make_member(role=Role.FIRST_LINE)
    membership.professional.user_id = member.id
    membership.professional.save()
    return member


def test_patterns_have_three_levels_and_three_half_lives() -> None:
    rupel, _ = small_mesh()

    page = patterns_page(actor=OPERATOR, asked=asked(rupel))

    assert [level.key for level in page.levels] == ["organisations", "sectors", "municipalities"]
    assert (page.levels[0].strong, page.levels[0].weak, page.levels[0].new) == (1, 0, 1)
    assert [line.months for line in page.half_lives] == [12, 6, 24]
    weights = {line.months: line.weight for line in page.half_lives}
    assert weights[6] < weights[12] < weights[24]
    assert page.brokers == ()


def test_an_empty_mesh_has_no_patterns() -> None:
    rupel = make_partnership()

    assert patterns_page(actor=OPERATOR, asked=asked(rupel)).is_empty
    assert counts(actor=OPERATOR, asked=asked(rupel)).organisations == 0
    assert counted(rupel) is None


def test_a_snapshot_is_counts_only() -> None:
    rupel, _ = small_mesh()

    found = asdict(counts(actor=OPERATOR, asked=asked(rupel)))

    assert found.pop("day") == TODAY
    assert [name for name, value in found.items() if type(value) is not int] == []
    assert (found["organisations"], found["participants"], found["strong"]) == (4, 4, 1)


def test_counts_of_people_are_for_who_holds_the_meetings(client: Client) -> None:
    rupel, _ = small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    told = client.get(reverse("ties:pattern_detail"))

    assert told.context["page"].people is None
    assert counted(rupel) == {
        "STRONG": 1,
        "NEW": 1,
        "WEAK": 0,
        "DORMANT": 0,
    }


def test_one_sees_whom_one_met_and_nobody_else(client: Client) -> None:
    _, (one, two, three, _) = small_mesh()
    log_in(client, own_account(one))

    told = client.get(reverse("ties:own_detail"))

    page = told.context["page"]
    assert [(met.name, len(met.days), met.is_strong) for met in page.met] == [
        (two.professional.name, 2, True)
    ]
    assert three.professional.name not in told.content.decode()


def test_a_long_list_of_whom_one_met_has_pages(client: Client) -> None:
    reader = make_membership()
    others = [make_membership() for _ in range(PAGE_LENGTH + 1)]
    for half in (others[:25], others[25:]):
        meet(make_partnership(), reader, *half)
    log_in(client, own_account(reader))
    address = reverse("ties:own_detail")

    pages = [
        client.get(address, {"pagina": number}).context["page"] for number in ("1", "2", "9", "x")
    ]

    names = [one.name for page in pages[:2] for one in page.met]
    assert sorted(names) == sorted(each.professional.name for each in others)
    assert [(page.number, page.pages, page.total, len(page.met)) for page in pages] == [
        (1, 2, 51, 50),
        (2, 2, 51, 1),
        (2, 2, 51, 1),
        (1, 2, 51, 50),
    ]
    assert (pages[0].completeness.moments, pages[0].completeness.with_attendance) == (2, 2)


def test_whom_one_met_on_most_days_comes_first_and_then_whom_one_met_last(client: Client) -> None:
    rupel, reader = make_partnership(), make_membership()
    often, lately, before = [make_membership() for _ in range(3)]
    meet(rupel, reader, often, before)
    meet(rupel, reader, often, lately, weeks=1)
    log_in(client, own_account(reader))

    page = client.get(reverse("ties:own_detail")).context["page"]

    assert [one.name for one in page.met] == [
        each.professional.name for each in (often, lately, before)
    ]


def test_a_search_among_whom_one_met_finds_by_every_word(client: Client) -> None:
    rupel, reader = make_partnership(), make_membership()
    people = [make_membership() for _ in range(3)]
    named = ("Fatima Ouali", "Fatima Peeters", "Ouali Jan")
    for each, name in zip(people, named, strict=True):
        each.professional.name = name
        each.professional.save()
    meet(rupel, reader, *people[:2])
    log_in(client, own_account(reader))

    page = client.post(
        reverse("ties:own_detail"), {"naam": "ouali fatima"}, headers=ORIGIN
    ).context["page"]

    assert [one.name for one in page.met] == ["Fatima Ouali"]
    assert (page.total, page.is_search, page.is_cut) == (1, True, False)


def test_who_was_nowhere_met_nobody(client: Client) -> None:
    small_mesh()
    log_in(client, make_member(role=Role.FIRST_LINE))

    assert client.get(reverse("ties:own_detail")).context["page"].met == ()


@pytest.mark.parametrize("actor", [ANONYMOUS, OPERATOR])
def test_who_is_nobody_has_no_meetings(actor: object) -> None:
    with pytest.raises(NotFound):
        own_page(actor=actor, today=TODAY)  # type: ignore[arg-type]  # parametrised


@pytest.mark.parametrize("meetings", [1, 3])
def test_patterns_ask_as_much_for_three_meetings_as_for_one(
    meetings: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rupel, one, two = make_partnership(), make_membership(), make_membership()
    for week in range(meetings):
        meet(rupel, one, two, weeks=week)

    with django_assert_max_num_queries(16):
        patterns_page(actor=OPERATOR, asked=asked(rupel))
