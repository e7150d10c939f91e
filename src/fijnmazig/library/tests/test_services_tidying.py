"""What is forgotten at night."""

from datetime import timedelta
from itertools import batched
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command

from fijnmazig.accounts.services.people import close_member, reopen_member
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import visible_acts
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.collections import UNDONE_WITHIN
from fijnmazig.library.domain.permissions import REVIEW, SEE_ALL, SHARE
from fijnmazig.library.models import (
    Collection,
    CollectionItem,
    CommentsSeen,
    Digest,
    Import,
    IndexChange,
    Item,
    ItemReview,
    PlaybookDraft,
    ThemeFollow,
)
from fijnmazig.library.queries.confirming import due_total
from fijnmazig.library.services import collections, comments, drafts, follows, items, owning
from fijnmazig.library.services.collections import About
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.tidying import Tidied, tidy
from fijnmazig.library.tests.factories import (
    MONDAY,
    hand_in,
    make_draft,
    make_open,
    make_published,
    reviewer,
    sharer,
)
from fijnmazig.library.tests.playbooks import DESCRIPTION

pytestmark = pytest.mark.django_db
MAKER = sharer(uuid4())
THEN = MONDAY + UNDONE_WITHIN
TEXTS = ("Over onthaal.", "Over samen zingen in de tuin.", "Wat een groep nodig heeft.")
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

    done = tidy(actor=OPERATOR, at=LATER)
    assert done == Tidied(collections=0, entries=1, followers=0, owners=1)
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


def owners() -> list[set[UUID | None]]:
    """Return whom each thing that can be shared names, an unread import last."""
    columns = (
        (Item, "owner_id"),
        (Collection, "owner_id"),
        (ItemReview, "by_id"),
        (PlaybookDraft, "edited_by"),
        (Import, "owner_id"),
    )
    return [set(model.unscoped.values_list(name, flat=True)) for model, name in columns]


def test_who_shared_is_forgotten_a_month_after_their_account_closed() -> None:
    member = make_member()
    actor = reviewer(member.id)
    item = make_draft(actor)
    items.publish(actor=actor, item_id=item.id, at=MONDAY, today=MONDAY.date())
    collections.make_collection(actor=actor, about=About(title="Pakket"), at=MONDAY)
    drafts.begin_new(actor=actor, description=DESCRIPTION, at=MONDAY)
    hand_in(actor, ("later.txt", b"Nog niet gelezen."))
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)

    early = tidy(actor=OPERATOR, at=THEN)
    kept = owners()
    late = tidy(actor=OPERATOR, at=LATER)

    assert (early.owners, late.owners) == (0, 1)
    assert kept == [{member.id}] * 5
    assert owners() == [{None}] * 4 + [{None, member.id}]
    editor = Actor(user_id=uuid4(), permissions=frozenset({SHARE, REVIEW, SEE_ALL}))
    assert due_total(actor=editor, today=LATER.date() + timedelta(days=400)) == 1


def test_an_account_that_was_opened_again_keeps_what_it_shared() -> None:
    member = make_member()
    make_published(reviewer(member.id))
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    reopen_member(actor=OPERATOR, member_id=member.id, at=MONDAY)

    assert tidy(actor=OPERATOR, at=LATER).owners == 0
    assert Item.unscoped.get().owner_id == member.id


def test_the_index_names_nobody_whose_account_closed() -> None:
    member = make_member()
    item = make_draft(sharer(member.id))
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    before = IndexChange.unscoped.filter(item_id=item.id).count()

    tidy(actor=OPERATOR, at=LATER)

    assert IndexChange.unscoped.filter(item_id=item.id).count() == before + 1


def test_a_night_that_is_cut_off_goes_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    member = make_member()
    made = sorted(make_draft(sharer(member.id), text=text).id for text in TEXTS)
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    monkeypatch.setattr(owning, "PORTION", 1)

    def cut_off(*, item_id: UUID) -> None:
        if item_id == made[1]:
            raise KeyboardInterrupt
        store_tokens(item_id=item_id)

    with monkeypatch.context() as patch:
        patch.setattr(owning, "store_tokens", cut_off)
        with pytest.raises(KeyboardInterrupt):
            tidy(actor=OPERATOR, at=LATER)
    left = sorted(Item.unscoped.filter(owner_id=member.id).values_list("id", flat=True))
    tidy(actor=OPERATOR, at=LATER)

    assert left == made[1:]
    assert not Item.unscoped.filter(owner_id=member.id).exists()
    acts = visible_acts(OPERATOR).filter(act="library.owners-forgotten").order_by("sequence")
    told = list(acts.values_list("details", flat=True))
    assert told == [*({"items": 1} for _ in made), {"owners": 1}]


def test_an_account_that_opens_while_the_night_is_busy_keeps_what_it_shared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member = make_member()
    make_draft(sharer(member.id))
    collections.make_collection(actor=sharer(member.id), about=About(title="Pakket"), at=MONDAY)
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)

    def meanwhile(ids: list[UUID], size: int, *, strict: bool) -> list[tuple[UUID, ...]]:
        reopen_member(actor=OPERATOR, member_id=member.id, at=LATER)
        return list(batched(ids, size, strict=strict))

    monkeypatch.setattr(owning, "batched", meanwhile)
    tidy(actor=OPERATOR, at=LATER)

    assert Item.unscoped.get().owner_id == Collection.unscoped.get().owner_id == member.id


def test_only_the_operator_tidies() -> None:
    with pytest.raises(NotFound):
        tidy(actor=MAKER, at=LATER)


def test_library_tidy_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("library", "tidy", "--json")

    shown = '{"collections": 0, "entries": 0, "followers": 0, "owners": 0}\n'
    assert capsys.readouterr().out == shown
