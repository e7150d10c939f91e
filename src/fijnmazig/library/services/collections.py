"""Collections: made, described, filled, put in order, shown to all, removed and brought back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fijnmazig.accounts.queries import member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.collections import Step, moved
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.models import Collection, CollectionItem
from fijnmazig.library.queries.collections import own_collections
from fijnmazig.library.queries.items import visible_items
from fijnmazig.library.services.persons import refuse_persons


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What its maker says of a collection."""

    title: str
    description: str = ""


@transaction.atomic
def make_collection(*, actor: Actor, about: About, at: datetime) -> UUID:
    """Make an empty collection that only its maker and editors see, and return its id.

    Raises NotFound for who may not share, Refused without a title or with a person in the text.
    """
    if not actor.may(SHARE):
        raise NotFound
    said = _checked(about)
    row = Collection.unscoped.create(
        title=said.title,
        description=said.description,
        owner_id=member_id(actor),
        created_at=at,
        changed_at=at,
    )
    _record(row, actor=actor, act="library.collection-made", at=at)
    return row.id


@transaction.atomic
def describe_collection(*, actor: Actor, collection_id: UUID, about: About, at: datetime) -> None:
    """Keep what is said of a collection; raises as `make_collection` does."""
    row = _locked(actor, collection_id)
    said = _checked(about)
    row.title, row.description = said.title, said.description
    _save(row, actor=actor, act="library.collection-described", at=at)


@transaction.atomic
def publish_collection(*, actor: Actor, collection_id: UUID, at: datetime) -> None:
    """Open a collection to all. Raises NotFound when not the actor's, Refused when empty."""
    row = _locked(actor, collection_id)
    if not row.entries.filter(removed_at=None).exists():
        raise Refused(texts.COLLECTION_EMPTY)
    row.is_published = True
    _save(row, actor=actor, act="library.collection-published", at=at)


@transaction.atomic
def withdraw_collection(*, actor: Actor, collection_id: UUID, at: datetime) -> None:
    """Show a collection to its maker and editors only. Raises NotFound when not the actor's."""
    row = _locked(actor, collection_id)
    row.is_published = False
    _save(row, actor=actor, act="library.collection-withdrawn", at=at)


@transaction.atomic
def remove_collection(*, actor: Actor, collection_id: UUID, at: datetime) -> None:
    """Take a collection away; it can be brought back for a month. Its items stay as they are.

    Raises NotFound when it is not the actor's.
    """
    row = _locked(actor, collection_id)
    row.removed_at = at
    _save(row, actor=actor, act="library.collection-removed", at=at)


@transaction.atomic
def restore_collection(*, actor: Actor, collection_id: UUID, at: datetime) -> None:
    """Bring a removed collection back as it was. Raises NotFound when it is not the actor's."""
    rows = own_collections(actor).filter(removed_at__isnull=False)
    row = find(rows.select_for_update(), id=collection_id)
    row.removed_at = None
    _save(row, actor=actor, act="library.collection-restored", at=at)


@transaction.atomic
def put_in(*, actor: Actor, collection_id: UUID, item_id: UUID, at: datetime) -> None:
    """Put an item at the end of a collection; one that is there already stays where it is.

    Raises NotFound when the collection is not the actor's or the item not theirs to see.
    """
    row = _locked(actor, collection_id)
    item = find(visible_items(actor), id=item_id)
    last = row.entries.aggregate(last=Max("position"))["last"] or 0
    entry, is_new = row.entries.get_or_create(item=item, defaults={"position": last + 1})
    if not is_new and entry.removed_at is not None:
        entry.removed_at, entry.position = None, last + 1
        entry.save(update_fields=["removed_at", "position"])
    _save(row, actor=actor, act="library.collection-item-added", at=at)


@transaction.atomic
def take_out(*, actor: Actor, collection_id: UUID, item_id: UUID, at: datetime) -> None:
    """Take an item out of a collection; it can be put back for a month.

    Raises NotFound when the collection is not the actor's or the item not in it.
    """
    row = _locked(actor, collection_id)
    entry = _entry(row, item_id)
    entry.removed_at = at
    entry.save(update_fields=["removed_at"])
    _save(row, actor=actor, act="library.collection-item-removed", at=at)


@transaction.atomic
def put_back(*, actor: Actor, collection_id: UUID, item_id: UUID, at: datetime) -> None:
    """Put an item that was taken out back in its place, with its note; raises as `take_out`."""
    row = _locked(actor, collection_id)
    entry = find(row.entries.filter(removed_at__isnull=False), item_id=item_id)
    entry.removed_at = None
    entry.save(update_fields=["removed_at"])
    _save(row, actor=actor, act="library.collection-item-restored", at=at)


@transaction.atomic
def move_in(*, actor: Actor, collection_id: UUID, item_id: UUID, step: Step, at: datetime) -> None:
    """Move an item one place; what was taken out keeps its place near by. Raises as `take_out`."""
    row = _locked(actor, collection_id)
    one = _entry(row, item_id)
    entries = list(row.entries.filter(removed_at=None).order_by("position", "id"))
    places = [entry.position for entry in entries]
    for place, entry in zip(places, moved(entries, one=one, step=step), strict=True):
        entry.position = place
    CollectionItem.unscoped.bulk_update(entries, ["position"])
    _save(row, actor=actor, act="library.collection-ordered", at=at)


@transaction.atomic
def note_in(*, actor: Actor, collection_id: UUID, item_id: UUID, note: str, at: datetime) -> None:
    """Keep why an item is in a collection; raises as `take_out`, Refused with a person in it."""
    row = _locked(actor, collection_id)
    entry = _entry(row, item_id)
    refuse_persons(note)
    entry.note = note.strip()
    entry.save(update_fields=["note"])
    _save(row, actor=actor, act="library.collection-noted", at=at)


def _locked(actor: Actor, collection_id: UUID) -> Collection:
    rows = own_collections(actor).filter(removed_at=None)
    return find(rows.select_for_update(), id=collection_id)


def _entry(row: Collection, item_id: UUID) -> CollectionItem:
    return find(row.entries.filter(removed_at=None), item_id=item_id)


def _checked(about: About) -> About:
    title, description = " ".join(about.title.split()), about.description.strip()
    if not title:
        raise Refused(texts.COLLECTION_TITLE_NEEDED)
    refuse_persons(title, description)
    return About(title=title, description=description)


def _save(row: Collection, *, actor: Actor, act: str, at: datetime) -> None:
    row.changed_at = at
    row.save()
    _record(row, actor=actor, act=act, at=at)


def _record(row: Collection, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="collection", at=at)
