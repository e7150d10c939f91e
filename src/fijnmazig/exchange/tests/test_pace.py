"""Who asks without end waits a minute; a school behind one address does not, and nobody is kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.exchange import texts
from fijnmazig.exchange.views import pace
from fijnmazig.library.tests.factories import MONDAY

pytestmark = pytest.mark.django_db
A_SCHOOL, ANOTHER = "192.0.2.7", "198.51.100.9"
DOORS = [
    "/open-data/catalogue.jsonld",
    "/open-data/unknown/1/",
    "/open-data/unknown/1/figures.csv",
    "/hsds/",
    "/hsds/services",
    "/nieuw/",
    "/sitemap.xml",
]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a place ask three times a minute, so that a test need not ask six hundred times."""
    monkeypatch.setattr(pace.ASKED, "limit", 3)


def ask(client: Client, path: str, *, times: int = 1, place: str = A_SCHOOL) -> list[int]:
    return [client.get(path, REMOTE_ADDR=place).status_code for _ in range(times)]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("path", DOORS)
def test_a_place_that_asks_too_much_is_told_to_wait_a_minute(client: Client, path: str) -> None:
    before = ask(client, path, times=3)
    refused = client.get(path, REMOTE_ADDR=A_SCHOOL)

    assert 429 not in before
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert refused["Content-Type"] == "text/plain; charset=utf-8"
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert refused["Cache-Control"] == "no-store"
    assert refused.text == f"{texts.TOO_FAST}\n"
    assert not refused.cookies


@pytest.mark.usefixtures("few")
@pytest.mark.asvs("V2.4.1")
def test_the_doors_are_counted_together_and_places_apart(client: Client) -> None:
    found = [ask(client, path)[0] for path in DOORS]

    assert found[3:] == [429] * 4
    assert 429 not in found[:3]
    assert ask(client, "/hsds/", place=ANOTHER) == [200]


@pytest.mark.usefixtures("few")
def test_a_harvester_is_told_in_the_way_of_its_protocol(client: Client) -> None:
    before = ask(client, "/oai/?verb=Identify", times=3)
    refused = client.post("/oai/", {"verb": "Identify"}, REMOTE_ADDR=A_SCHOOL)

    assert before == [200] * 3
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")


@pytest.mark.usefixtures("few")
def test_pages_for_people_are_not_counted_with_them(client: Client) -> None:
    ask(client, "/hsds/", times=4)

    assert ask(client, reverse("exchange:feed_list")) == [200]


def test_a_class_of_thirty_takes_twenty_files_each_within_one_minute() -> None:
    admitted = [pace.ASKED.admits("one school", at=MONDAY) for _ in range(30 * 20)]

    assert set(admitted) == {True}
    assert not pace.ASKED.admits("one school", at=MONDAY)
    assert pace.ASKED.admits("one school", at=MONDAY + timedelta(seconds=pace.SECONDS))


@pytest.mark.usefixtures("few")
def test_no_address_is_kept_to_count_by(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    ask(client, "/hsds/", times=4)

    kept = repr(pace.ASKED)
    assert A_SCHOOL not in kept
    assert A_SCHOOL not in caplog.text
