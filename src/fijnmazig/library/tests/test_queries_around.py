"""What stands around an item: numbers for everybody, names for nobody."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.library.domain.items import CommentKind, Kind, Status
from fijnmazig.library.domain.remarks import Remark
from fijnmazig.library.models import Item
from fijnmazig.library.queries.around import Around
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.services import collections, comments, follows
from fijnmazig.library.services.collections import About
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

pytestmark = pytest.mark.django_db
OWNER, READER = sharer(UUID(int=1)), sharer(UUID(int=2))
WRITER = UUID(int=3)


def around(item: Item, actor: Any = READER) -> Around:
    found = item_page(actor=actor, item_id=item.id).around
    assert found is not None
    return found


def say(item: Item, *, nis: str = "", by: UUID = WRITER) -> UUID:
    kind = CommentKind.USED_HERE if nis else CommentKind.REMARK
    remark = Remark(kind=kind, text="Dit werkte goed.", nis=nis)
    return comments.write_comment(actor=sharer(by), item_id=item.id, remark=remark, at=MONDAY)


def collect(item: Item, *, title: str = "Startpakket", is_open: bool = True) -> UUID:
    made = collections.make_collection(actor=OWNER, about=About(title=title), at=MONDAY)
    collections.put_in(actor=OWNER, collection_id=made, item_id=item.id, at=MONDAY)
    if is_open:
        collections.publish_collection(actor=OWNER, collection_id=made, at=MONDAY)
    return made


def test_municipalities_are_counted_once_and_removed_remarks_not() -> None:
    item = make_open()
    for nis in ("11005", "11005", "71016", ""):
        say(item, nis=nis)
    gone = say(item, nis="44021")
    comments.remove_comment(actor=sharer(WRITER), item_id=item.id, comment_id=gone, at=MONDAY)

    found = around(item, ANONYMOUS)

    assert (found.comment_total, found.used_in) == (4, 2)


def test_an_item_that_is_not_open_has_nothing_around_it() -> None:
    item = make_open(status=Status.DRAFT, owner_id=OWNER.user_id)

    assert item_page(actor=OWNER, item_id=item.id).around is None


def test_a_question_says_whether_it_is_answered() -> None:
    item = make_open(kind=Kind.QUESTION, owner_id=OWNER.user_id)
    answer = say(item)
    before = around(item)

    comments.mark_helpful(actor=OWNER, item_id=item.id, comment_id=answer, at=MONDAY)

    assert (before.is_question, before.is_answered) == (True, False)
    assert around(item).is_answered


def test_a_member_sees_which_themes_they_follow_and_a_visitor_none() -> None:
    item = make_open(themes=("gesprek", "privacy", "onbekend"))
    follows.follow_theme(actor=READER, theme="privacy", at=MONDAY)

    themes = {theme.code: theme.is_followed for theme in around(item).reader.themes}

    assert themes == {"gesprek": False, "privacy": True}
    assert around(item, ANONYMOUS).reader.themes == ()
    assert around(make_open()).reader.themes == ()


def test_only_open_collections_are_named() -> None:
    item = make_open()
    collect(item, title="Concept", is_open=False)
    gone = collect(item, title="Weg")
    collections.remove_collection(actor=OWNER, collection_id=gone, at=MONDAY)
    without = collect(item, title="Eruit")
    collections.take_out(actor=OWNER, collection_id=without, item_id=item.id, at=MONDAY)
    collect(item)

    assert [named.title for named in around(item, ANONYMOUS).collections] == ["Startpakket"]


@pytest.mark.parametrize(
    ("actor", "may"),
    [(READER, (True, True)), (ANONYMOUS, (False, False)), (OPERATOR, (False,) * 2)],
)
def test_doors_are_for_members(actor: Any, may: tuple[bool, bool]) -> None:
    found = around(make_open(), actor)

    assert (found.reader.is_member, found.reader.may_collect) == may


def page_of(item: Item, member: Member | None) -> str:
    client = Client()
    if member:
        log_in(client, member)
    return client.get(reverse("library:item_detail", args=[item.id])).content.decode()


def test_a_visitor_reads_numbers_and_never_a_name_or_a_word() -> None:
    writer = make_member(name="Schrijver Voorbeeld")
    item = make_open(themes=("gesprek",))
    say(item, nis="11005", by=writer.id)

    page = page_of(item, None)

    assert ("Gebruikt in 1 gemeente." in page, "1 reactie" in page) == (True, True)
    told = [word for word in ("Voorbeeld", "Dit werkte goed", "Volg “In gesprek") if word in page]
    assert told == []


def test_a_member_finds_the_doors_on_the_page() -> None:
    item = make_open(themes=("gesprek",))

    page = page_of(item, make_member())

    words = ("Wij gebruikten dit", "Schrijf een reactie", "Volg “In gesprek gaan”", "verzameling")
    assert [word for word in words if word not in page] == []


def test_who_may_not_share_puts_nothing_in_a_collection() -> None:
    page = page_of(make_open(), make_member(role=Role.SUPPLIER))

    assert ("Schrijf een reactie" in page, "Zet in een verzameling" in page) == (True, False)


@pytest.mark.parametrize("total", [1, 3])
def test_the_page_asks_as_much_for_three_as_for_one(
    client: Client, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    item = make_open(themes=("gesprek", "privacy", "stalking")[:total])
    for number in range(total):
        say(item, nis="11005")
        collect(item, title=f"Pakket {number}")

    with django_assert_num_queries(9):
        client.get(reverse("library:item_detail", args=[item.id]))
