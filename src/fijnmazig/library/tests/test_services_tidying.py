"""What is forgotten at night."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.collections import UNDONE_WITHIN
from fijnmazig.library.models import (
    Collection,
    CollectionItem,
    CommentsSeen,
    Digest,
    Item,
    ThemeFollow,
)
from fijnmazig.library.services import collections, comments, follows
from fijnmazig.library.services.collections import About
from fijnmazig.library.services.tidying import Tidied, tidy
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

pytestmark = pytest.mark.django_db
MAKER = sharer(uuid4())
THEN = MONDAY + UNDONE_WITHIN
LATER = THEN + timedelta(seconds=1)


def make() -> Collection:
    made = collections.make_collection(actor=MAKER, about=About(title="Pakket"), at=MONDAY)
    item = make_open()
    collections.put_in(actor=MAKER, collection_id=made, item_id=item.id, at=MONDAY)
    return Collection.unscoped.get(id=made)


def test_a_removed_collection_is_gone_after_a_month_and_its_items_stay() -> None:
    make()
    gone = make()
    collections.remove_collection(actor=MAKER, collection_id=gone.id, at=MONDAY)

    early = tidy(actor=OPERATOR, at=THEN)
    late = tidy(actor=OPERATOR, at=LATER)

    assert (early.collections, late.collections) == (0, 1)
    assert (Collection.unscoped.count(), Item.unscoped.count()) == (1, 2)


def test_an_item_taken_out_cannot_be_put_back_after_a_month() -> None:
    made = make()
    item_id = made.entries.get().item_id
    collections.take_out(actor=MAKER, collection_id=made.id, item_id=item_id, at=MONDAY)

    assert tidy(actor=OPERATOR, at=LATER) == Tidied(collections=0, entries=1, followers=0)
    assert CollectionItem.unscoped.count() == 0


def test_what_a_closed_account_followed_is_forgotten() -> None:
    stays, closed = make_member(), make_member()
    for member in (stays, closed):
        follows.follow_theme(actor=sharer(member.id), theme="gesprek", at=MONDAY)
        comments.mark_seen(actor=sharer(member.id), at=MONDAY)
    closed.is_active = False
    closed.save()

    done = tidy(actor=OPERATOR, at=MONDAY)

    left = [
        set(model.unscoped.values_list("user_id", flat=True))
        for model in (ThemeFollow, Digest, CommentsSeen)
    ]
    assert (done.followers, left) == (1, [{stays.id}] * 3)


def test_only_the_operator_tidies() -> None:
    with pytest.raises(NotFound):
        tidy(actor=MAKER, at=LATER)


def test_library_tidy_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("library", "tidy", "--json")

    assert capsys.readouterr().out == '{"collections": 0, "entries": 0, "followers": 0}\n'
