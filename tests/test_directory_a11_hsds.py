"""Number 12: HSDS by its rules, filters that narrow together, whole pages, nothing lost.

The rules of the standard themselves are restated in the room's own `test_domain_hsds.py`.
"""

import itertools
import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.domain.hsds.reading import cells_of
from fijnmazig.directory.domain.hsds.terms import Taxonomy, taxonomy_id, term_of
from fijnmazig.directory.domain.hsds.writing import organization_id
from fijnmazig.directory.domain.opened import settled
from fijnmazig.directory.domain.tables import Around, parse
from fijnmazig.directory.domain.terms import term_keys
from fijnmazig.directory.queries.machines import every_service, every_written_service
from fijnmazig.directory.tests.factories import MONDAY, make_service
from fijnmazig.directory.tests.generated import store_generated
from fijnmazig.directory.tests.test_domain_hsds import faults
from fijnmazig.places.queries import gazetteer
from fijnmazig.places.services import load as load_places

pytestmark = pytest.mark.django_db
PAGE = {
    "total_items",
    "total_pages",
    "page_number",
    "size",
    "first_page",
    "last_page",
    "empty",
    "contents",
}
FILTERS = (
    f"taxonomy_term_id={term_of(Taxonomy.FORM, 'partnergeweld').id}",
    f"taxonomy_term_id={term_of(Taxonomy.AUDIENCE, 'PROFESSIONAL').id}",
    f"taxonomy_id={taxonomy_id(Taxonomy.WHO)}",
    f"organization_id={organization_id('Huis 1 (fictief)')}",
    "search=dienst 1",
    "modified_after=2026-03-01",
    "modified_after=2026-03-03",
)


def many(total: int) -> None:
    load_places(actor=OPERATOR)
    store_generated(total, places=[one.nis for one in gazetteer().current()[:20]], at=MONDAY)


def get(client: Client, question: str) -> Any:
    response = client.get(f"/hsds/{question}")
    assert response.status_code == 200
    return response.json()


def ids(client: Client, question: str) -> set[str]:
    page = get(client, f"services?{question}&per_page=200&minimal=true")
    return {service["id"] for service in page["contents"]}


def test_12_five_hundred_services_keep_the_rules_and_come_back_without_loss() -> None:
    many(500)

    written = every_written_service(today=MONDAY.date())

    read, broken = parse(
        [cells_of(service) for service in written], around=Around(terms=term_keys(), never={})
    )
    assert [fault for service in written for fault in faults("services", service)] == []
    assert broken == ()
    assert [settled(row) for row in read] == [service.row for service in every_service()]


def test_12_filters_narrow_together(client: Client) -> None:
    many(60)
    alone = {question: ids(client, question) for question in FILTERS}

    for first, second in itertools.combinations(FILTERS, 2):
        if first.partition("=")[0] != second.partition("=")[0]:
            assert ids(client, f"{first}&{second}") == alone[first] & alone[second]
    assert 0 < len(alone[FILTERS[0]]) < 60


@pytest.mark.parametrize("name", ["services", "service_at_locations", "organizations"])
def test_12_every_page_is_whole_and_together_they_hold_everything_once(
    client: Client, name: str
) -> None:
    many(25)
    first = get(client, f"{name}?per_page=7")
    numbers = range(1, first["total_pages"] + 1)

    pages = [get(client, f"{name}?per_page=7&page={number}") for number in numbers]

    found = [one["id"] for page in pages for one in page["contents"]]
    assert all(set(page) == PAGE for page in pages)
    assert len(found) == len({UUID(one) for one in found}) == first["total_items"]
    assert [page["last_page"] for page in pages] == [number == len(pages) for number in numbers]
    assert [page["size"] for page in pages] == [len(page["contents"]) for page in pages]


def test_12_a_place_is_told_alone_as_it_is_told_in_the_list(client: Client) -> None:
    many(10)

    for place in get(client, "service_at_locations?per_page=200")["contents"]:
        assert get(client, f"service_at_locations/{place['id']}") == place


def test_12_hours_survive_the_change_of_the_clock(client: Client) -> None:
    make_service()

    (place,) = get(client, "services?full=true")["contents"][0]["service_at_locations"]

    walls = {schedule["opens_at"][:5] for schedule in place["schedules"]}
    offsets = {schedule["opens_at"][5:]: schedule["timezone"] for schedule in place["schedules"]}
    days = sorted((one["valid_from"], one["valid_to"]) for one in place["schedules"])
    assert walls == {"09:00"}
    assert offsets == {"+01:00": 1, "+02:00": 2}
    assert days[0][1] < days[1][0]


@pytest.mark.parametrize("path", ["services", "services?full=true", "service_at_locations"])
def test_12_a_page_is_open_to_all_told_shortly_and_small(client: Client, path: str) -> None:
    many(10)
    first = client.get(f"/hsds/{path}")

    again = client.get(f"/hsds/{path}", headers={"If-None-Match": first.headers["ETag"]})
    small = client.get(f"/hsds/{path}", headers={"Accept-Encoding": "gzip"})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert len(small.content) < len(first.content) / 2
    assert small.headers["Content-Encoding"] == "gzip"
    assert json.loads(first.content)["empty"] is False
