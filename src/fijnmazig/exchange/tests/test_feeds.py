"""The feeds of what came online, as a feed reader meets them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from fijnmazig.exchange.domain.feeds import feed_path
from fijnmazig.exchange.domain.sets import Chosen, Family, known_sets
from fijnmazig.exchange.formats.atom import ATOM
from fijnmazig.exchange.queries.feeds import ENTRIES
from fijnmazig.exchange.tests.factories import tree
from fijnmazig.library.domain.items import Status
from fijnmazig.library.tests.factories import MONDAY, make_open
from fijnmazig.messages.domain import telling_words

pytestmark = pytest.mark.django_db
ALL = "/nieuw/"
NAMES = {"a": ATOM}


def make_news(title: str = "Luisteren", *, days: int = 0, **columns: Any) -> Any:
    at = MONDAY + timedelta(days=days)
    return make_open(title=title, **{"published_at": at, "changed_at": at, **columns})


def values(client: Client, path: str, address: str = ALL) -> list[str]:
    """Return the text or the values at a path of the feed."""
    found: Any = tree(client.get(address).content).xpath(path, namespaces=NAMES)
    return [one if isinstance(one, str) else one.text or "" for one in found]


def faults(document: bytes) -> list[str]:
    """Name what RFC 4287 asks of a feed or an entry and is not there, or not as it should be."""
    top = tree(document)
    found = [] if top.tag == f"{{{ATOM}}}feed" else ["no feed"]
    found += ["feed without author"] * (not top.xpath("a:author/a:name", namespaces=NAMES))
    found += ["feed without self"] * (not top.xpath("a:link[@rel='self']", namespaces=NAMES))
    for element in (top, *top.iterfind(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            texts = [child.text or "" for child in element.iterfind(f"{{{ATOM}}}{name}")]
            if len(texts) != 1 or not texts[0]:
                found.append(f"{name}: {texts}")
        for name in ("updated", "published"):
            for child in element.iterfind(f"{{{ATOM}}}{name}"):
                if datetime.fromisoformat(child.text or "").tzinfo is None:
                    found.append(f"{name} without zone")
        if not element.xpath("a:link[@rel='alternate']/@href", namespaces=NAMES):
            found.append("no page")
    ids = top.xpath(".//a:id/text()", namespaces=NAMES)
    assert isinstance(ids, list)
    return found + ["an id twice"] * (len(set(ids)) != len(ids))


def test_a_feed_has_what_atom_asks(client: Client) -> None:
    make_news("Luisteren", themes=("gesprek",), description="Hoe je luistert & vraagt.")
    make_news("Vragen\x0b", days=1)

    response = client.get(ALL)

    assert faults(response.content) == []
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (response.status_code, response.cookies) == (200, {})


@pytest.mark.parametrize(
    ("cut", "fault"),
    [
        (b"<author><name>Fijnmazig</name></author>", ["feed without author"]),
        (b"<title>Luisteren</title>", ["title: []"]),
        (b'rel="self"', ["feed without self"]),
    ],
)
def test_a_fault_planted_in_a_feed_is_seen(client: Client, cut: bytes, fault: list[str]) -> None:
    make_news()
    document = client.get(ALL).content
    assert cut in document

    assert faults(document.replace(cut, b"")) == fault


def test_an_entry_is_what_everybody_may_read(client: Client) -> None:
    item = make_news(id=UUID(int=7), themes=("gesprek",), description="Hoe.", owner_text="Dienst")
    item.changed_at = MONDAY + timedelta(hours=2)
    item.save()

    response = client.get(ALL)

    entry = tree(response.content).find(f"{{{ATOM}}}entry")
    assert entry is not None
    shown = etree.tostring(entry).decode().replace(f' xmlns="{ATOM}"', "")
    assert shown == (
        f"<entry><id>urn:uuid:{item.id}</id><title>Luisteren</title>"
        "<updated>2026-03-02T11:00:00Z</updated><published>2026-03-02T09:00:00Z</published>"
        '<link rel="alternate" type="text/html" '
        f'href="https://net.example/bibliotheek/{item.id}/"/>'
        '<category term="TOOL" label="Hulpmiddel"/>'
        '<category term="gesprek" label="In gesprek gaan"/><summary>Hoe.</summary></entry>'
    )


def test_a_feed_is_the_same_whatever_the_language_of_who_asks(client: Client) -> None:
    make_news()

    dutch, english = client.get(ALL), client.get(ALL, headers={"Accept-Language": "en"})

    assert dutch.content == english.content
    assert client.get("/en/nieuw/").status_code == 404


def test_drafts_and_withdrawn_items_are_not_in_it(client: Client) -> None:
    make_news("Open")
    for status in (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.WITHDRAWN):
        make_news("Dicht", status=status)

    assert values(client, "a:entry/a:title") == ["Open"]


def test_the_newest_stand_first_and_old_ones_drop_off(client: Client) -> None:
    for number in range(ENTRIES + 1):
        make_news(f"Titel {number}", days=number)

    titles = values(client, "a:entry/a:title")

    assert (len(titles), titles[0], titles[-1]) == (ENTRIES, f"Titel {ENTRIES}", "Titel 1")


def test_a_theme_and_a_kind_have_a_feed_of_their_own(client: Client) -> None:
    make_news("Luisteren", themes=("gesprek",))
    make_news("Spelen", kind="GAME")
    theme = feed_path(Chosen(family=Family.THEME, value="gesprek").spec)
    kind = feed_path(Chosen(family=Family.KIND, value="GAME").spec)

    assert values(client, "a:entry/a:title", theme) == ["Luisteren"]
    assert values(client, "a:entry/a:title", kind) == ["Spelen"]
    assert values(client, "a:link[@rel='self']/@href", theme) == [f"https://net.example{theme}"]
    assert faults(client.get(theme).content) == []


def test_feeds_have_ids_of_their_own_that_stay(client: Client) -> None:
    paths = [ALL, *(feed_path(spec) for spec in known_sets())]

    ids = [value for path in paths for value in values(client, "a:id", path)]

    assert len(set(ids)) == len(paths)
    assert (ids[0], ids[1]) == (
        "tag:net.example,2026:nieuw",
        f"{ids[0]}:{next(iter(known_sets()))}",
    )


@pytest.mark.asvs("V14.2.1")
def test_no_address_and_no_title_of_a_feed_tells_what_it_is_about(client: Client) -> None:
    specs = known_sets()

    told = [telling_words(feed_path(spec)) for spec in specs]
    titles = [values(client, "a:title", feed_path(spec)) for spec in specs]

    assert [words for words in told if words] == []
    assert titles == [[f"Fijnmazig · {spec}"] for spec in specs]


@pytest.mark.parametrize("path", ["/nieuw/t-00000000/", "/nieuw/gesprek/"])
def test_a_feed_that_is_not_there_is_absent(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_feed_without_news_is_still_a_feed(client: Client) -> None:
    response = client.get(ALL)

    assert (faults(response.content), values(client, "a:entry")) == ([], [])


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_who_asks_again_hears_that_nothing_changed(client: Client, header: str) -> None:
    make_news()
    first = client.get(ALL)
    asks = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}

    again = client.get(ALL, headers={asks[header]: first[header]})
    make_news("Nieuw", days=1)
    later = client.get(ALL, headers={asks[header]: first[header]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (later.status_code, first["Cache-Control"]) == (200, "no-cache")


def test_an_item_that_goes_away_counts_as_a_change(client: Client) -> None:
    item = make_news()
    first = client.get(ALL)

    item.status, item.changed_at = Status.WITHDRAWN, MONDAY + timedelta(days=1)
    item.save()

    asks = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(ALL, headers=asks).status_code == 200


@pytest.mark.parametrize("total", [1, 3])
def test_a_feed_asks_as_much_for_three_as_for_one(
    client: Client, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(total):
        make_news(f"Titel {number}", themes=("gesprek",))

    with django_assert_num_queries(4):
        client.get(ALL)


def test_the_page_with_all_feeds_links_to_each(client: Client) -> None:
    page = client.get("/uitwisseling/nieuws/").content.decode()

    linked = [path for path in map(feed_path, known_sets()) if f"net.example{path}" in page]
    assert linked == [feed_path(spec) for spec in known_sets()]


def test_that_page_names_themes_as_its_reader_does_and_the_feeds_stay_dutch(client: Client) -> None:
    make_news(themes=("partnergeweld",))

    english = client.get("/en/uitwisseling/nieuws/").content.decode()

    assert (">Partner violence<" in english, ">Partnergeweld<" in english) == (True, False)
    assert "Partnergeweld" in values(client, "a:entry/a:category/@label")


def test_the_library_says_where_its_feed_is(client: Client) -> None:
    item = make_news()

    link = '<link rel="alternate" type="application/atom+xml" title="Fijnmazig" href="/nieuw/">'
    for address in ("/bibliotheek/", f"/bibliotheek/{item.id}/"):
        assert link in client.get(address).content.decode()
