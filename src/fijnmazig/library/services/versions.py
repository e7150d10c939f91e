"""Versions: hand in the next one, say what is new in it, or let it go again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, Item, Version
from fijnmazig.library.queries.items import own_items, visible_versions
from fijnmazig.library.queries.versions import first_for_readers
from fijnmazig.library.services import imports
from fijnmazig.library.services.indexing import store_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a new version says of itself; without a source it follows the current version."""

    change_note: str
    lineage: Lineage | None = None
    source: Which | None = None


def hand_in(*, actor: Actor, item_id: UUID, file: imports.Incoming, at: datetime) -> UUID:
    """Take in the file of the next version; return the id of its import, which is read afterwards.

    In a draft it takes the place of what was there. Raises NotFound when the item is absent or not
    the actor's; Refused while an earlier new version waits, or a reviewer is asked to look.
    """
    if not actor.may(SHARE):
        raise NotFound
    item = find(own_items(actor), id=item_id)
    waits = item.versions.filter(published_at__isnull=True).exists()
    if item.submitted_at is not None:
        raise Refused(texts.TAKE_BACK_FIRST)
    if waits and item.published_at is not None:
        raise Refused(texts.VERSION_WAITS_ALREADY)
    return imports.begin(actor=actor, files=[file], at=at, for_item=item)


@transaction.atomic
def describe_version(*, actor: Actor, which: Which, news: News, at: datetime) -> None:
    """Keep what is new in a version that readers do not see yet, and what it was made of.

    Raises NotFound when the item, such a version, or its source is absent or not the actor's;
    Refused without a note.
    """
    item, version = _still_open(actor, which)
    if not news.change_note.strip():
        raise Refused(texts.CHANGE_NOTE_NEEDED)
    version.change_note = news.change_note.strip()
    version.lineage = news.lineage or ""
    version.derived_from = source_of(actor=actor, item=item, news=news)
    version.save(update_fields=["change_note", "lineage", "derived_from"])
    item.changed_at = at
    item.save(update_fields=["changed_at"])
    store_tokens(item_id=item.id)
    record(
        actor=actor,
        act="library.version-described",
        subject_id=item.id,
        at=at,
        details={"number": which.number},
    )


def source_of(*, actor: Actor, item: Item, news: News) -> Version | None:
    """Return the published version that a new one is made of: the one named, or the current one.

    Raises NotFound when the version named is absent, unpublished or not the actor's to see.
    """
    if news.source is None:
        return first_for_readers(item.versions.filter(published_at__isnull=False))
    rows = visible_versions(actor).filter(published_at__isnull=False)
    return find(rows, item_id=news.source.item_id, number=news.source.number)


@transaction.atomic
def discard_version(*, actor: Actor, which: Which, at: datetime) -> None:
    """Let go of a version that no reader has seen.

    Raises NotFound when the item or such a version is absent or not the actor's; Refused when it
    is the only one of its item, or a reviewer is asked to look.
    """
    item, version = _still_open(actor, which)
    if item.versions.count() == 1:
        raise Refused(texts.ONLY_VERSION)
    if item.submitted_at is not None:
        raise Refused(texts.TAKE_BACK_FIRST)
    let_go(item.versions.filter(id=version.id))
    store_tokens(item_id=item.id)
    record(
        actor=actor,
        act="library.version-discarded",
        subject_id=item.id,
        at=at,
        details={"number": which.number},
    )


def let_go(rows: QuerySet[Version]) -> None:
    """Remove versions that no reader has seen, and what only they use."""
    hashes = list(rows.values_list("document_id", flat=True))
    rows.delete()
    used = Version.unscoped.filter(document_id__in=hashes).values("document_id")
    Document.unscoped.filter(content_hash__in=hashes).exclude(content_hash__in=used).delete()


def _still_open(actor: Actor, which: Which) -> tuple[Item, Version]:
    """Return an item of the actor, locked, and a version of it that readers do not see yet."""
    item = find(own_items(actor).select_for_update(), id=which.item_id)
    return item, find(item.versions.filter(published_at__isnull=True), number=which.number)


def refuse_unexplained(item: Item) -> None:
    """Raise Refused while the next version of what readers know does not say what is new."""
    is_known = item.versions.filter(published_at__isnull=False).exists()
    if is_known and item.versions.filter(published_at__isnull=True, change_note="").exists():
        raise Refused(texts.CHANGE_NOTE_NEEDED)


def stamp_published_versions(*, item: Item, at: datetime) -> None:
    """Publish every version of the item that no reader has seen, in the caller's transaction.

    From here on they stand. Raises Refused while one of them does not say what is new.
    """
    refuse_unexplained(item)
    item.versions.filter(published_at__isnull=True).update(published_at=at)
