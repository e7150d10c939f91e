"""Whatever a program asks at a door for machines: it gets an answer in the promised form."""

import gzip
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from lxml import etree
from pytest_django import Settings

from fijnmazig.config.demo.pages import declared_views
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.library.tests.factories import make_open

pytestmark = pytest.mark.django_db
ROUTES = sorted({route for route, _, access in declared_views() if access.for_machines})
UNKNOWN = UUID(int=7)
CHARACTERS = st.characters(codec="utf-8")
NASTY = [
    "",
    "0",
    "-1",
    "9" * 400,
    "1e309",
    "null",
    "\x00",
    "\ufeff\u202e\u0301",
    "🧵" * 300,
    "%00",
    "%ff%fe",
    "../../etc/passwd",
    "' OR 1=1 --",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-02-30",
    "oai_dc",
    "ListRecords",
    "GetRecord",
    "ListIdentifiers",
    str(UNKNOWN),
]
VALUES = st.one_of(st.sampled_from(NASTY), st.text(CHARACTERS, max_size=40))
NAMES = st.one_of(
    st.sampled_from(
        [
            "search",
            "page",
            "per_page",
            "modified_after",
            "taxonomy_id",
            "taxonomy_term_id",
            "organization_id",
            "full",
            "minimal",
            "format",
            "verb",
            "metadataPrefix",
            "identifier",
            "from",
            "until",
            "set",
            "resumptionToken",
        ]
    ),
    st.text(CHARACTERS, max_size=8),
)
QUERIES = st.lists(st.tuples(NAMES, VALUES), max_size=5)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
        ]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30),
    max_size=3,
)
OAI = "{http://www.openarchives.org/OAI/2.0/}"
BODIES = [
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/xml",
    "",
]
KINDS = ("application/", "text/", "image/", "audio/")
BOUNDED = bounds(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def filled(settings: Settings, tmp_path: Path) -> None:
    """Put something behind the doors."""
    settings.FIJNMAZIG_HOME = tmp_path
    settings.SITE_URL = "https://net.example"
    make_service()
    make_open("Tekst.", title="Nota")


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Draw the address of a door, with whatever in its variable parts."""
    route = draw(st.sampled_from(ROUTES))
    slug = draw(st.one_of(st.sampled_from(["services", "taxonomies", "a" * 900, "-", "0"])))
    number = draw(st.sampled_from([0, 1, 2**31, 2**63, 10**300]))
    tries: list[dict[str, Any]] = [
        {},
        {"number": number},
        {"number": number, "name": slug, "file": slug},
        {"key": slug, "number": number, "file": draw(st.sampled_from(["figures.csv", slug]))},
        {"number": number, "name": slug},
        {"key": slug, "number": number},
        {"word": slug},
        {"spec": slug},
        {"name": slug},
        {"looked_for": slug},
        {"name": slug, "thing_id": UNKNOWN},
        *({key: UNKNOWN} for key in ("service_id", "series_id", "room_id")),
        {"code": slug},
    ]
    found = [path for path in (_path(route, given) for given in tries) if path]
    return draw(st.sampled_from(found))


def _path(route: str, given: dict[str, Any]) -> str:
    try:
        return reverse(route, kwargs=given)
    except NoReverseMatch:
        return ""


def faults(answer: Any) -> list[str]:
    """Say what is wrong with an answer, whatever was asked."""
    told: list[str] = []
    kind = answer.headers.get("Content-Type", "")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code >= 500:
        told.append(f"status {answer.status_code}")
    if answer.cookies:
        told.append("sets a cookie")
    if body and not kind.startswith(KINDS):
        told.append(f"content type {kind!r}")
    if answer.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    if body and answer.status_code == 200 and "xml" in kind:
        etree.fromstring(body)
    if body and "json" in kind:
        json.loads(body)
    return told


@BOUNDED
@given(address=addresses(), query=QUERIES, headers=HEADERS)
def test_a_door_answers_whatever_is_asked_without_a_fault_of_the_house(
    client: Client, address: str, query: list[tuple[str, str]], headers: dict[str, str]
) -> None:
    client.raise_request_exception = False

    answer = client.get(address, query_params=dict(query), headers=headers)

    assert faults(answer) == []


@BOUNDED
@given(query=QUERIES, path=st.sampled_from(["services", "organizations", "taxonomy_terms"]))
def test_the_directory_answers_with_a_status_that_its_description_names(
    client: Client, query: list[tuple[str, str]], path: str
) -> None:
    client.raise_request_exception = False
    described = client.get("/hsds/openapi.json").json()["paths"][f"/{path}"]["get"]["responses"]

    answer = client.get(f"/hsds/{path}", query_params=dict(query))

    assert str(answer.status_code) in described
    assert answer.headers["Content-Type"] == "application/json"
    assert isinstance(answer.json(), dict)


@BOUNDED
@given(query=QUERIES, method=st.sampled_from(["GET", "POST"]))
def test_a_harvester_gets_an_answer_in_the_protocol_whatever_it_asks(
    client: Client, query: list[tuple[str, str]], method: str
) -> None:
    client.raise_request_exception = False

    answer = (
        client.post("/oai/", data=dict(query))
        if method == "POST"
        else client.get("/oai/", query_params=dict(query))
    )

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert etree.fromstring(answer.content).tag == f"{OAI}OAI-PMH"


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_beyond_the_calendar_is_refused_in_words(client: Client, edge: str) -> None:
    answer = client.get("/hsds/services", query_params={"modified_after": edge})

    assert (answer.status_code, answer.json()) == (400, {"error": "cannot read modified_after"})


@BOUNDED
@given(body=st.binary(max_size=200), kind=st.sampled_from(BODIES))
def test_a_body_in_any_form_is_no_fault_of_the_house(
    client: Client, body: bytes, kind: str
) -> None:
    client.raise_request_exception = False

    answers = [client.post(path, data=body, content_type=kind) for path in ("/oai/", "/leeft/")]

    assert [answer.status_code < 500 for answer in answers] == [True, True]
