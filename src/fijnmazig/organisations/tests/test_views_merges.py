"""Pages of doubles: who opens which, and the whole way from double to merged and back."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.organisations.models import Distinction, Merge, Organisation
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
)
from fijnmazig.organisations.tests.rooms import RUPEL, VISITORS, region, walk_in

pytestmark = pytest.mark.django_db
type Pair = tuple[UUID, UUID]
OPEN = (200, 200, 200, 404, 404, 404, 302)  # coordinators only
RUPELS = (200, 200, 404, 404, 404, 404, 302)  # the region, and the partnership of both
KINDS = ("organisaties", "mensen")
SWAPPED = {"merge_create", "distinction_create"}


@pytest.fixture
def bodies() -> Pair:
    partnership = make_partnership(RUPEL)
    rows = [make_organisation(name) for name in ("Kompas", "Kompas vzw")]
    for row in rows:
        make_participation(partnership, row)
    return rows[0].id, rows[1].id


@pytest.fixture
def people(bodies: Pair) -> Pair:
    kompas = Organisation.unscoped.get(id=bodies[0])
    rows = [make_professional(name) for name in ("An Maes", "Maes An")]
    for row in rows:
        make_membership(professional=row, organisation=kompas)
    return rows[0].id, rows[1].id


def side_by_side(path: str, pair: Pair, name: str = "merge_create") -> str:
    values = {"path": path, "first_id": pair[0], "second_id": pair[1]}
    return reverse(f"organisations:{name}", kwargs=values)


def statuses(url: str) -> tuple[int, ...]:
    return tuple(walk_in(visitor).get(url).status_code for visitor in VISITORS)


def merged(client: Client, pair: Pair, path: str = "organisaties", **chosen: str) -> Merge:
    client.post(side_by_side(path, pair), chosen, headers=ORIGIN)
    return Merge.unscoped.get()


@pytest.mark.parametrize("name", ["double_list", "merge_list"])
def test_lists_of_doubles_open_for_coordinators(name: str, bodies: Pair) -> None:
    assert bodies

    assert statuses(reverse(f"organisations:{name}")) == OPEN


@pytest.mark.parametrize("path", KINDS)
def test_two_rows_are_laid_side_by_side_for_who_may_change_both(
    path: str, bodies: Pair, people: Pair
) -> None:
    pair = bodies if path == "organisaties" else people

    assert statuses(reverse("organisations:double_list", args=[path])) == OPEN
    assert statuses(side_by_side(path, pair)) == RUPELS


def test_a_merge_is_seen_by_who_may_change_what_stays(bodies: Pair) -> None:
    made = merged(walk_in(region), bodies)

    assert statuses(reverse("organisations:merge_detail", args=[made.id])) == RUPELS


@pytest.mark.parametrize("name", ["merge_create", "distinction_create", "merge_undo"])
def test_nobody_else_merges_tells_apart_or_undoes(name: str, bodies: Pair) -> None:
    made = merged(walk_in(region), bodies) if name == "merge_undo" else None
    url = side_by_side("organisaties", bodies, name) if made is None else ""
    url = url or reverse("organisations:merge_undo", args=[made.id if made else uuid4()])

    found = [walk_in(visitor).post(url, headers=ORIGIN).status_code for visitor in VISITORS[2:]]

    assert found == [404, 404, 404, 404, 403]
    assert Merge.unscoped.filter(undone_at=None).count() == (made is not None)
    assert not Distinction.unscoped.exists()


@pytest.mark.parametrize(
    "pair",
    [
        lambda bodies, people: (bodies[0], people[0]),
        lambda bodies, _people: (bodies[0], uuid4()),
        lambda bodies, _people: (bodies[0], bodies[0]),
        lambda _bodies, people: people,
    ],
    ids=["of two kinds", "absent", "itself", "people as organisations"],
)
def test_ids_that_do_not_belong_together_are_not_found(
    pair: object, bodies: Pair, people: Pair
) -> None:
    ids = pair(bodies, people)  # type: ignore[operator]  # one of the four above
    client = walk_in(region)

    assert client.get(side_by_side("organisaties", ids)).status_code == 404
    for name in SWAPPED:
        url = side_by_side("organisaties", ids, name)
        assert client.post(url, headers=ORIGIN).status_code == 404


def test_a_word_that_is_no_kind_is_not_found(bodies: Pair) -> None:
    assert walk_in(region).get(side_by_side("kabouters", bodies)).status_code == 404


def test_a_double_goes_from_the_list_to_one_and_back(bodies: Pair) -> None:
    client = walk_in(region)
    listed = client.get(reverse("organisations:double_list")).content.decode()
    first, second = sorted(bodies)
    assert side_by_side("organisaties", (first, second)) in listed

    made = merged(client, bodies, blijft="2", **{"veld-name": "1"})

    detail = reverse("organisations:merge_detail", args=[made.id])
    assert made.kept_id == bodies[1]
    assert Organisation.unscoped.get(id=bodies[1]).name == "Kompas"
    assert "Maak dit ongedaan" in client.get(detail).content.decode()
    client.post(reverse("organisations:merge_undo", args=[made.id]), headers=ORIGIN)
    assert Organisation.unscoped.get(id=bodies[1]).name == "Kompas vzw"
    assert "weer twee" in client.get(detail).content.decode()


def test_fields_that_were_not_chosen_stay_with_who_stays(bodies: Pair) -> None:
    made = merged(walk_in(region), bodies)

    assert made.kept_id == bodies[0]
    assert Organisation.unscoped.get(id=bodies[0]).name == "Kompas"


def test_people_are_merged_on_the_same_page(people: Pair) -> None:
    client = walk_in(region)

    made = merged(client, people, "mensen")

    page = client.get(reverse("organisations:merge_detail", args=[made.id])).content.decode()
    assert "Maes An is op" in page
    assert "Maes An" in client.get(reverse("organisations:merge_list")).content.decode()


def test_telling_two_apart_leads_back_to_a_shorter_list(bodies: Pair) -> None:
    client = walk_in(region)

    answer = client.post(side_by_side("organisaties", bodies, "distinction_create"), headers=ORIGIN)

    assert "Geen dubbels" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("pairs", [1, 3])
def test_a_list_of_doubles_asks_the_database_as_often_for_more_rows(
    pairs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(pairs):
        make_organisation(f"Kompas {number}")
        make_organisation(f"Kompas {number} vzw")
    client = walk_in(region)

    with django_assert_num_queries(12):
        client.get(reverse("organisations:double_list"))
