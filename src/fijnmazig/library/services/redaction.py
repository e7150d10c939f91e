"""Personal details in a document: the sharer decides which are left out, before anyone reads it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.redaction import blanked, says
from fijnmazig.library.models import (
    FigureSuggestion,
    Item,
    Page,
    PersonalDetail,
    ProposedField,
    Version,
)
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.services.indexing import store_tokens


def texts_without(*, actor: Actor, item_id: UUID, left_out: Collection[int]) -> list[str]:
    """Return the text of each page that changes, as `decide_details` will leave it.

    Raises NotFound when the item is absent or not the actor's.
    """
    item = find(own_items(actor), id=item_id)
    found = []
    for document_id in item.versions.values_list("document_id", flat=True):
        details = PersonalDetail.unscoped.filter(document_id=document_id)
        chosen = list(details.filter(id__in=left_out))
        numbers = {detail.page_number for detail in chosen}
        pages = Page.unscoped.filter(document_id=document_id, number__in=numbers)
        found += [blanked(page.text, places=_places(chosen, page)) for page in pages]
    return found


@transaction.atomic
def decide_details(*, actor: Actor, item_id: UUID, left_out: Collection[int], at: datetime) -> None:
    """Leave the chosen details out of the pages and keep the others; all are decided at once.

    `left_out` holds ids of details; ids of other items are ignored. Where anything is left out,
    readers download the cleaned text, not the file; figures and fields that held it go too.
    Raises NotFound when the item is absent or not the actor's, Refused while its title, its
    description, its owner or its network still says what is left out.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    shown = f"{item.title}\n{item.description}\n{item.owner_text}\n{item.network}".casefold()
    for document_id in item.versions.values_list("document_id", flat=True):
        details = PersonalDetail.unscoped.filter(document_id=document_id)
        chosen = list(details.filter(id__in=left_out))
        if chosen:
            _refuse_said(_leave_out(document_id, chosen), shown=shown)
            _tell_followers(document_id, item_id=item.id, at=at)
        details.delete()
    Item.unscoped.filter(id=item.id).update(changed_at=at)
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.details-decided", subject_id=item.id, at=at)


def _refuse_said(gone: Iterable[str], *, shown: str) -> None:
    """Raise Refused when something that was left out still stands in what is shown."""
    said = [text for text in gone if says(shown, gone=[text])]
    if said:
        raise Refused(texts.STILL_SAID % {"found": ", ".join(said)})


def _tell_followers(document_id: str, *, item_id: UUID, at: datetime) -> None:
    """Note that other items with these very bytes changed too."""
    others = Item.unscoped.filter(versions__document_id=document_id).exclude(id=item_id)
    for other in others.select_for_update():
        Item.unscoped.filter(id=other.id).update(changed_at=at)
        store_tokens(item_id=other.id)


def _leave_out(document_id: str, chosen: list[PersonalDetail]) -> list[str]:
    """Blank the chosen stretches and return what stood there, each once."""
    gone: dict[str, None] = {}
    # First of all: the database lets the text of a published version change only from here on.
    Version.unscoped.filter(document_id=document_id).update(is_redacted=True)
    pages = Page.unscoped.filter(document_id=document_id)
    for page in pages.filter(number__in={detail.page_number for detail in chosen}):
        places = _places(chosen, page)
        for start, end in places:
            gone.setdefault(page.text[start:end])
        page.text = blanked(page.text, places=places)
        page.save(update_fields=["text"])
    _forget_found(document_id, gone=list(gone))
    return list(gone)


def _places(chosen: Iterable[PersonalDetail], page: Page) -> list[tuple[int, int]]:
    """Return which stretches of a page are left out, in order."""
    return sorted((one.start, one.end) for one in chosen if one.page_number == page.number)


def _forget_found(document_id: str, *, gone: list[str]) -> None:
    """Delete the figures and labelled fields in which something stands that was left out."""
    figures = FigureSuggestion.unscoped.filter(document_id=document_id)
    fields = ProposedField.unscoped.filter(document_id=document_id)
    told = [
        pk for pk, sentence in figures.values_list("id", "sentence") if says(sentence, gone=gone)
    ]
    figures.filter(id__in=told).delete()
    rows = fields.values_list("id", "value", "source_line")
    named = [pk for pk, value, line in rows if says(f"{value}\n{line}", gone=gone)]
    fields.filter(id__in=named).delete()
