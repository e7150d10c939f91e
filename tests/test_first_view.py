"""What somebody in need waits for: one small page, no letters, no pictures, no program."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import translation

from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.guidance.domain.guides import World
from fijnmazig.guidance.queries import guides

pytestmark = pytest.mark.django_db
MOST = 14_000  # bytes, compressed: what a first burst of packets carries
CITIZENS = [guide.number for guide in guides() if guide.world is World.CITIZEN]
ROUTES: list[tuple[str, dict[str, int]]] = [
    ("pages:help_now", {}),
    ("pages:before_you_read", {}),
    *(("guidance:guide_detail", {"number": number}) for number in CITIZENS),
]
SHEET = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"(?! media="print")')
BLOCKING = re.compile(r'<script src="/static/([^"]+)"(?![^>]*(?:defer|type="module"))')
FETCHED = re.compile(r"<(?:img|picture|video|iframe|use|object)\b|@import|url\(")


def static_file(name: str) -> bytes:
    path = finders.find(name)
    assert isinstance(path, str)
    with open(path, "rb") as file:  # noqa: PTH123 -- a name of the finder's
        return file.read()


@pytest.fixture(autouse=True)
def _services() -> None:
    load_everything()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("route", "takes"), ROUTES)
def test_a_page_for_who_is_in_need_is_small_and_fetches_nothing_more(
    client: Client, route: str, takes: dict[str, int], language: str
) -> None:
    with translation.override(language):
        address = reverse(route, kwargs=takes)

    answer = client.get(address, headers={"Accept-Encoding": "gzip, br"})

    page = gzip.decompress(answer.content).decode()
    waited_for = [*SHEET.findall(page), *BLOCKING.findall(page)]
    files = [static_file(name) for name in waited_for]
    assert len(answer.content) + sum(len(gzip.compress(one)) for one in files) < MOST
    assert FETCHED.findall(page + b"".join(files).decode()) == []
    assert len(SHEET.findall(page)) == 5


def test_the_measure_sees_letters_and_a_page_that_is_not_for_who_is_in_need(client: Client) -> None:
    page = client.get(reverse("guidance:guide_detail", kwargs={"number": 1})).text

    files = b"".join(static_file(name) for name in SHEET.findall(page)).decode()

    assert "url(" in FETCHED.findall(files)
    assert len(SHEET.findall(page)) > 5


def test_only_a_browser_that_says_so_gets_a_page_compressed(client: Client) -> None:
    plain = client.get(reverse("pages:help_now"))
    small = client.get(reverse("pages:help_now"), headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert gzip.decompress(small.content) == plain.content


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_start_page_comes_in_a_first_burst_too(client: Client, language: str) -> None:
    with translation.override(language):
        address = reverse("pages:home")

    answer = client.get(address, headers={"Accept-Encoding": "gzip"})

    page = gzip.decompress(answer.content).decode()
    waited_for = [*SHEET.findall(page), *BLOCKING.findall(page)]
    weight = sum(len(gzip.compress(static_file(name))) for name in waited_for)
    assert len(waited_for) > 5
    assert len(answer.content) + weight < MOST
