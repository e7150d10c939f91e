"""The description of the doors for machines: every door, nothing else, and in the standard form."""

import io
import re
from collections.abc import Iterator
from email.message import Message
from urllib.error import HTTPError
from urllib.request import Request

import pytest
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, reverse
from tools.doors.__main__ import Seen, main, read_answers, told
from tools.doors.keys import keys_of

from fijnmazig.common.http import Access
from fijnmazig.config.demo.pages import declared_views
from fijnmazig.exchange.domain.doors import ELSEWHERE, EXCHANGE, described
from fijnmazig.exchange.views.pace import ASKED

SITE = "https://net.example"
ROUTES = sorted({route for route, _, access in declared_views() if access.for_machines})
UNKNOWN = [(route, method) for route in ROUTES for method in ("put", "delete")]


def routes_of_machines(node: URLResolver, above: str = "/") -> Iterator[str]:
    """Yield the route of every door for machines, as OpenAPI writes an address."""
    for child in node.url_patterns:
        here = f"{above}{child.pattern}"
        if isinstance(child, URLResolver):
            yield from routes_of_machines(child, here)
            continue
        access = getattr(child.callback, "access", None)
        if isinstance(access, Access) and access.for_machines:
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", here)


def test_every_door_for_machines_is_described_and_nothing_else() -> None:
    routes = set(routes_of_machines(get_resolver()))

    assert set(described(site=SITE, name="Net")["paths"]) == routes  # type: ignore[call-overload]  # JSON
    assert not set(EXCHANGE) & set(ELSEWHERE)


@pytest.mark.parametrize("address", sorted({**EXCHANGE, **ELSEWHERE}))
def test_a_door_names_every_part_of_its_address(address: str) -> None:
    door = {**EXCHANGE, **ELSEWHERE}[address]

    assert set(re.findall(r"{(\w+)}", address)) == set(door.path)
    assert door.kinds


def test_the_description_is_told_to_everybody_in_the_form_of_the_standard(client: Client) -> None:
    ASKED.forget()

    answer = client.get("/openapi.json")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["openapi"] == "3.1.0"
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "QUERY"])
def test_a_door_for_machines_tells_which_methods_it_knows(client: Client, method: str) -> None:
    addresses = [reverse(route) for route in ("machines:oai", "machines:hsds_root", "health:live")]

    answers = [client.generic(method, address) for address in [*addresses, "/nieuw/"]]

    assert [answer.status_code for answer in answers] == [405] * 4
    assert [answer["Allow"] for answer in answers] == ["GET, HEAD, POST", *["GET, HEAD"] * 3]


@pytest.mark.parametrize(("route", "method"), UNKNOWN)
def test_every_door_for_machines_refuses_what_it_does_not_know(route: str, method: str) -> None:
    view = next(view for name, view, _ in declared_views() if name == route)

    answer = view(getattr(RequestFactory(), method)("/"))  # type: ignore[operator]  # a view

    assert answer.status_code == 405


SAID = """Schemathesis v4.32.5
______________________________ GET /hsds/services ______________________________
  Tested: 33
Failures:
  ❌ ST202 Schema-valid request rejected: 2

  829 generated, 2 found 2 unique failures
"""


def test_the_page_of_the_run_tells_what_was_asked_and_what_was_found() -> None:
    answered = read_answers("GET\t/hsds/services\t200\nGET\t/nieuw/{spec}/\t404\n")
    seen = Seen(doors=("/hsds/services", "/nieuw/{spec}/"), keys={}, answered=answered)

    page = told(SAID, seen=seen, on="2026-11-28")

    assert "| addresses that gave what they hold (200), the description among them | 1 |" in page
    assert "## Never gave anything\n\n* `/nieuw/{spec}/`\n" in page
    assert "| cases | 829 |" in page
    assert "| found | 2 |" in page
    assert "* ST202 Schema-valid request rejected: 2" in page
    assert "* at `GET /hsds/services`" in page


def test_only_a_demo_on_this_machine_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--address", "http://elsewhere.example"])

    assert stopped.value.code == 2
    assert "only a demo on this machine" in capsys.readouterr().err


PLACES = {
    "/": '<a href="/agenda/7a1f0c52-0000-4000-8000-000000000001/">Praten</a><a href="/demo/">x</a>',
    "/agenda/7a1f0c52-0000-4000-8000-000000000001/": (
        '<a href="kalender.ics">Kalender</a><a href="/luisteren/3/tekst.vtt">Tekst</a>'
    ),
    "/luisteren/": '<img src="/luisteren/omslag/alles.png"><a href="https://else.example/9/">x</a>',
    "/luisteren/omslag/alles.svg": "<svg/>",
}
KEYED = (
    "/agenda/{series_id}/kalender.ics",
    "/luisteren/{number}/tekst.vtt",
    "/luisteren/{number}/{name}",
    "/luisteren/omslag/{word}.png",
    "/luisteren/omslag/{word}.svg",
    "/verhalen/klas/{code}/stand/",
)


class Answer(io.BytesIO):
    """What a house says, as the standard library hands it over."""

    def __init__(self, url: str, text: str) -> None:
        super().__init__(text.encode())
        self.url, self.headers = url, Message()
        self.headers["Content-Type"] = "text/html"


def test_keys_are_found_as_a_visitor_finds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def answered(asked: Request, **_: object) -> Answer:
        path = asked.full_url.removeprefix(SITE)
        if path not in PLACES:
            raise HTTPError(asked.full_url, 404, "none", Message(), None)
        return Answer(asked.full_url, PLACES[path])

    monkeypatch.setattr("tools.doors.keys.urlopen", answered)
    described_doors = described(site=SITE, name="Net")["paths"]
    doors = {door: described_doors[door] for door in KEYED}  # type: ignore[index]  # JSON

    assert keys_of(SITE, doors=doors) == {
        "/agenda/{series_id}/kalender.ics": [{"series_id": "7a1f0c52-0000-4000-8000-000000000001"}],
        "/luisteren/{number}/tekst.vtt": [{"number": "3"}],
        "/luisteren/omslag/{word}.png": [{"word": "alles"}],
        "/luisteren/omslag/{word}.svg": [{"word": "alles"}],
    }
