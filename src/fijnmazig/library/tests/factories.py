"""Items and documents for tests, made the way the house makes them."""

import io
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.test import TestCase

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.library.domain.items import ImportState, Kind, Status
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.permissions import REVIEW, SHARE
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import (
    Document,
    ImportedFile,
    Item,
    ItemTheme,
    Page,
    PersonalDetail,
    Version,
)
from fijnmazig.library.services import imports, items, redaction, reviewing, versions
from fijnmazig.library.services.reading import read_file
from fijnmazig.library.tests.disk import document_files

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

WELCOME = (
    "Draaiboek voor het eerste onthaal\n\n"
    "Dit draaiboek beschrijft hoe een medewerker iemand ontvangt die voor het eerst over geweld "
    "thuis vertelt. Luister eerst, vraag daarna of het nu veilig is en beloof niets wat je niet "
    "kunt waarmaken. Sluit af met een nieuwe afspraak en noteer samen wat afgesproken is."
)


def sharer(user_id: UUID) -> Actor:
    """Return an actor who may share."""
    return Actor(user_id=user_id, permissions=frozenset({"member", SHARE}))


def reviewer(user_id: UUID) -> Actor:
    """Return an actor who may share, and look at what others share."""
    return Actor(user_id=user_id, permissions=frozenset({"member", SHARE, REVIEW}))


def hand_in(actor: Actor, *files: tuple[str, bytes]) -> UUID:
    """Begin an import of the files and return its id; nothing is read yet."""
    incoming = [imports.Incoming(name=name, source=io.BytesIO(data)) for name, data in files]
    return imports.begin(actor=actor, files=incoming, at=MONDAY)


def read_all(import_id: UUID) -> list[ImportedFile]:
    """Read every open file of the import and return its files by name."""
    while ids := _open_files(import_id):
        for file_id in ids:
            with TestCase.captureOnCommitCallbacks(execute=True):
                read_file(file_id=file_id, clock=lambda: MONDAY)
    return list(ImportedFile.unscoped.filter(batch_id=import_id).order_by("name"))


def _open_files(import_id: UUID) -> list[UUID]:
    rows = ImportedFile.unscoped.filter(
        batch_id=import_id, state__in=[ImportState.WAITING, ImportState.READING]
    )
    return list(rows.values_list("id", flat=True))


def make_draft(actor: Actor, *, text: str = WELCOME, name: str = "onthaal.txt") -> Item:
    """Return the draft item that importing `text` gives."""
    (file,) = read_all(hand_in(actor, (name, text.encode())))
    assert file.item_id is not None, file.reason
    return Item.unscoped.get(id=file.item_id)


def make_published(actor: Actor, *, text: str = WELCOME, name: str = "onthaal.txt") -> Item:
    """Return an item that everyone sees; personal details in it are kept."""
    item = make_draft(actor, text=text, name=name)
    if PersonalDetail.unscoped.filter(document__versions__item=item).exists():
        redaction.decide_details(actor=actor, item_id=item.id, left_out=[], at=MONDAY)
    items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())
    item.refresh_from_db()
    return item


def make_open(
    *pages: str, title: str = "Nota", themes: tuple[str, ...] = (), **columns: Any
) -> Item:
    """Return a published item with a document of these pages; an item may have none."""
    settled = {
        "kind": Kind.TOOL,
        "status": Status.PUBLISHED,
        "created_at": MONDAY,
        "published_at": MONDAY,
        "changed_at": MONDAY,
        "confirmed_date": MONDAY.date(),
        **columns,
    }
    item = Item.unscoped.create(title=title, **settled)
    ItemTheme.unscoped.bulk_create(ItemTheme(item=item, theme=theme) for theme in themes)
    if pages:
        add_open_version(item, *pages)
    return item


def add_open_version(item: Item, *pages: str, **columns: Any) -> Version:
    """Return a new version of an item with these pages, without a file."""
    document = Document.unscoped.create(
        content_hash=uuid4().hex * 2,
        media_type=MediaType.PDF,
        size=1,
        page_total=len(pages),
        is_whole=True,
        stored_at=MONDAY,
    )
    Page.unscoped.bulk_create(
        Page(document=document, number=number, label=f"blz. {number}", text=text, source="TEXT")
        for number, text in enumerate(pages, start=1)
    )
    number = item.versions.count() + 1
    moments = {"created_at": MONDAY, "published_at": MONDAY}
    settled = {"file_name": f"nota-{number}.pdf", **moments, **columns}
    return Version.unscoped.create(item=item, document=document, number=number, **settled)


def make_submitted(actor: Actor, *, text: str = WELCOME, name: str = "onthaal.txt") -> Item:
    """Return an item that waits for a reviewer since MONDAY."""
    item = make_draft(actor, text=text, name=name)
    reviewing.submit(actor=actor, item_id=item.id, at=MONDAY)
    item.refresh_from_db()
    return item


def hand_in_next(actor: Actor, item: Item, *, text: str) -> None:
    """Hand in the next version of a published item, and say what is new; nobody reads it yet."""
    file = imports.Incoming(name="volgende.txt", source=io.BytesIO(text.encode()))
    read_all(versions.hand_in(actor=actor, item_id=item.id, file=file, at=MONDAY))
    newest = item.versions.order_by("-number").first()
    assert newest is not None
    which = Which(item_id=item.id, number=newest.number)
    news = versions.News(change_note="Met een nieuw slot.")
    versions.describe_version(actor=actor, which=which, news=news, at=MONDAY)


def all_items() -> QuerySet[Item]:
    """Return every item there is, whoever may see it."""
    return Item.unscoped.all()


def all_documents() -> QuerySet[Document]:
    """Return every document there is, used by a version or not."""
    return Document.unscoped.all()


def make_many_open(total: int) -> None:
    """Make so many published items without documents, in one go."""
    Item.unscoped.bulk_create(
        Item(
            kind=Kind.TOOL,
            title=f"Nota {number}",
            status=Status.PUBLISHED,
            created_at=MONDAY,
            published_at=MONDAY,
            changed_at=MONDAY,
        )
        for number in range(total)
    )


def kept_documents() -> list[str]:
    """Return the names under which documents lie in the home of a test, for other rooms."""
    return [path.name for path in document_files()]
