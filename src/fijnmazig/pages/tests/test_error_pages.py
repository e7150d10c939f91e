"""The pages that must work when nothing else does: they help first, and keep nothing."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied, server_error

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.paths import PACKAGE

STATIC = ["400.html", "500.html"]
DRAWN = ["404.html", "403.html", "403_csrf.html", "429.html", "common/refused.html"]
NUMBERS = ["tel:112", "tel:101", "tel:1712"]


def asked() -> HttpRequest:
    return RequestFactory().get("/bestaat-niet/")


@pytest.mark.parametrize("name", STATIC)
def test_a_static_page_needs_no_request_and_still_helps(name: str) -> None:
    source = get_template(name).render()

    for number in [*NUMBERS, "tel:106"]:
        assert source.count(f'href="{number}"') == 2  # in both languages
    for way in ["/weg/", "/en/weg/", "/", "/en/", "/hulp/", "/en/hulp/"]:
        assert f'href="{way}"' in source
    assert "<title>Fijnmazig</title>" in source
    assert '<div lang="en">' in source


@pytest.mark.parametrize("name", STATIC)
def test_a_static_page_loads_only_what_exists_under_a_fixed_name(name: str) -> None:
    source = get_template(name).render()

    loaded = re.findall(r'<link rel="stylesheet" href="/static/([^"]*)">', source)
    assert loaded == ["common/css/plain.css"]
    assert (PACKAGE / "common/static" / loaded[0]).is_file()


def test_a_bug_is_answered_without_asking_the_database_anything() -> None:
    answer = server_error(asked())  # no mark for the database: a question would fail the test

    assert answer.status_code == 500
    assert 'href="tel:112"' in answer.content.decode()


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawn_page_shows_numbers_the_box_and_ways_on_without_the_database(name: str) -> None:
    source = get_template(name).render({"page": "Dat kan nu niet."}, asked())

    for number in NUMBERS:
        assert f'href="{number}"' in source
    assert 'action="/zoeken/" method="post"' in source
    assert 'href="/professionals/"' in source
    assert "<title>Fijnmazig</title>" in source


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_absent_helps_in_both_languages_and_keeps_nothing(
    client: Client, prefix: str
) -> None:
    answer = client.get(f"{prefix}/bestaat-niet/")

    source = answer.content.decode()
    assert answer.status_code == 404
    assert f'action="{prefix}/zoeken/"' in source
    assert ("U kunt bellen" in source) is (prefix == "")
    assert not answer.cookies


@pytest.mark.django_db
def test_what_is_shut_looks_like_what_is_absent(client: Client) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))

    shut, absent = client.get("/logboek/"), client.get("/bestaat-niet/")

    assert (shut.status_code, absent.status_code) == (404, 404)
    assert main_of(shut.content) == main_of(absent.content)


def test_a_refusal_of_a_part_we_stand_on_looks_the_same(client: Client) -> None:
    shut = permission_denied(asked(), PermissionDenied("secret reason"))

    assert shut.status_code == 403
    assert "secret reason" not in shut.content.decode()
    assert main_of(shut.content) == main_of(client.get("/bestaat-niet/").content)


def test_a_form_from_elsewhere_is_refused_with_what_to_do(client: Client) -> None:
    answer = client.post("/zoeken/", {"q": "x"}, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert 'href="tel:112"' in answer.content.decode()
    assert not answer.cookies


def test_what_is_too_large_is_refused_with_whom_to_call() -> None:
    careful = Client(raise_request_exception=False)

    answer = careful.post(
        "/zoeken/", {"q": "x" * 5_100_000}, headers={"sec-fetch-site": "same-origin"}
    )

    assert answer.status_code == 400
    assert 'href="tel:112"' in answer.content.decode()
    assert not answer.cookies


def main_of(source: bytes) -> str:
    (main,) = re.findall(r"<main.*</main>", source.decode(), re.DOTALL)
    return str(main)
