"""What other systems hear of the library: no change is skipped, nothing published is lost."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.shared import SharedPage, within
from fijnmazig.library.models import IndexChange, Item
from fijnmazig.library.queries.exchange import changed_headers, first_change, shared_items
from fijnmazig.library.services import redaction
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.tests.factories import (
    MONDAY,
    WELCOME,
    make_open,
    make_published,
    sharer,
)

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
LATER = MONDAY + timedelta(days=1)


def moment(item: Item) -> timedelta:
    item.refresh_from_db()
    return item.changed_at - MONDAY


def test_an_item_that_was_published_cannot_be_removed() -> None:
    item, draft = make_open(), make_open(status=Status.DRAFT, published_at=None)
    draft.delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        item.delete()

    assert Item.unscoped.get() == item


def test_that_an_item_was_published_cannot_be_forgotten() -> None:
    item = make_open()

    with pytest.raises(IntegrityError), transaction.atomic():
        Item.unscoped.filter(id=item.id).update(published_at=None)

    assert Item.unscoped.get().published_at == MONDAY


def test_a_change_that_is_noted_late_lies_after_every_other() -> None:
    early, late = make_open(changed_at=MONDAY), make_open(changed_at=LATER)
    store_tokens(item_id=late.id)

    store_tokens(item_id=early.id)

    assert moment(late) == timedelta(days=1)
    assert moment(early) == timedelta(days=1, microseconds=1)


def test_a_change_never_lies_before_an_earlier_one_of_the_same_item() -> None:
    item = make_open(changed_at=LATER)
    store_tokens(item_id=item.id)

    Item.unscoped.filter(id=item.id).update(changed_at=MONDAY)
    store_tokens(item_id=item.id)

    assert moment(item) == timedelta(days=1, microseconds=1)


def test_a_change_of_an_item_that_is_gone_is_noted_too() -> None:
    store_tokens(item_id=UUID(int=7))

    assert IndexChange.unscoped.get().at is None


def test_who_follows_the_changes_hears_of_a_detail_that_was_left_out() -> None:
    item = make_published(OWNER, text=f"{WELCOME}\nMail jan.voorbeeld@mail.example.")
    twin = make_open()
    twin.versions.create(
        number=1, document=item.versions.get().document, file_name="b.txt", created_at=MONDAY
    )
    document = item.versions.get().document
    start = document.pages.get().text.index("jan.")
    detail = document.details.create(kind="EMAIL", page_number=1, start=start, end=start + 13)

    redaction.decide_details(actor=OWNER, item_id=item.id, left_out=[detail.id], at=LATER)

    assert moment(item) >= timedelta(days=1)
    assert moment(twin) >= timedelta(days=1)


def test_shared_items_are_those_that_are_open_now() -> None:
    shown, withdrawn = make_open("Tekst."), make_open(status=Status.WITHDRAWN)

    assert set(shared_items([shown.id, withdrawn.id])) == {shown.id}
    assert [header.is_deleted for header in changed_headers(limit=9)].count(True) == 1


def test_nothing_changed_in_an_empty_library() -> None:
    assert first_change() is None
    assert changed_headers(limit=9) == ()


def test_within_cuts_the_text_where_it_gets_too_long() -> None:
    pages = [SharedPage(label=f"blz. {number}", text="abcdef") for number in (1, 2, 3)]

    assert [page.text for page in within(pages, most=8)] == ["abcdef", "ab"]
    assert [page.text for page in within(pages, most=12)] == ["abcdef", "abcdef"]
