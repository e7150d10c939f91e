"""Store the tokens of pages and note every change, so that each copy of the index can follow."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Subquery

from fijnmazig.library.index.copy import IndexBusyError, Progress
from fijnmazig.library.index.language import analyser
from fijnmazig.library.models import IndexChange, Item, Page, PageTokens
from fijnmazig.library.queries import upkeep

log = logging.getLogger(__name__)

_waits: ContextVar[bool] = ContextVar("waits", default=False)
_NOTHING: Mapping[str, bytes] = {}
_analysed: ContextVar[Mapping[str, bytes]] = ContextVar("analysed", default=_NOTHING)

MICROSECOND = timedelta(microseconds=1)
_PAGES = Page.unscoped.values_list("id", "text", "tokens__analyser")
_MOMENTS = Item.unscoped.values_list(
    "changed_at", Subquery(IndexChange.unscoped.order_by("-id").values("at")[:1])
)
CHANGES = 0x66696A6E
"""Name of the lock that makes changes commit in the order of their numbers (PostgreSQL)."""


def store_tokens(*, item_id: UUID) -> None:
    """Store fresh tokens for the pages of an item and note that it changed.

    Runs in the caller's transaction: the tokens, the note and the change itself are kept together
    or not at all. Also for an item that is gone, so that the copies drop it.
    """
    with transaction.atomic():
        document_id = upkeep.current_document(item_id)
        if document_id is not None:
            refresh_tokens(document_ids=[document_id])
        _in_order()
        _note_change(item_id)
    if not _waits.get():
        transaction.on_commit(follow_now, robust=True)


@contextmanager
def followed_once() -> Iterator[None]:
    """Let the copy follow once after the block, not after every change in it.

    Nothing is lost when the block ends badly: whoever searches brings the copy level first.
    """
    before = _waits.set(True)
    try:
        yield
    finally:
        _waits.reset(before)
        transaction.on_commit(follow_now, robust=True)


@contextmanager
def analysed(texts: Iterable[str]) -> Iterator[None]:
    """Analyse texts before the transaction that stores them, so that nobody waits for it.

    What turns out to have another text in the block is analysed there.
    """
    before = _analysed.set({text: _packed(text) for text in texts})
    try:
        yield
    finally:
        _analysed.reset(before)


def _packed(text: str) -> bytes:
    return analyser().streams(text).packed()


def _in_order() -> None:
    """Let no later change commit before this one: a copy that follows numbers must miss none."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGES])


def _note_change(item_id: UUID) -> None:
    """Note that an item changed, at a moment after every change noted before.

    The moment is the item's own, or a microsecond after the last one when a writer was late:
    harvesters go on after the last change they saw, so that no later one may lie before it.
    """
    own, last = next(iter(_MOMENTS.filter(id=item_id)), (None, None))
    last = last or _last_moment(item_id)
    at = max((moment for moment in (own, last and last + MICROSECOND) if moment), default=None)
    if own is not None and at != own:
        Item.unscoped.filter(id=item_id).update(changed_at=at)
    IndexChange.unscoped.create(item_id=item_id, at=at)


def _last_moment(item_id: UUID) -> datetime | None:
    """Return the moment of the last change; of what came before changes had one, the latest."""
    last = IndexChange.unscoped.order_by("-id").values_list("at", flat=True).first()
    others = Item.unscoped.exclude(id=item_id).order_by("-changed_at")
    return last or others.values_list("changed_at", flat=True).first()


def refresh_tokens(*, document_ids: list[str]) -> int:
    """Analyse the pages whose stored tokens are absent or stale; return how many there were."""
    pages = _PAGES.filter(document_id__in=document_ids)
    stale = []
    for page_id, text, stored in pages.iterator(chunk_size=upkeep.CHUNK):
        stamp = upkeep.token_stamp(text)
        if stored != stamp:
            ready = _analysed.get().get(text)
            packed = _packed(text) if ready is None else ready
            stale.append(PageTokens(page_id=page_id, analyser=stamp, tokens=packed))
    PageTokens.unscoped.bulk_create(
        stale,
        batch_size=upkeep.CHUNK,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["analyser", "tokens"],
    )
    return len(stale)


def follow_now() -> None:
    """Bring the copy on this machine level, unless another process is doing so already."""
    try:
        upkeep.follow()
    except IndexBusyError:
        log.debug("The index is being written; it follows in a moment.")


def rebuild_index(*, progress: Progress | None = None) -> int:
    """Analyse all pages whose tokens are stale, then build the index anew; return how many items.

    `progress` is called with the number of items done. Raises IndexBusyError when another process
    is at it.
    """
    hashes = sorted({version.document_id for version in upkeep.current_versions().values()})
    for at in range(0, len(hashes), upkeep.CHUNK):
        with transaction.atomic():
            refresh_tokens(document_ids=hashes[at : at + upkeep.CHUNK])
    return upkeep.rebuild(progress=progress)


def ensure_index(*, progress: Progress | None = None) -> bool:
    """Rebuild the index when it is absent or stale, else let it follow; tell which it was."""
    if upkeep.is_behind():
        rebuild_index(progress=progress)
        return True
    follow_now()
    return False
