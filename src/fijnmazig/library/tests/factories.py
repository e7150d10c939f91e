"""Items and documents for tests, made the way the house makes them."""

import io
from datetime import UTC, datetime
from uuid import UUID

from django.test import TestCase

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.models import ImportedFile, Item, PersonalDetail
from fijnmazig.library.services import imports, items, redaction
from fijnmazig.library.services.reading import read_file

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
    items.publish(actor=actor, item_id=item.id, at=MONDAY, today=MONDAY.date())
    item.refresh_from_db()
    return item
