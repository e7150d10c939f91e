"""Reads for other systems: what is open, in the order in which it changed. Nobody's own things.

An item that was ever published stays here for good; once it is not open any more, only the fact
that it existed is told.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.remarks import pointers
from fijnmazig.library.domain.shared import (
    DerivedFrom,
    SharedHeader,
    SharedItem,
    SharedPage,
    SharedVersion,
    may_travel,
    whole_text,
    within,
)
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.models import Item, ItemTerm, ItemTheme, Page, Version
from fijnmazig.library.queries.facts import origin_of
from fijnmazig.library.queries.versions import first_for_readers, seen_by_readers
from fijnmazig.library.texts import KIND_LABELS
from fijnmazig.places.queries import municipality_name


def known_items() -> QuerySet[Item]:
    """Return what others may know to exist: what is open, and what once was."""
    return Item.unscoped.filter(Q(status=Status.PUBLISHED) | Q(published_at__isnull=False))


def made_here(item_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these are items of our own, published or not."""
    rows = Item.unscoped.filter(id__in=item_ids, origin_identifier="")
    return frozenset(rows.values_list("id", flat=True))


def shown_copies(origins: Collection[str]) -> dict[str, UUID]:
    """Return the copies that are shown here, by what they are called at their origin."""
    rows = Item.unscoped.filter(status=Status.PUBLISHED, origin_identifier__in=origins)
    return dict(rows.exclude(origin_identifier="").values_list("origin_identifier", "id"))


def listed_total() -> int:
    """Return how many items a site map names."""
    return _listed().count()


def listed_items(*, skip: int, limit: int) -> tuple[tuple[UUID, datetime], ...]:
    """Return items that a site map names, in the order they were made, with their last change.

    A copy is named by the installation it comes from.
    """
    rows = _listed().order_by("created_at", "id")[skip : skip + limit]
    return tuple(rows.values_list("id", "changed_at"))


def _listed() -> QuerySet[Item]:
    return Item.unscoped.filter(status=Status.PUBLISHED, origin_identifier="")


def kind_labels() -> dict[str, str]:
    """Return what each kind is called, in the order of the kinds."""
    return {kind.value: str(KIND_LABELS[kind]) for kind in Kind}


def first_change() -> datetime | None:
    """Return the moment before which nothing changed, None when nothing was ever published."""
    found: datetime | None = known_items().aggregate(first=Min("changed_at"))["first"]
    return found


def changed_headers(  # noqa: PLR0913 -- a stretch of time, a set and a place
    *,
    since: datetime | None = None,
    before: datetime | None = None,
    kind: str = "",
    theme: str = "",
    after: tuple[datetime, UUID] | None = None,
    limit: int,
) -> tuple[SharedHeader, ...]:
    """Return the first `limit` items that changed after a place, in order of change, then of id.

    `since` is the first moment that counts, `before` the first one that does not.
    """
    rows = known_items()
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    if before is not None:
        rows = rows.filter(changed_at__lt=before)
    if kind:
        rows = rows.filter(kind=kind)
    if theme:
        themes = ItemTheme.unscoped.filter(item=OuterRef("pk"), theme=theme)
        rows = rows.filter(Exists(themes))
    if after is not None:
        at, item_id = after
        rows = rows.filter(changed_at__gte=at).exclude(changed_at=at, id__lte=item_id)
    return _headers(list(rows.order_by("changed_at", "id")[:limit]))


def header_of(item_id: UUID) -> SharedHeader | None:
    """Return that one item exists or existed; None when it was never published."""
    return next(iter(_headers(list(known_items().filter(id=item_id)))), None)


def _headers(items: Sequence[Item]) -> tuple[SharedHeader, ...]:
    themes = _themes([item.id for item in items])
    return tuple(_header(item, themes.get(item.id, ())) for item in items)


def _header(item: Item, themes: tuple[str, ...]) -> SharedHeader:
    return SharedHeader(
        id=item.id,
        changed_at=item.changed_at,
        is_deleted=item.status != Status.PUBLISHED,
        kind=item.kind,
        themes=themes,
    )


def shared_items(item_ids: Collection[UUID]) -> dict[UUID, SharedItem]:
    """Return what is open of these items; those that are not open now are left out."""
    items = list(Item.unscoped.filter(status=Status.PUBLISHED, id__in=item_ids))
    ids = [item.id for item in items]
    themes, terms, versions = _themes(ids), _terms(ids), _versions(ids)
    pages = _pages({v.document_id for rows in versions.values() for v in rows if _is_read(v, rows)})
    return {
        item.id: _item(
            item,
            header=_header(item, themes.get(item.id, ())),
            terms=tuple(terms.get(item.id, ())),
            versions=versions.get(item.id, []),
            pages=pages,
        )
        for item in items
    }


def _is_read(version: Version, rows: list[Version]) -> bool:
    """Tell whether the text of a version is needed: it is shown, or it is all that is given."""
    return version is first_for_readers(rows) or version.is_redacted


def _item(
    item: Item,
    *,
    header: SharedHeader,
    terms: tuple[tuple[str, str], ...],
    versions: list[Version],
    pages: dict[str, list[SharedPage]],
) -> SharedItem:
    current = first_for_readers(versions)
    return SharedItem(
        header=header,
        title=item.title,
        description=item.description,
        kind_label=str(KIND_LABELS[item.kind]),
        owner="" if pointers(item.owner_text) else item.owner_text,
        contact_role=item.contact_role,
        network=item.network,
        municipality_nis=item.municipality_nis,
        municipality=municipality_name(item.municipality_nis) if item.municipality_nis else "",
        language=item.language,
        year=item.year,
        age_from_months=item.age_from_months,
        age_to_months=item.age_to_months,
        licence=item.licence,
        link=item.link,
        confirmed_date=item.confirmed_date,
        published_at=item.published_at,
        theme_labels=tuple(theme_labels().get(code, code) for code in header.themes),
        terms=terms,
        origin=origin_of(item),
        versions=tuple(_version(one, pages, is_current=one is current) for one in versions),
        pages=_travelling(item, pages.get(current.document_id, [])) if current else (),
    )


def _travelling(item: Item, pages: list[SharedPage]) -> tuple[SharedPage, ...]:
    return within(pages) if may_travel(item.licence) else ()


def _version(
    version: Version, pages: dict[str, list[SharedPage]], *, is_current: bool
) -> SharedVersion:
    """Return a version with what its download gives: where details were left out, clean text."""
    name, size, digest = Path(version.file_name).name, version.document.size, version.document_id
    media_type = MediaType(version.document.media_type).content_type
    if version.is_redacted:
        text = whole_text(pages.get(version.document_id, [])).encode()
        name, size, digest = f"{Path(name).stem}.txt", len(text), sha256(text).hexdigest()
        media_type = MediaType.TXT.content_type
    origin = version.derived_from
    return SharedVersion(
        number=version.number,
        content_hash=digest,
        file_name=name,
        media_type=media_type,
        size=size,
        created_at=version.published_at or version.created_at,
        change_note=version.change_note,
        lineage=version.lineage,
        derived_from=_derived(origin) if origin else None,
        is_current=is_current,
    )


def _derived(origin: Version) -> DerivedFrom | None:
    """Return what a version was made of, unless that is not open."""
    if origin.item.status != Status.PUBLISHED or origin.published_at is None:
        return None
    return DerivedFrom(item_id=origin.item_id, number=origin.number)


def _themes(item_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    rows = ItemTheme.unscoped.filter(item_id__in=item_ids).order_by("theme")
    for item_id, theme in rows.values_list("item_id", "theme"):
        found[item_id] += (theme,)
    return found


def _terms(item_ids: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = ItemTerm.unscoped.filter(item_id__in=item_ids).order_by("facet", "code")
    for item_id, facet, code in rows.values_list("item_id", "facet", "code"):
        found[item_id].append((facet, code))
    return found


def _versions(item_ids: Collection[UUID]) -> dict[UUID, list[Version]]:
    found: dict[UUID, list[Version]] = defaultdict(list)
    rows = Version.unscoped.filter(seen_by_readers(None), item_id__in=item_ids)
    related = rows.select_related("document", "derived_from__item")
    for version in related.order_by("-number"):
        found[version.item_id].append(version)
    return found


def _pages(hashes: Collection[str]) -> dict[str, list[SharedPage]]:
    found: dict[str, list[SharedPage]] = defaultdict(list)
    rows = Page.unscoped.filter(document_id__in=hashes).order_by("document_id", "number")
    for document_id, label, text in rows.values_list("document_id", "label", "text"):
        found[document_id].append(SharedPage(label=label, text=text))
    return found
