"""Structured playbooks: a finished one becomes the next version of its item, like any document."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.printing.typeset import UnprintableError, typeset
from fijnmazig.library import store, texts
from fijnmazig.library.domain import shingles
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.domain.playbook import MOST_BYTES, Playbook, lacking, to_bytes
from fijnmazig.library.domain.playbook_pages import page_texts
from fijnmazig.library.domain.playbook_persons import personal_texts
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, Item, Page, Version
from fijnmazig.library.printing import PLAYBOOK
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.queries.sheets import Sheet, sheet_of
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.items import Description, describe
from fijnmazig.library.services.likeness import store_fingerprint
from fijnmazig.library.services.settling import next_number
from fijnmazig.library.services.versions import News, source_of
from fijnmazig.library.texts.playbooks import sentence

MOST_FAULTS = 5  # named at once; whoever fixes these sees the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A playbook ready to be shown: its content and what is new in it.

    `vouched` holds stretches of text that look like a person's, of which the writer says that they
    are of a service.
    """

    playbook: Playbook
    news: News
    vouched: frozenset[str] = field(default_factory=frozenset)


@transaction.atomic
def begin_playbook(*, actor: Actor, description: Description, at: datetime) -> UUID:
    """Make a playbook without a version, seen by its owner only; return the id of its item.

    Raises NotFound when the actor may not share, Refused without a title.
    """
    if not actor.may(SHARE):
        raise NotFound
    item = Item.unscoped.create(
        kind=Kind.PLAYBOOK,
        title=description.title,
        owner_id=actor.user_id,
        created_at=at,
        changed_at=at,
    )
    describe(actor=actor, item_id=item.id, description=description, at=at)
    return item.id


def hand_in_playbook(*, actor: Actor, item_id: UUID, finished: Finished, at: datetime) -> Which:
    """Make a playbook the next version of its item; readers see it once the item is published.

    Raises NotFound when the item, or the version it was made of, is absent or not the actor's;
    Refused when the playbook lacks something, is no other than an earlier version, does not say
    what is new, holds something that may be a person's, or cannot be printed.
    """
    find(own_items(actor), id=item_id)
    keep_playbook(finished.playbook)
    return add_playbook(actor=actor, item_id=item_id, finished=finished, at=at)


def keep_playbook(playbook: Playbook) -> None:
    """Store the file of a playbook, before the transaction of `add_playbook`.

    Raises Refused when it is too large.
    """
    refuse_oversized(playbook)
    store.keep_bytes(to_bytes(playbook))


@transaction.atomic
def add_playbook(*, actor: Actor, item_id: UUID, finished: Finished, at: datetime) -> Which:
    """Do what `hand_in_playbook` does with a playbook whose file is kept; raises what it raises."""
    item = find(own_items(actor).select_for_update(), id=item_id)
    refuse_unfinished(item=item, finished=finished)
    document = _document(finished.playbook, at=at)
    if item.versions.filter(document=document).exists():
        raise Refused(texts.NOTHING_CHANGED)
    number = next_number(item)
    news = finished.news
    version = Version.unscoped.create(
        item=item,
        number=number,
        document=document,
        file_name=file_name(item.title, number=number, suffix=MediaType.PLAYBOOK.suffix),
        is_redacted=document.versions.filter(is_redacted=True).exists(),
        created_at=at,
        change_note=news.change_note.strip(),
        lineage=news.lineage or "",
        derived_from=source_of(actor=actor, item=item, news=news),
    )
    _refuse_unprintable(version)
    item.changed_at = at
    item.save(update_fields=["changed_at"])
    store_tokens(item_id=item.id)
    details = {"number": number}
    record(actor=actor, act="library.version-made", subject_id=item.id, at=at, details=details)
    return Which(item_id=item.id, number=number)


def refuse_oversized(playbook: Playbook) -> None:
    """Raise Refused when a playbook holds more than anyone can print or compare."""
    if len(to_bytes(playbook)) > MOST_BYTES:
        raise Refused(texts.PLAYBOOK_TOO_LARGE)


def refuse_unfinished(*, item: Item, finished: Finished) -> None:
    """Raise Refused while the playbook is not ready to be shown."""
    refuse_oversized(finished.playbook)
    faults = lacking(finished.playbook)
    if faults:
        named = [sentence(fault) for fault in faults[:MOST_FAULTS]]
        raise Refused(" ".join(named))
    if item.versions.exists() and not finished.news.change_note.strip():
        raise Refused(texts.CHANGE_NOTE_NEEDED)
    doubtful = [one for one in personal_texts(finished.playbook) if one not in finished.vouched]
    if doubtful:
        raise Refused(texts.PERSONAL_IN_PLAYBOOK % {"found": ", ".join(doubtful)})


def _refuse_unprintable(version: Version) -> None:
    sheet = sheet_of(version)
    if sheet is not None:
        set_sheet(sheet, at=version.created_at)


def set_sheet(sheet: Sheet, *, at: datetime) -> bytes:
    """Return the PDF of a sheet. Raises Refused when our fonts cannot show all of its text."""
    try:
        return typeset(PLAYBOOK, sheet=sheet, at=at)
    except UnprintableError as error:
        raise Refused(texts.UNPRINTABLE % {"text": error.text}) from error


def file_name(title: str, *, number: int, suffix: str) -> str:
    """Return a name for the file of one version of a playbook."""
    return f"{slugify(title)[:80] or 'draaiboek'}-versie-{number}{suffix}"


def _document(playbook: Playbook, *, at: datetime) -> Document:
    """Return the stored document of a playbook; the same content is stored once."""
    content, pages = to_bytes(playbook), page_texts(playbook)
    document, is_new = Document.unscoped.get_or_create(
        content_hash=store.kept_bytes(content),
        defaults={
            "media_type": MediaType.PLAYBOOK,
            "size": len(content),
            "page_total": len(pages),
            "is_whole": True,
            "stored_at": at,
        },
    )
    if is_new:
        _store_pages(document, pages)
    return document


def _store_pages(document: Document, pages: tuple[PageText, ...]) -> None:
    Page.unscoped.bulk_create(
        Page(
            document=document,
            number=page.number,
            label=page.label,
            text=page.text,
            source=page.source,
        )
        for page in pages
    )
    text = "\n".join(page.text for page in pages)
    store_fingerprint(document=document, fingerprint=shingles.fingerprint(text))
