"""The versions of an item: which one readers see, which wait, and what was made of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.lookups import IsNull
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage, Readability
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.models import Item, Version

READERS_FIRST = (IsNull(F("published_at"), True), "is_other_source", "-number")
"""Order in which the first version of an item is the one that readers see."""


def seen_by_readers(owner_id: UUID | None) -> Q:
    """Return the condition for versions that somebody sees: published, or of their own item.

    What was taken over from another installation is never published here: it follows its origin.
    """
    published = Q(published_at__isnull=False) | ~Q(item__origin_identifier="")
    return published if owner_id is None else published | Q(item__owner_id=owner_id)


def first_for_readers(versions: Iterable[Version]) -> Version | None:
    """Return the current version: published, not another source, the newest; else the best left."""
    return min(
        versions,
        key=lambda one: (one.published_at is None, one.is_other_source, -one.number),
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A version that another was made of, or made into; `label` says how."""

    item_id: UUID
    number: int
    title: str
    label: StrOrPromise
    is_same_item: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionShown:
    """One version in an item's list of versions. `size` is in bytes."""

    number: int
    file_name: str
    media_type: str
    size: int
    page_total: int
    readability: Readability
    created_date: date
    published_date: date | None
    change_note: str
    is_other_source: bool
    is_redacted: bool
    is_current: bool
    made_of: Relative | None
    made_into: tuple[Relative, ...]

    @property
    def is_waiting(self) -> bool:
        """Tell whether readers do not see this version yet."""
        return self.published_date is None

    @property
    def is_playbook(self) -> bool:
        """Tell whether this version is a structured playbook."""
        return MediaType(self.media_type) is MediaType.PLAYBOOK


def versions_shown(rows: Sequence[Version], *, visible: QuerySet[Item]) -> tuple[VersionShown, ...]:
    """Return versions of one item, in the order given, with their relatives that are visible."""
    children = _children(rows)
    parents = [row.derived_from for row in rows if row.derived_from is not None]
    relatives = [*parents, *children]
    seen = set(visible.filter(id__in={r.item_id for r in relatives}).values_list("id", flat=True))
    current = first_for_readers(rows)
    return tuple(
        _shown(
            row,
            is_current=row is current,
            made_of=_parent(row, seen),
            made_into=tuple(
                _relative(child, seen_from=row, label=texts.MADE_INTO[_lineage(child)])
                for child in children
                if child.derived_from_id == row.id and child.item_id in seen
            ),
        )
        for row in rows
    )


def _children(rows: Sequence[Version]) -> list[Version]:
    """Return the published versions that were made of some versions."""
    made = Version.unscoped.filter(derived_from__in=rows, published_at__isnull=False)
    return list(made.select_related("item").order_by("published_at", "id"))


def _parent(row: Version, seen: set[UUID]) -> Relative | None:
    source = row.derived_from
    if source is None or source.item_id not in seen:
        return None
    return _relative(source, seen_from=row, label=texts.MADE_OF[_lineage(row)])


def _relative(other: Version, *, seen_from: Version, label: StrOrPromise) -> Relative:
    return Relative(
        item_id=other.item_id,
        number=other.number,
        title=other.item.title,
        label=label,
        is_same_item=other.item_id == seen_from.item_id,
    )


def _lineage(version: Version) -> Lineage | None:
    return Lineage(version.lineage) if version.lineage else None


def _since(version: Version) -> datetime | None:
    """Return since when readers see a version; a copy since its version exists at the origin."""
    return version.published_at or (version.created_at if version.item.origin_identifier else None)


def _shown(
    version: Version,
    *,
    is_current: bool,
    made_of: Relative | None,
    made_into: tuple[Relative, ...],
) -> VersionShown:
    document, published = version.document, _since(version)
    return VersionShown(
        number=version.number,
        file_name=version.file_name,
        media_type=document.media_type,
        size=document.size,
        page_total=document.page_total,
        readability=Readability(document.readability),
        created_date=localdate(version.created_at),
        published_date=localdate(published) if published is not None else None,
        change_note=version.change_note,
        is_other_source=version.is_other_source,
        is_redacted=version.is_redacted,
        is_current=is_current,
        made_of=made_of,
        made_into=made_into,
    )
