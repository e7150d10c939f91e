"""The versions of one item in time: what each brought, and what was made of what."""

from dataclasses import dataclass
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library.domain.items import Kind, Lineage, Status
from fijnmazig.library.models import Item, PersonalDetail
from fijnmazig.library.queries.items import own_items, versions_of, visible_items
from fijnmazig.library.queries.versions import VersionShown, versions_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryShown:
    """Every version of an item that the reader sees, newest first."""

    id: UUID
    title: str
    is_own: bool
    is_published: bool
    versions: tuple[VersionShown, ...]

    @property
    def waiting(self) -> tuple[VersionShown, ...]:
        """Return the versions that readers do not see yet."""
        return tuple(version for version in self.versions if version.is_waiting)


def history_page(*, actor: Actor, item_id: UUID) -> HistoryShown:
    """Return the versions of an item.

    Raises NotFound when it is absent or not the actor's to see.
    """
    return _history(find(visible_items(actor), id=item_id), actor)


def own_history_page(*, actor: Actor, item_id: UUID) -> HistoryShown:
    """Return the versions of an item that the actor may add to.

    Raises NotFound when it is absent or not the actor's.
    """
    return _history(find(own_items(actor), id=item_id), actor)


def _history(item: Item, actor: Actor) -> HistoryShown:
    return HistoryShown(
        id=item.id,
        title=item.title,
        is_own=own_items(actor).filter(id=item.id).exists(),
        is_published=item.status == Status.PUBLISHED,
        versions=versions_shown(versions_of(item, actor=actor), visible=visible_items(actor)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVersion:
    """A version that readers do not see yet, and what its owner still says or decides of it."""

    item_id: UUID
    title: str
    number: int
    file_name: str
    change_note: str
    lineage: Lineage | None
    source: int | None
    numbers: tuple[int, ...]
    has_undecided_details: bool


def open_version_page(*, actor: Actor, item_id: UUID, number: int) -> OpenVersion:
    """Return a version of the actor that waits; `numbers` are those of published versions.

    Raises NotFound when the item or such a version is absent or not the actor's.
    """
    item = find(own_items(actor), id=item_id)
    version = find(
        item.versions.filter(published_at__isnull=True).select_related("derived_from"),
        number=number,
    )
    published = item.versions.filter(published_at__isnull=False).order_by("-number")
    source = version.derived_from
    undecided = PersonalDetail.unscoped.filter(document_id=version.document_id)
    return OpenVersion(
        item_id=item.id,
        title=item.title,
        number=version.number,
        file_name=version.file_name,
        change_note=version.change_note,
        lineage=Lineage(version.lineage) if version.lineage else None,
        source=source.number if source is not None and source.item_id == item.id else None,
        numbers=tuple(published.values_list("number", flat=True)),
        has_undecided_details=undecided.exists(),
    )


def own_playbook(*, actor: Actor, title: str) -> tuple[UUID, int] | None:
    """Return the actor's playbook with this title and how many versions it has, or None."""
    rows = own_items(actor).filter(kind=Kind.PLAYBOOK, title=title).order_by("created_at", "id")
    item = rows.first()
    return None if item is None else (item.id, item.versions.count())
