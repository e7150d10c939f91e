"""What search engines are told: the open pages and the items made here, in every language."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from fijnmazig.exchange.domain.site_map import Index, Place, Places, file_total, stretch
from fijnmazig.exchange.formats.site_map import write
from fijnmazig.exchange.tests.factories import find, tree
from fijnmazig.gatherings.tests.factories import make_series
from fijnmazig.library.domain.items import Status
from fijnmazig.library.tests.factories import MONDAY, make_many_open, make_open

pytestmark = pytest.mark.django_db

SITE = "https://net.example"
QUESTIONS = 3  # how many items, which, and which series


def locations(client: Client, path: str = "/sitemap.xml") -> list[str]:
    answer = tree(client.get(path).content)
    return [one.text for one in find(answer, "//*[local-name()='loc']")]


def test_the_site_map_names_open_items_and_pages_in_both_languages(client: Client) -> None:
    item, draft = make_open(), make_open(status=Status.DRAFT, published_at=None)

    found = locations(client)

    assert {f"{SITE}/", f"{SITE}/en/", f"{SITE}/bibliotheek/"} <= set(found)
    assert f"{SITE}/bibliotheek/{item.id}/" in found
    assert f"{SITE}/en/bibliotheek/{item.id}/" in found
    assert not any(str(draft.id) in address for address in found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("path", ["hulp", "weg", "bureau", "onderdelen", "even-dit", "aanmelden"])
def test_pages_that_are_nobodys_business_are_not_named(client: Client, path: str) -> None:
    assert f"{SITE}/bibliotheek/" in locations(client)
    assert not any(f"/{path}/" in address for address in locations(client))


def test_series_that_are_announced_are_named_with_their_last_change(client: Client) -> None:
    series = make_series(changed_at=MONDAY)
    draft, ended = make_series(state="DRAFT"), make_series(state="ENDED")

    answer = tree(client.get("/sitemap.xml").content)

    dates = {url[0].text: url[1].text for url in find(answer, "//*[local-name()='url']")}
    assert dates[f"{SITE}/agenda/{series.id}/"] == "2026-03-02T09:00:00Z"
    assert f"{SITE}/en/agenda/{series.id}/" in dates
    assert not any(str(one.id) in address for address in dates for one in (draft, ended))


def test_a_copy_is_named_by_the_library_it_comes_from(client: Client) -> None:
    copy = make_open(origin_identifier="oai:ander.example:1")

    assert not any(str(copy.id) in address for address in locations(client))


def test_every_address_names_its_other_languages_and_its_last_change(client: Client) -> None:
    item = make_open(changed_at=MONDAY + timedelta(hours=1))

    answer = tree(client.get("/sitemap.xml").content)

    (url,) = [
        one
        for one in find(answer, "//*[local-name()='url']")
        if one[0].text == f"{SITE}/en/bibliotheek/{item.id}/"
    ]
    assert url[1].text == "2026-03-02T10:00:00Z"
    assert [(link.get("hreflang"), link.get("href")) for link in url[2:]] == [
        ("nl", f"{SITE}/bibliotheek/{item.id}/"),
        ("en", f"{SITE}/en/bibliotheek/{item.id}/"),
        ("x-default", f"{SITE}/bibliotheek/{item.id}/"),
    ]


def test_a_long_site_map_is_cut_into_files_of_ten_thousand_addresses() -> None:
    assert [file_total(places) for places in (0, 1, 5_000, 5_001, 10_001)] == [1, 1, 1, 2, 3]
    assert (stretch(1), stretch(2)) == ((0, 5_000), (5_000, 10_000))


def test_a_library_too_large_for_one_file_is_named_whole_and_once(client: Client) -> None:
    make_many_open(5_000)

    files = locations(client)
    parts = [locations(client, path.removeprefix(SITE)) for path in files]

    named = [address for part in parts for address in part]
    assert files == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]
    assert len(parts[0]) == 10_000
    assert len([address for address in set(named) if "/bibliotheek/" in address]) > 10_000
    assert len(named) == len(set(named))


def test_the_list_of_files_names_each_of_them() -> None:
    answer = tree(write(Index(numbers=(1, 2)), site=SITE))

    named = [one.text for one in find(answer, "//*[local-name()='loc']")]
    assert named == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]


def test_a_place_without_a_known_change_has_no_date() -> None:
    page = Place(addresses=(("nl", f"{SITE}/"), ("en", f"{SITE}/en/")))

    answer = tree(write(Places(places=(page,)), site=SITE))

    assert find(answer, "//*[local-name()='lastmod']") == []


def test_a_file_beyond_the_last_is_absent(client: Client) -> None:
    make_open()

    assert client.get("/sitemap-1.xml").content == client.get("/sitemap.xml").content
    assert client.get("/sitemap-2.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_the_site_map_sets_no_cookie_and_robots_know_where_it_is(
    client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["net.example"]

    robots = client.get("/robots.txt", headers={"Host": "net.example"}, secure=True)

    assert "Sitemap: https://net.example/sitemap.xml" in robots.content.decode().splitlines()
    assert not client.get("/sitemap.xml", headers={"Host": "net.example"}).cookies


@pytest.mark.parametrize("rows", [1, 3])
def test_the_site_map_costs_the_same_number_of_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        make_open()
        make_series()

    with django_assert_num_queries(QUESTIONS):
        client.get("/sitemap.xml")
