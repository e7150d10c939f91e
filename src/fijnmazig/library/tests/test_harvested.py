"""Copies of what another installation published: what fits, who may; nobody changes them."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client, TestCase
from django.urls import reverse

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain import harvested
from fijnmazig.library.domain.harvested import CopiedVersion, Copy
from fijnmazig.library.domain.items import Kind, Status, Term
from fijnmazig.library.domain.permissions import EXCHANGE, REVIEW, SEE_ALL, SHARE
from fijnmazig.library.domain.shared import Origin, SharedPage
from fijnmazig.library.models import Document, Item, Version
from fijnmazig.library.queries.browse import browse
from fijnmazig.library.queries.confirming import due_total
from fijnmazig.library.queries.items import download, own_items, publishable_items
from fijnmazig.library.queries.news import news
from fijnmazig.library.queries.search import search
from fijnmazig.library.services.harvested import UNTITLED, drop_copy, keep_copy, keep_text
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

pytestmark = pytest.mark.django_db

LATER = MONDAY + timedelta(days=1)
EARLIER = MONDAY - timedelta(days=400)
ORIGIN = Origin(name="Netwerk A", url="https://a.example/1", identifier="oai:a.example:1")
VERSION = CopiedVersion(
    number=3,
    file_name="map/onthaal.pdf",
    created_at=MONDAY,
    change_note="Herwerkt",
    pages=(SharedPage(label="blz. 1", text="Luister."), SharedPage(label="blz. 2", text="Vraag.")),
)
COPY = Copy(
    origin=ORIGIN,
    kind="PLAYBOOK",
    title="Onthaal",
    description="Kort.",
    owner="Dienst",
    contact_role="Onthaal",
    network="Netwerk",
    municipality_nis="",
    language="nl",
    year=2025,
    age_from_months=0,
    age_to_months=36,
    licence="cc-by",
    link="https://a.example/meer",
    confirmed_date=None,
    published_at=None,
    themes=("ifg",),
    terms=(("TRACK", "zorg"),),
    version=VERSION,
)
EDITOR = Actor(user_id=UUID(int=3), permissions=frozenset({SEE_ALL, REVIEW, EXCHANGE}))


def kept(copy: Copy = COPY) -> Item:
    keep_text(copy)
    return Item.unscoped.get(id=keep_copy(actor=OPERATOR, copy=copy, at=MONDAY))


def test_a_copy_that_makes_no_sense_is_cut_to_what_does() -> None:
    odd = replace(
        COPY,
        kind="ONZIN",
        title=" \n ",
        description="a" * 9_000,
        municipality_nis="99999",
        language="klingon",
        year=12,
        age_from_months=40,
        age_to_months=3,
        licence="x" * 99,
        link="javascript:alert(1)",
        origin=replace(ORIGIN, url="data:text/html,x"),
        terms=(("TRACK", "zorg"), ("TRACK", "zorg"), ("ONZIN", "zorg"), ("TRACK", "<b>")),
    )

    item = kept(odd)

    assert (item.kind, item.title, item.language) == ("OTHER", UNTITLED, "xx")
    assert (item.municipality_nis, item.year, item.link, item.origin_url) == ("", None, "", "")
    assert (item.age_from_months, item.age_to_months) == (None, None)
    assert (len(item.description), item.licence) == (4_000, "")
    assert list(item.terms.values_list("facet", "code")) == [("TRACK", "zorg")]


@pytest.mark.parametrize(
    ("there", "here"), [(None, MONDAY), (EARLIER, EARLIER), (LATER, MONDAY)], ids=str
)
def test_a_copy_is_as_old_as_its_origin_and_never_of_tomorrow(
    there: datetime | None, here: datetime
) -> None:
    item = kept(replace(COPY, published_at=there))

    assert item.published_at == here
    assert [found.item_id for found in news(limit=9, since=EARLIER)] == (
        [item.id] if here == MONDAY else []
    )


def test_nobody_is_asked_whether_a_copy_is_still_right() -> None:
    make_open(confirmed_date=EARLIER.date())
    kept(replace(COPY, confirmed_date=EARLIER.date()))
    editor = Actor(user_id=UUID(int=3), permissions=frozenset({SEE_ALL, SHARE}))

    assert due_total(actor=editor, today=LATER.date()) == 1


def test_the_file_of_a_copy_is_its_text() -> None:
    item = kept()

    file = download(actor=ANONYMOUS, item_id=item.id, number=3)

    assert file.file_name == "onthaal.txt"
    assert disk.content_of(file).decode() == "[blz. 1]\nLuister.\n\n[blz. 2]\nVraag."


def test_a_copy_without_text_has_no_document() -> None:
    item = kept(replace(COPY, version=replace(VERSION, pages=())))

    assert item.versions.count() == 0


def test_another_number_for_the_same_text_renames_the_version() -> None:
    kept()

    kept(replace(COPY, version=replace(VERSION, number=4, change_note="Alleen de datum")))

    version = Version.unscoped.get()
    assert (version.number, version.change_note) == (4, "Alleen de datum")


def test_two_copies_with_the_same_text_share_one_document_until_both_are_gone() -> None:
    first = kept()
    second = kept(replace(COPY, origin=replace(ORIGIN, identifier="oai:a.example:2")))

    drop_copy(actor=OPERATOR, item_id=first.id, at=LATER)
    shared = Document.unscoped.count()
    with TestCase.captureOnCommitCallbacks(execute=True):
        drop_copy(actor=OPERATOR, item_id=second.id, at=LATER)

    assert (shared, Document.unscoped.count()) == (1, 0)
    assert list(disk.document_files()) == []


def test_a_file_that_somebody_stored_again_before_it_went_stays() -> None:
    first = kept()
    with TestCase.captureOnCommitCallbacks() as callbacks:
        drop_copy(actor=OPERATOR, item_id=first.id, at=LATER)
    kept(replace(COPY, origin=replace(ORIGIN, identifier="oai:a.example:2")))

    for callback in callbacks:
        callback()

    assert [path.name for path in disk.document_files()] == [Document.unscoped.get().content_hash]


def test_a_copy_that_is_let_go_says_nothing_any_more() -> None:
    item = kept()

    drop_copy(actor=EDITOR, item_id=item.id, at=LATER)

    item.refresh_from_db()
    assert (item.status, item.description, item.owner_text) == (Status.WITHDRAWN, "", "")
    assert item.changed_at >= LATER
    assert acts_on(item.id)[-1] == "library.item-let-go"


def test_nobody_changes_a_copy() -> None:
    copy, mine = kept(), make_open(owner_id=EDITOR.user_id)

    for actor in (EDITOR, OPERATOR):
        assert list(own_items(actor)) == [mine]
        assert list(publishable_items(actor)) == [mine]
    assert copy.owner_id is None


def test_who_searches_sees_from_which_network_a_copy_comes() -> None:
    kept()

    (found,) = search(actor=ANONYMOUS, query="luister").results
    (listed,) = browse(actor=ANONYMOUS).results

    assert (found.origin_name, listed.origin_name) == ("Netwerk A", "Netwerk A")


def test_a_copy_is_marked_on_its_page_and_among_the_results(client: Client) -> None:
    item = kept()

    results = client.get(reverse("library:item_list")).content.decode()
    page = client.get(reverse("library:item_detail", kwargs={"item_id": item.id}))

    assert "van Netwerk A" in results
    assert "Van Netwerk A" in page.content.decode()
    assert 'href="https://a.example/1"' in page.content.decode()
    assert "nog niet gepubliceerd" not in page.content.decode()


def test_only_who_may_takes_over_and_lets_go() -> None:
    item, mine = kept(), make_open()

    with pytest.raises(NotFound):
        keep_copy(actor=sharer(UUID(int=1)), copy=COPY, at=MONDAY)
    with pytest.raises(NotFound):
        drop_copy(actor=sharer(UUID(int=1)), item_id=item.id, at=MONDAY)
    with pytest.raises(NotFound):
        drop_copy(actor=EDITOR, item_id=mine.id, at=MONDAY)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((None, None), (None, None)),
        ((-9, 36), (-9, 36)),
        ((12, None), (12, None)),
        ((36, 12), (None, None)),
        ((0, 99_999), (None, None)),
    ],
)
def test_ages_make_sense_together_or_fall_away(
    given: tuple[int | None, int | None], expected: tuple[int | None, int | None]
) -> None:
    assert harvested.known_ages(first=given[0], last=given[1]) == expected


@pytest.mark.parametrize(
    "address",
    ["", "javascript:x", "//a.example", "https://a.example/'", "https://a/\nb", "http:/x"],
)
def test_an_address_that_a_browser_would_run_is_none(address: str) -> None:
    assert harvested.web_address("https://a.example/1", most=50) == "https://a.example/1"
    assert harvested.web_address("https://a.example/" + "a" * 50, most=50) == ""
    assert harvested.web_address(address, most=50) == ""


@pytest.mark.asvs("V1.3.3")
def test_words_of_a_stranger_are_cleaned() -> None:
    assert harvested.line(" a\u200b\n b\x07 ", most=3) == "a b"
    assert harvested.paragraphs(" a\r\nb ", most=9) == "a\nb"
    assert harvested.known_kind("TOOL") is Kind.TOOL
    assert harvested.known_terms([("PHASE", "zorg")]) == ((Term.PHASE, "zorg"),)
