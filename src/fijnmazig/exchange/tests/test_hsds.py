import gzip
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.domain.hsds.terms import Taxonomy, taxonomy_id, term_of
from fijnmazig.directory.domain.hsds.writing import organization_id
from fijnmazig.directory.tests.factories import make_service, unpublish_everything
from fijnmazig.places.services import load as load_places

pytestmark = pytest.mark.django_db
LISTS = ["organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
ABSENT = UUID(int=1)


def get(client: Client, path: str) -> Any:
    response = client.get(f"/hsds/{path}")
    assert response.status_code == 200
    return response.json()


def names(client: Client, question: str) -> list[str]:
    return [service["name"] for service in get(client, f"services?{question}")["contents"]]


def test_hsds_root_says_the_version_the_profile_and_where_the_door_is_told(client: Client) -> None:
    root = get(client, "")

    told = get(client, root["openapi_url"].partition("/hsds/")[2])
    assert sorted(root) == ["openapi_url", "profile", "version"]
    assert root["version"] == "3.0"
    assert {"/", "/services", "/services/{id}"} <= set(told["paths"])


@pytest.mark.parametrize("path", ["", "services", "services?full=true", *LISTS])
def test_hsds_opens_for_every_site_without_a_cookie(client: Client, path: str) -> None:
    make_service()

    response = client.get(f"/hsds/{path}")

    assert response.status_code == 200
    assert response.cookies == {}
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_hsds_service_list_tells_its_page_in_full(client: Client) -> None:
    for position, key in enumerate(("een", "twee", "drie")):
        make_service(key=key, position=position)

    page = get(client, "services?per_page=2&page=2")

    assert [service["name"] for service in page.pop("contents")] == ["Dienst drie"]
    assert page == {
        "total_items": 3,
        "total_pages": 2,
        "page_number": 2,
        "size": 1,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }


def test_hsds_service_list_beyond_the_end_is_empty(client: Client) -> None:
    make_service()

    page = get(client, "services?page=9")

    assert (page["empty"], page["size"], page["total_items"]) == (True, 0, 1)


def test_hsds_filters_narrow_together(client: Client) -> None:
    make_service(key="een", forms=("partnergeweld",), audience="PROFESSIONAL")
    make_service(key="twee", forms=("partnergeweld",), provider="Elders (fictief)")
    make_service(key="drie")
    form = term_of(Taxonomy.FORM, "partnergeweld").id
    audience = term_of(Taxonomy.AUDIENCE, "PROFESSIONAL").id
    elsewhere = organization_id("Elders (fictief)")

    assert len(names(client, "search=dienst")) == 3
    assert len(names(client, f"taxonomy_term_id={form}")) == 2
    assert len(names(client, f"taxonomy_id={taxonomy_id(Taxonomy.FORM)}")) == 2
    assert len(names(client, f"taxonomy_id={taxonomy_id(Taxonomy.AUDIENCE)}")) == 3
    assert names(client, f"taxonomy_term_id={audience}") == ["Dienst een"]
    assert names(client, f"taxonomy_term_id={form}&organization_id={elsewhere}") == ["Dienst twee"]
    assert names(client, f"search=drie&organization_id={elsewhere}") == []
    assert names(client, f"taxonomy_term_id={ABSENT}") == []
    assert names(client, f"taxonomy_id={ABSENT}") == []


def test_hsds_service_list_tells_what_changed_since(client: Client) -> None:
    make_service()

    assert names(client, "modified_after=2026-03-02") == ["Dienst proefdienst"]
    assert names(client, "modified_after=2026-03-03") == []


def test_hsds_service_list_tells_as_much_as_asked(client: Client) -> None:
    make_service()

    (least,) = get(client, "services?minimal=true")["contents"]
    (brief,) = get(client, "services")["contents"]
    (whole,) = get(client, "services?full=true")["contents"]

    assert sorted(least) == ["id", "last_modified", "name", "status"]
    assert "organization" in brief
    assert "phones" not in brief
    assert [phone["number"] for phone in whole["phones"]] == ["+3238801800"]


@pytest.mark.parametrize("question", ["page=0", "taxonomy_term_id=x", "format=xml"])
def test_hsds_service_list_names_what_it_cannot_read(client: Client, question: str) -> None:
    response = client.get(f"/hsds/services?{question}")

    assert response.status_code == 400
    assert response.json() == {"error": f"cannot read {question.partition('=')[0]}"}


def test_hsds_service_detail_of_what_is_not_open_is_not_found(client: Client) -> None:
    service = make_service()
    path = f"/hsds/services/{service.id}"
    assert client.get(path).json()["id"] == str(service.id)

    unpublish_everything()

    assert client.get(path).status_code == 404
    assert client.get(path).json() == {"error": "not found"}


@pytest.mark.asvs("V8.2.3", "V15.3.1")
def test_hsds_tells_an_editor_no_more_than_a_visitor(client: Client) -> None:
    make_service()
    unpublish_everything()
    log_in(client, make_member(role=Role.COORDINATOR))

    page = get(client, "services")

    assert page["contents"] == []


@pytest.mark.parametrize("name", LISTS)
def test_hsds_other_list_gives_each_of_its_objects_by_id(client: Client, name: str) -> None:
    make_service()

    first = get(client, name)["contents"][0]

    assert get(client, f"{name}/{first['id']}") == first
    assert client.get(f"/hsds/{name}/{ABSENT}").status_code == 404


def test_hsds_other_list_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/hsds/programs").status_code == 404


def test_hsds_answers_shortly_when_nothing_changed(client: Client) -> None:
    make_service()
    first = client.get("/hsds/services")

    second = client.get("/hsds/services", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, second.status_code) == (200, 304)
    assert second.content == b""


def test_hsds_answers_small_when_asked_so(client: Client) -> None:
    service = make_service()
    path = f"/hsds/services/{service.id}"

    small = client.get(path, headers={"Accept-Encoding": "gzip"})

    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == client.get(path).content
    assert "Accept-Encoding" in small.headers["Vary"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_hsds_is_read_only(client: Client, method: str) -> None:
    response = getattr(client, method)("/hsds/services", headers={"Sec-Fetch-Site": "none"})

    assert response.status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_hsds_service_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    load_places(actor=OPERATOR)
    for position in range(count):
        make_service(key=f"dienst-{position}", position=position)
    client.get("/hsds/services")  # names of places are read once per process

    with django_assert_num_queries(10):
        client.get("/hsds/services?full=true")
