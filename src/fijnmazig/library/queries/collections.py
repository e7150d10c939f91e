"""Reads of collections: published ones are open to all, and show each reader what they may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library import texts
from fijnmazig.library.domain.permissions import SEE_ALL, SHARE
from fijnmazig.library.domain.snippets import opening
from fijnmazig.library.models import Collection, CollectionItem
from fijnmazig.library.queries.items import visible_items

MOST = 200


def own_collections(actor: Actor) -> QuerySet[Collection]:
    """Return what the actor may change: their own, or all for an editor; removed ones too."""
    if actor.may(SEE_ALL):
        return Collection.unscoped.all()
    if actor.user_id is None or not actor.may(SHARE):
        return Collection.unscoped.none()
    return Collection.unscoped.filter(owner_id=actor.user_id)


def visible_collections(actor: Actor) -> QuerySet[Collection]:
    """Return what the actor may read: published collections, and those they may change."""
    mine = Q(id__in=own_collections(actor).values("id"))
    return Collection.unscoped.filter(Q(is_published=True) | mine, removed_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionLine:
    """One collection in a list; `total` counts what the reader sees of it."""

    id: UUID
    title: str
    description: str
    total: int
    is_published: bool
    changed_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionListPage:
    """What the reader may open, and what they removed and can bring back."""

    collections: tuple[CollectionLine, ...]
    removed: tuple[CollectionLine, ...]
    may_make: bool


def collection_list_page(*, actor: Actor) -> CollectionListPage:
    """Return the collections, the last changed first."""
    removed = own_collections(actor).filter(removed_at__isnull=False)
    return CollectionListPage(
        collections=_lines(visible_collections(actor), actor=actor),
        removed=_lines(removed, actor=actor) if actor.may(SHARE) else (),
        may_make=actor.may(SHARE),
    )


def _lines(rows: QuerySet[Collection], *, actor: Actor) -> tuple[CollectionLine, ...]:
    # Looked up for each entry: a list of every item that may be seen is long in a large house.
    its_item = visible_items(actor).filter(id=OuterRef("entries__item_id"))
    seen = Q(Exists(its_item), entries__removed_at=None)
    counted = rows.annotate(total=Count("entries", filter=seen))
    return tuple(
        CollectionLine(
            id=row.id,
            title=row.title,
            description=row.description,
            total=row.total,
            is_published=row.is_published,
            changed_date=localdate(row.changed_at),
        )
        for row in counted.order_by("-changed_at", "id")[:MOST]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """One item of a collection; of one that the reader may not see nothing but its place is told.

    That happens to who may change a collection whose item was withdrawn.
    """

    item_id: UUID
    is_visible: bool
    title: str
    kind_label: StrOrPromise
    opening: str
    note: str
    is_removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPage:
    """One collection with its items in order."""

    id: UUID
    title: str
    description: str
    is_published: bool
    is_own: bool
    changed_date: date
    entries: tuple[EntryShown, ...]
    removed: tuple[EntryShown, ...] = ()

    @property
    def initial(self) -> dict[str, str]:
        """Return what a form about it starts from."""
        return {"title": self.title, "description": self.description}


def collection_page(*, actor: Actor, collection_id: UUID) -> CollectionPage:
    """Return a collection as the actor reads it: without what they may not see.

    Raises NotFound when it is absent or not theirs to read.
    """
    row = find(visible_collections(actor), id=collection_id)
    entries = [entry for entry in _entries(row, actor=actor) if entry.is_visible]
    return _page(row, actor=actor, entries=[entry for entry in entries if not entry.is_removed])


def collection_edit_page(*, actor: Actor, collection_id: UUID) -> CollectionPage:
    """Return a collection as who may change it sees it, with what can be put back.

    Raises NotFound when it is absent, removed, or not theirs to change.
    """
    row = find(own_collections(actor).filter(removed_at=None), id=collection_id)
    return _page(row, actor=actor, entries=_entries(row, actor=actor))


def _page(row: Collection, *, actor: Actor, entries: Sequence[EntryShown]) -> CollectionPage:
    return CollectionPage(
        id=row.id,
        title=row.title,
        description=row.description,
        is_published=row.is_published,
        is_own=own_collections(actor).filter(id=row.id).exists(),
        changed_date=localdate(row.changed_at),
        entries=tuple(entry for entry in entries if not entry.is_removed),
        removed=tuple(entry for entry in entries if entry.is_removed),
    )


def _entries(row: Collection, *, actor: Actor) -> tuple[EntryShown, ...]:
    """Return every entry in its place, removed ones too."""
    rows = list(row.entries.select_related("item").order_by("position", "id"))
    seen = visible_items(actor).filter(id__in=[entry.item_id for entry in rows])
    visible = set(seen.values_list("id", flat=True))
    return tuple(_entry(entry, is_visible=entry.item_id in visible) for entry in rows)


def _entry(row: CollectionItem, *, is_visible: bool) -> EntryShown:
    item = row.item
    return EntryShown(
        item_id=item.id,
        is_visible=is_visible,
        is_removed=row.removed_at is not None,
        title=item.title if is_visible else "",
        kind_label=texts.KIND_LABELS[item.kind] if is_visible else "",
        opening=opening(item.description) if is_visible else "",
        note=row.note,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """One item of a collection, to say why it is there."""

    collection_id: UUID
    collection_title: str
    entry: EntryShown


def entry_page(*, actor: Actor, collection_id: UUID, item_id: UUID) -> EntryPage:
    """Return one item of a collection that the actor may change.

    Raises NotFound when the collection is not theirs, or the item not in it.
    """
    page = collection_edit_page(actor=actor, collection_id=collection_id)
    for entry in page.entries:
        if entry.item_id == item_id:
            return EntryPage(collection_id=page.id, collection_title=page.title, entry=entry)
    raise NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A collection that an item can be put in, and whether it is there."""

    id: UUID
    title: str
    has_item: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionAddPage:
    """One item and the collections it can be put in."""

    item_id: UUID
    title: str
    choices: tuple[Choice, ...]

    def chosen(self, typed: str) -> UUID | None:
        """Return the collection that somebody picked, None when it is none of these."""
        return next((choice.id for choice in self.choices if str(choice.id) == typed), None)


def collection_add_page(*, actor: Actor, item_id: UUID) -> CollectionAddPage:
    """Return the collections that the actor can put this item in, the last changed first.

    Raises NotFound when the item is absent or not theirs to see.
    """
    item = find(visible_items(actor), id=item_id)
    rows = own_collections(actor).filter(removed_at=None).order_by("-changed_at", "id")[:MOST]
    there = CollectionItem.unscoped.filter(item=item, removed_at=None)
    holding = set(there.values_list("collection_id", flat=True))
    return CollectionAddPage(
        item_id=item.id,
        title=item.title,
        choices=tuple(
            Choice(id=row.id, title=row.title, has_item=row.id in holding) for row in rows
        ),
    )
