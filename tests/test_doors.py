"""The description of the doors for machines: every door, nothing else, and in the standard form."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, reverse
from tools.doors.__main__ import main, told

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
    page = told(SAID, doors=33, on="2026-11-28")

    assert "| cases | 829 |" in page
    assert "| found | 2 |" in page
    assert "* ST202 Schema-valid request rejected: 2" in page
    assert "* at `GET /hsds/services`" in page


def test_only_a_demo_on_this_machine_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--address", "http://elsewhere.example"])

    assert stopped.value.code == 2
    assert "only a demo on this machine" in capsys.readouterr().err
