"""Where a writing request may come from."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from fijnmazig.common.actor import Actor
from fijnmazig.common.middleware import OriginMiddleware
from fijnmazig.common.tests import program_urls

MEMBER = Actor(user_id=None, is_operator=True)
HERE = {"Origin": "http://testserver"}
ELSEWHERE = {"Origin": "https://elsewhere.example"}


def posted(path: str, headers: dict[str, str]) -> HttpResponse:
    """Return the answer to somebody who is logged in."""
    request = RequestFactory().post(path, headers=headers)
    vars(request)["actor"] = MEMBER
    return OriginMiddleware(answer)(request)


def answer(request: HttpRequest) -> HttpResponse:
    return program_urls.who(request)  # type: ignore[arg-type]  # the test gave it its actor


@pytest.fixture(autouse=True)
def two_pages(settings: Settings) -> None:
    settings.ROOT_URLCONF = program_urls.__name__


@pytest.mark.parametrize(
    ("headers", "status"), [(HERE, 200), (ELSEWHERE, 403), ({}, 403)], ids=["here", "else", "bare"]
)
@pytest.mark.asvs("V3.5.1")
def test_a_form_is_taken_from_our_own_pages_only(headers: dict[str, str], status: int) -> None:
    assert posted("/hier/", headers).status_code == status


@pytest.mark.asvs("V16.3.3")
def test_a_form_from_elsewhere_leaves_a_line_that_names_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    posted("/hier/", HERE)
    posted("/hier/", ELSEWHERE)

    assert [record.getMessage() for record in caplog.records] == ["a form from elsewhere"]


@pytest.mark.parametrize("headers", [ELSEWHERE, {}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_for_programs_treats_who_posts_from_elsewhere_as_nobody(
    headers: dict[str, str],
) -> None:
    assert posted("/overal/", HERE).content == b"member"

    assert posted("/overal/", headers).content == b"nobody"


def test_an_address_that_does_not_exist_is_not_for_programs() -> None:
    assert posted("/nergens/", {}).status_code == 403


def test_a_program_may_post_and_nothing_else() -> None:
    request = RequestFactory().put("/overal/")

    assert OriginMiddleware(answer)(request).status_code == 403
