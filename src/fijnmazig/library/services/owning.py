"""Whose account ended is named by nothing shared any more: what they shared stays."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Model, QuerySet

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.audit.queries import acts_in_order
from fijnmazig.library.domain.collections import UNDONE_WITHIN
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.models import (
    Collection,
    Import,
    ImportedFile,
    Item,
    ItemReview,
    PlaybookDraft,
)
from fijnmazig.library.services.indexing import followed_once, store_tokens

OPEN_FILES = ImportedFile.unscoped.filter(state__in=[ImportState.WAITING, ImportState.READING])


def forget_owners(*, at: datetime) -> int:
    """Forget who shared, reviewed or wrote, a month after their account closed.

    Return how many people that were. Until then an account that is opened again has all it had;
    from then on what it shared is up to the editors. Runs in the caller's transaction.
    """
    known: set[UUID] = set()
    for rows, name in _named():
        known.update(rows.exclude(**{name: None}).values_list(name, flat=True).distinct())
    gone = known - letterboxes(user_ids=known).keys()
    gone = {user_id for user_id in gone if _closed_before(user_id, at=at - UNDONE_WITHIN)}
    items = list(Item.unscoped.filter(owner_id__in=gone).values_list("id", flat=True))
    for rows, name in _named():
        rows.filter(**{f"{name}__in": gone}).update(**{name: None})
    _note(items)
    return len(gone)


def _named() -> tuple[tuple[QuerySet[Model], str], ...]:
    """Return every column that names somebody; who is still read for is left in place."""
    return (
        (Item.unscoped.order_by(), "owner_id"),
        (Collection.unscoped.order_by(), "owner_id"),
        (Import.unscoped.exclude(files__in=OPEN_FILES).order_by(), "owner_id"),
        (ItemReview.unscoped.order_by(), "by_id"),
        (PlaybookDraft.unscoped.order_by(), "edited_by"),
    )


def _closed_before(user_id: UUID, *, at: datetime) -> bool:
    """Tell whether an account closed before `at`; one that is gone without a trace did."""
    closed = [day for act, day in acts_in_order(user_id) if act == "accounts.member-closed"]
    return not closed or closed[-1] < at


def _note(item_ids: Iterable[UUID]) -> None:
    """Let the index name nobody either."""
    with followed_once():
        for item_id in item_ids:
            store_tokens(item_id=item_id)
