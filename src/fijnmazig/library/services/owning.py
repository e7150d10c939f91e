"""Whose account ended is named by nothing shared any more: what they shared stays."""

from collections.abc import Collection
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.audit.queries import acts_in_order
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.collections import UNDONE_WITHIN
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.models import Collection as Shelf
from fijnmazig.library.models import (
    Import,
    ImportedFile,
    Item,
    ItemReview,
    PlaybookDraft,
)
from fijnmazig.library.services.indexing import followed_once, store_tokens

PORTION = 100
"""Items to one transaction: what they say is noted for the index one by one."""
OPEN_FILES = ImportedFile.unscoped.filter(state__in=[ImportState.WAITING, ImportState.READING])


def forget_owners(*, actor: Actor, at: datetime) -> int:
    """Forget who shared, reviewed or wrote, a month after their account closed.

    Return how many people that were. Until then an account that is opened again has all it had;
    from then on what it shared is up to the editors. Some items at a time go in a transaction of
    their own with its act, so that nobody waits for a whole night; who is cut off goes on the next.
    """
    known: set[UUID] = set()
    for rows, name in _named():
        known.update(rows.exclude(**{name: None}).values_list(name, flat=True).distinct())
    gone = _gone(known, at=at)
    items = Item.unscoped.filter(owner_id__in=gone).order_by("id")
    with followed_once():
        for portion in batched(list(items.values_list("id", flat=True)), PORTION, strict=False):
            _disown(portion, actor=actor, at=at)
    return _forget(gone, actor=actor, at=at)


def _gone(people: Collection[UUID], *, at: datetime) -> set[UUID]:
    """Return who among these closed their account a month ago, or is gone without a trace."""
    closed = set(people) - letterboxes(user_ids=people).keys()
    return {user_id for user_id in closed if _closed_before(user_id, at=at - UNDONE_WITHIN)}


@transaction.atomic
def _disown(item_ids: Collection[UUID], *, actor: Actor, at: datetime) -> None:
    """Let items name their owner no more, nor the index, unless that account is open again."""
    rows = Item.unscoped.filter(id__in=item_ids).select_for_update().order_by("id")
    owners = {item.id: item.owner_id for item in rows if item.owner_id is not None}
    gone = _gone(set(owners.values()), at=at)
    left = [item_id for item_id, owner_id in owners.items() if owner_id in gone]
    Item.unscoped.filter(id__in=left).update(owner_id=None)
    for item_id in left:
        store_tokens(item_id=item_id)
    if left:
        record(actor=actor, act="library.owners-forgotten", at=at, details={"items": len(left)})


@transaction.atomic
def _forget(people: Collection[UUID], *, actor: Actor, at: datetime) -> int:
    """Forget people wherever else they are named, unless their account is open again."""
    gone = _gone(people, at=at)
    for rows, name in _named()[1:]:
        rows.filter(**{f"{name}__in": gone}).update(**{name: None})
    if gone:
        record(actor=actor, act="library.owners-forgotten", at=at, details={"owners": len(gone)})
    return len(gone)


def _named() -> tuple[tuple[QuerySet[Model], str], ...]:
    """Return every column that names somebody, items first; who is still read for stays there."""
    return (
        (Item.unscoped.order_by(), "owner_id"),
        (Shelf.unscoped.order_by(), "owner_id"),
        (Import.unscoped.exclude(files__in=OPEN_FILES).order_by(), "owner_id"),
        (ItemReview.unscoped.order_by(), "by_id"),
        (PlaybookDraft.unscoped.order_by(), "edited_by"),
    )


def _closed_before(user_id: UUID, *, at: datetime) -> bool:
    """Tell whether an account closed before `at`; one that is gone without a trace did."""
    closed = [day for act, day in acts_in_order(user_id) if act == "accounts.member-closed"]
    return not closed or closed[-1] < at
