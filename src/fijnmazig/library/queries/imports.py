"""Reads of imports: the list, one import with the state of each file, and its outcome as data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.cleaning import Cleaned
from fijnmazig.common.db import find
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.models import (
    Import,
    ImportedFile,
    Item,
    MunicipalityMention,
    ProposedField,
)
from fijnmazig.library.queries.items import versions_shown_to_sharer

OPEN_STATES = (ImportState.WAITING, ImportState.READING)


def visible_imports(actor: Actor) -> QuerySet[Import]:
    """Return the actor's own imports; an editor sees all."""
    if actor.may(SEE_ALL):
        return Import.unscoped.all()
    if actor.user_id is None:
        return Import.unscoped.none()
    return Import.unscoped.filter(owner_id=actor.user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """The document a file looks like. `similarity` runs from 0 to 1; related = only half alike."""

    file: str
    item_id: UUID
    item_title: str
    similarity: float
    is_related_only: bool

    @property
    def percent(self) -> int:
        """Return the similarity as a whole percentage, never rounded up to 100."""
        return 100 if self.similarity >= 1 else min(99, round(self.similarity * 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown:
    """One file of an import as its owner sees it; `cleaned` is a `Cleaned`, empty until known."""

    id: UUID
    name: str
    state: ImportState
    reason: str
    cleaned: str
    page_total: int
    pages_done: int
    item_id: UUID | None
    similar: Similar | None
    fields: dict[str, str]
    municipalities: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether the file is still waiting or being read."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportShown:
    """One import with its files in the order they were handed in."""

    id: UUID
    started_at: datetime
    files: tuple[FileShown, ...]

    @property
    def is_finished(self) -> bool:
        """Tell whether every file is settled."""
        return not any(file.is_open for file in self.files)


def import_page(*, actor: Actor, import_id: UUID) -> ImportShown:
    """Return an import with all its files.

    Raises NotFound when it is absent or not the actor's.
    """
    batch = find(visible_imports(actor), id=import_id)
    rows = batch.files.select_related("similar_document").order_by("position", "name")
    return ImportShown(
        id=batch.id,
        started_at=batch.started_at,
        files=tuple(_file(row, owner_id=batch.owner_id) for row in rows),
    )


def _file(row: ImportedFile, *, owner_id: UUID | None) -> FileShown:
    return FileShown(
        id=row.id,
        name=row.name,
        state=ImportState(row.state),
        reason=row.reason,
        cleaned=row.cleaned,
        page_total=row.page_total,
        pages_done=row.pages_done,
        item_id=row.item_id,
        similar=similar_to(row, owner_id=owner_id),
        fields=dict(
            ProposedField.unscoped.filter(document_id=row.content_hash)
            .order_by("id")
            .values_list("label", "value")
        ),
        municipalities=tuple(
            MunicipalityMention.unscoped.filter(document_id=row.content_hash)
            .order_by("-times", "nis")
            .values_list("nis", flat=True)
        ),
    )


def tells_maker(item: Item) -> bool:
    """Tell whether a file of the item still says who made it and where, for want of a way."""
    hashes = item.versions.values("document_id")
    rows = ImportedFile.unscoped.filter(item=item, content_hash__in=hashes)
    return rows.filter(cleaned=Cleaned.STILL_IN).exists()


def similar_to(row: ImportedFile, *, owner_id: UUID | None) -> Similar | None:
    """Return the document the file looks like, or None when its owner may not see that one."""
    if row.similar_document_id is None or row.similarity is None:
        return None
    version = (
        versions_shown_to_sharer(owner_id)
        .filter(document_id=row.similar_document_id)
        .exclude(item=row.item)
        .select_related("item")
        .order_by("created_at", "id")
        .first()
    )
    if version is None:
        return None
    return Similar(
        file=version.file_name,
        item_id=version.item_id,
        item_title=version.item.title,
        similarity=row.similarity,
        is_related_only=row.is_related_only,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One import in the list."""

    id: UUID
    started_at: datetime
    file_total: int
    open_total: int
    refused_total: int


def import_lines(*, actor: Actor, limit: int = 50) -> tuple[ImportLine, ...]:
    """Return the actor's imports, newest first."""
    rows = visible_imports(actor).annotate(
        file_total=Count("files"),
        open_total=Count("files", filter=Q(files__state__in=OPEN_STATES)),
        refused_total=Count("files", filter=Q(files__state=ImportState.REFUSED)),
    )
    return tuple(
        ImportLine(
            id=row.id,
            started_at=row.started_at,
            file_total=row.file_total,
            open_total=row.open_total,
            refused_total=row.refused_total,
        )
        for row in rows.order_by("-started_at", "id")[:limit]
    )


def open_file_ids(*, import_id: UUID) -> list[UUID]:
    """Return the files of an import that are not settled, in the order they were handed in."""
    rows = ImportedFile.unscoped.filter(batch_id=import_id, state__in=OPEN_STATES)
    return list(rows.order_by("position", "name").values_list("id", flat=True))
