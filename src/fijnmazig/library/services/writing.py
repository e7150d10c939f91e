"""Items without a file: a link or a question, whose text is a document like any other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import store, texts
from fijnmazig.library.domain import shingles
from fijnmazig.library.domain.items import LINKED, Kind
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource, clean_text
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.domain.personal import personal_spans
from fijnmazig.library.models import Document, Item, Page, PersonalDetail, Version
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.queries.versions import first_for_readers
from fijnmazig.library.queries.writing import written_version
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.items import Description, apply
from fijnmazig.library.services.likeness import store_fingerprint
from fijnmazig.library.services.settling import next_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What somebody wrote, and what is new in it when readers know an earlier version."""

    body: str
    change_note: str = ""


def write(*, actor: Actor, description: Description, text: Text, at: datetime) -> UUID:
    """Make a draft of what somebody wrote and return its id; personal details in it are pointed at.

    Raises NotFound when the actor may not share; Refused without a title or a text, without a link
    where one belongs, or what `items.describe` refuses.
    """
    if not actor.may(SHARE):
        raise NotFound
    if description.kind in LINKED and not description.link:
        raise Refused(texts.LINK_NEEDED)
    _keep_file(text)
    return _write(actor=actor, description=description, text=text, at=at)


@transaction.atomic
def _write(*, actor: Actor, description: Description, text: Text, at: datetime) -> UUID:
    item = Item(owner_id=actor.user_id, kind=Kind.OTHER, created_at=at, changed_at=at)
    apply(description, to=item, at=at)
    _add_version(item, text, at=at)
    record(actor=actor, act="library.item-written", subject_id=item.id, at=at)
    return item.id


def rewrite(*, actor: Actor, item_id: UUID, text: Text, at: datetime) -> None:
    """Make the text the next version of its item; a version nobody has read yet is replaced.

    Nothing happens when the text is the same. Raises NotFound when the item is absent, not the
    actor's or not written here; Refused without a text, without saying what is new, or when an
    earlier version said just this.
    """
    find(own_items(actor), id=item_id)
    _keep_file(text)
    _rewrite(actor=actor, item_id=item_id, text=text, at=at)


@transaction.atomic
def _rewrite(*, actor: Actor, item_id: UUID, text: Text, at: datetime) -> None:
    item = find(own_items(actor).select_for_update(), id=item_id)
    newest = written_version(item)
    if newest is None:
        raise NotFound
    if store.hash_of(_bytes(text)) == newest.document_id:
        return
    if newest.published_at is None:
        _forget(newest)
    if item.versions.filter(published_at__isnull=False).exists() and not text.change_note.strip():
        raise Refused(texts.CHANGE_NOTE_NEEDED)
    _add_version(item, text, at=at)
    item.changed_at = at
    item.save(update_fields=["changed_at"])
    record(actor=actor, act="library.item-rewritten", subject_id=item.id, at=at)


def _add_version(item: Item, text: Text, *, at: datetime) -> None:
    document = _document(text, at=at)
    if item.versions.filter(document=document).exists():
        raise Refused(texts.NOTHING_CHANGED)
    Version.unscoped.create(
        item=item,
        number=next_number(item),
        document=document,
        file_name=f"{slugify(item.title)[:80] or 'tekst'}{MediaType.TXT.suffix}",
        # What somebody left out of these very words stays out, whoever writes them next.
        is_redacted=document.versions.filter(is_redacted=True).exists(),
        created_at=at,
        change_note=text.change_note.strip(),
        derived_from=first_for_readers(item.versions.filter(published_at__isnull=False)),
    )
    store_tokens(item_id=item.id)


def _forget(version: Version) -> None:
    """Let go of a text that no reader has seen, and of its document when nothing else uses it."""
    content_hash = version.document_id
    version.delete()
    if not Version.unscoped.filter(document_id=content_hash).exists():
        Document.unscoped.filter(content_hash=content_hash).delete()


def _bytes(text: Text) -> bytes:
    return clean_text(text.body).strip().encode()


def _keep_file(text: Text) -> None:
    """Store a text, before the transaction of its row."""
    if content := _bytes(text):
        store.keep_bytes(content)


def _document(text: Text, *, at: datetime) -> Document:
    """Return the stored document of a text; the same words are stored once.

    Raises Refused for an empty text, and while an import of the very same words is being read.
    """
    content = _bytes(text)
    if not content:
        raise Refused(texts.TEXT_NEEDED)
    document, is_new = Document.unscoped.get_or_create(
        content_hash=store.kept_bytes(content),
        defaults={
            "media_type": MediaType.TXT,
            "size": len(content),
            "page_total": 1,
            "is_whole": True,
            "stored_at": at,
        },
    )
    if not document.is_whole:
        raise Refused(texts.SAME_TEXT_IS_READ)
    if is_new:
        _store_page(document, content.decode())
    return document


def _store_page(document: Document, body: str) -> None:
    """Keep the one page of a text, what points to a person in it, and its fingerprint."""
    source = TextSource.TEXT_LAYER
    page = PageText(number=1, label=str(texts.WRITTEN_TEXT), text=body, source=source)
    Page.unscoped.create(
        document=document, number=page.number, label=page.label, text=page.text, source=source
    )
    PersonalDetail.unscoped.bulk_create(
        PersonalDetail(
            document=document,
            kind=span.kind,
            page_number=span.page,
            start=span.start,
            end=span.end,
            is_functional=span.functional,
        )
        for span in personal_spans([page])
    )
    store_fingerprint(document=document, fingerprint=shingles.fingerprint(body))
