"""CRITERIA N-10: outsiders see the organisations that agreed, no tie, no figure and no person."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.organisations.tests.factories import make_participation
from fijnmazig.ties.queries.drawing import FILES, WALLS
from fijnmazig.ties.tests.test_pages import PAGES, small_mesh

pytestmark = pytest.mark.django_db
CLOSED = (
    *((name, ()) for name in (*PAGES, "hole_invite")),
    *(("map_export", (name,)) for name in (*FILES, "net.json")),
    *(("map_print", (size,)) for size in WALLS),
)


@pytest.fixture
def workers() -> list[Any]:
    """Return people of a mesh whose organisations all take part; the last did not agree."""
    rupel, workers = small_mesh()
    for number, worker in enumerate(workers):
        worker.organisation.name = f"Dienst {'ABCD'[number]}"
        worker.organisation.save()
        make_participation(rupel, worker.organisation)
    workers[3].organisation.is_listed = False
    workers[3].organisation.save()
    return workers


def shown(client: Client) -> list[str]:
    page = client.get(reverse("organisations:network_detail")).context["page"]
    return [organisation.name for organisation in page.organisations]


def test_n10_an_outsider_sees_the_organisations_that_agreed(
    client: Client, workers: list[Any]
) -> None:
    assert shown(client) == ["Dienst A", "Dienst B", "Dienst C"]

    workers[3].organisation.is_listed = True
    workers[3].organisation.save()

    assert shown(client) == ["Dienst A", "Dienst B", "Dienst C", "Dienst D"]


def test_n10_the_open_page_names_no_person_and_no_tie(client: Client, workers: list[Any]) -> None:
    told = client.get(reverse("organisations:network_detail")).content.decode()

    assert [w.professional.name for w in workers if w.professional.name in told] == []
    assert reverse("ties:mesh_detail") not in told


@pytest.mark.parametrize(("name", "parts"), CLOSED)
def test_n10_nothing_of_the_mesh_opens_without_a_login(
    client: Client, workers: list[Any], name: str, parts: tuple[str, ...]
) -> None:
    answer = client.get(reverse(f"ties:{name}", args=parts))

    told = answer.content.decode()
    assert answer.status_code in {302, 404, 405}
    assert [w.organisation.name for w in workers if w.organisation.name in told] == []
