"""Items of other installations: keep a copy that follows its origin, and let it go with it.

A copy has no owner and nobody changes it. Its version is never stamped as published: what was
published stands at its origin, and here the latest text replaces the one before.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.library import store
from fijnmazig.library.domain import harvested
from fijnmazig.library.domain.harvested import CopiedVersion, Copy
from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.pages import MediaType, TextSource
from fijnmazig.library.domain.permissions import EXCHANGE
from fijnmazig.library.domain.shared import whole_text
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.models import Document, Item, ItemTerm, ItemTheme, Page, Version
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.places.queries import gazetteer

UNTITLED = "…"
"""The title of an item that came without one."""


def keep_text(copy: Copy) -> None:
    """Store the text that a copy comes with, before the transaction of `keep_copy`."""
    if copy.version is not None and copy.version.pages:
        store.keep_bytes(_content(copy.version))


@transaction.atomic
def keep_copy(*, actor: Actor, copy: Copy, at: datetime) -> UUID:
    """Make, or bring up to date, the copy of an item of another installation; return its id.

    `keep_text` comes before it, outside the transaction of whoever calls this.
    Raises NotFound when the actor may not take items over.
    """
    if not actor.may(EXCHANGE):
        raise NotFound
    # What is old there is no news here.
    online_at = harvested.known_moment(copy.published_at or at, at=at)
    values = {
        **_values(copy, today=localdate(at)),
        "status": Status.PUBLISHED,
        "published_at": online_at,
        "changed_at": at,
    }
    item, is_new = Item.unscoped.select_for_update().get_or_create(
        origin_identifier=copy.origin.identifier,
        defaults={**values, "created_at": at},
    )
    if not is_new:
        Item.unscoped.filter(id=item.id).update(**values)
        _drop_facets(item)
    _add_facets(item, copy)
    _set_version(item, copy.version, at=at)
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-taken-over", subject_id=item.id, at=at)
    return item.id


def hold_copy(*, origin: str) -> None:
    """Keep a copy from others until the transaction ends; who takes it over meanwhile waits."""
    list(Item.unscoped.select_for_update().filter(origin_identifier=origin).values_list("id"))


@transaction.atomic
def drop_copy(*, actor: Actor, item_id: UUID, at: datetime) -> None:
    """Withdraw a copy and forget what it said; that it was here is told for good.

    Raises NotFound when the actor may not, or when there is no such copy.
    """
    rows = Item.unscoped.select_for_update().exclude(origin_identifier="")
    item = rows.filter(id=item_id).first() if actor.may(EXCHANGE) else None
    if item is None:
        raise NotFound
    item.status, item.changed_at = Status.WITHDRAWN, at
    item.description = item.owner_text = item.contact_role = item.link = ""
    item.save()
    _set_version(item, None, at=at)
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-let-go", subject_id=item.id, at=at)


def _values(copy: Copy, *, today: date) -> dict[str, Any]:
    """Return the columns of an item, each cut to what fits and makes sense here."""
    first, last = harvested.known_ages(first=copy.age_from_months, last=copy.age_to_months)
    place = gazetteer().today(copy.municipality_nis)
    return {
        "kind": harvested.known_kind(copy.kind),
        "title": harvested.line(copy.title, most=300) or UNTITLED,
        "description": harvested.paragraphs(copy.description, most=4_000),
        "owner_text": harvested.line(copy.owner, most=200),
        "contact_role": harvested.line(copy.contact_role, most=120),
        "network": harvested.line(copy.network, most=200),
        "municipality_nis": place.nis if place else "",
        "language": harvested.known_language(copy.language),
        "year": harvested.known_year(copy.year),
        "age_from_months": first,
        "age_to_months": last,
        "licence": harvested.known_licence(copy.licence),
        "link": harvested.web_address(copy.link, most=500),
        "confirmed_date": harvested.known_day(copy.confirmed_date, today=today),
        "origin_name": harvested.line(copy.origin.name, most=200),
        "origin_url": harvested.web_address(copy.origin.url, most=500),
    }


def _drop_facets(item: Item) -> None:
    item.themes.all().delete()
    item.terms.all().delete()


def _add_facets(item: Item, copy: Copy) -> None:
    """Carry over the themes and terms that this house has words for."""
    ItemTheme.unscoped.bulk_create(
        ItemTheme(item=item, theme=theme) for theme in sorted(set(copy.themes) & {*theme_labels()})
    )
    ItemTerm.unscoped.bulk_create(
        ItemTerm(item=item, facet=facet, code=code)
        for facet, code in harvested.known_terms(copy.terms)
    )


def _set_version(item: Item, version: CopiedVersion | None, *, at: datetime) -> None:
    """Let the item have exactly this version, and forget the text of any other."""
    wanted = version if version is not None and version.pages else None
    document = _document(wanted, at=at) if wanted else None
    gone = item.versions.exclude(document=document) if document else item.versions.all()
    hashes = list(gone.values_list("document_id", flat=True))
    if hashes:
        gone.delete()
    for content_hash in hashes:
        _forget_unused(content_hash)
    if wanted is not None:
        Version.unscoped.update_or_create(
            item=item,
            document=document,
            defaults={
                "number": wanted.number,
                "file_name": _file_name(wanted.file_name),
                "created_at": harvested.known_moment(wanted.created_at, at=at),
                "change_note": harvested.paragraphs(wanted.change_note, most=2_000),
            },
        )


def _file_name(name: str) -> str:
    stem = harvested.line(Path(name).stem, most=200)
    return f"{stem or 'tekst'}.txt"


def _content(version: CopiedVersion) -> bytes:
    return whole_text(version.pages).encode()


def _document(version: CopiedVersion, *, at: datetime) -> Document:
    """Return the document with the text of a version: one file, page by page."""
    content = _content(version)
    document, is_new = Document.unscoped.get_or_create(
        content_hash=store.kept_bytes(content),
        defaults={
            "media_type": MediaType.TXT,
            "size": len(content),
            "page_total": len(version.pages),
            "is_whole": True,
            "stored_at": at,
        },
    )
    if is_new:
        Page.unscoped.bulk_create(
            Page(
                document=document,
                number=number,
                label=harvested.line(page.label, most=120),
                text=harvested.paragraphs(page.text, most=len(page.text)),
                source=TextSource.TEXT_LAYER,
            )
            for number, page in enumerate(version.pages, start=1)
        )
    return document


def _forget_unused(content_hash: str) -> None:
    """Remove a document that no version uses any more, its file after the commit."""
    if Version.unscoped.filter(document_id=content_hash).exists():
        return
    Document.unscoped.filter(content_hash=content_hash).delete()
    transaction.on_commit(lambda: _forget_file(content_hash))


def _forget_file(content_hash: str) -> None:
    """Remove the file of a document, unless somebody stored the same bytes meanwhile."""
    if not Document.unscoped.filter(content_hash=content_hash).exists():
        store.forget_document(content_hash)
