"""Items that were written here: their text, and whether it can be changed in place."""

from dataclasses import dataclass
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.models import ImportedFile, Item, Page, Version
from fijnmazig.library.queries.items import own_items


def written_version(item: Item) -> Version | None:
    """Return the newest version when it was written here; None when a file was handed in."""
    newest = item.versions.select_related("document").order_by("-number").first()
    if newest is None or newest.document.media_type != MediaType.TXT:
        return None
    files = ImportedFile.unscoped.filter(item=item, content_hash=newest.document_id)
    return None if files.exists() else newest


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """The text of an item as its owner changes it; readers may know an earlier one."""

    item_id: UUID
    title: str
    body: str
    change_note: str
    is_known: bool


def written_text(*, actor: Actor, item_id: UUID) -> WrittenText:
    """Return the text of an item that was written here.

    What was left out of it is not shown any more. Raises NotFound when the item is absent, not the
    actor's, or was not written here.
    """
    item = find(own_items(actor), id=item_id)
    version = written_version(item)
    if version is None:
        raise NotFound
    rows = Page.unscoped.filter(document_id=version.document_id).order_by("number")
    return WrittenText(
        item_id=item.id,
        title=item.title,
        body="\n\n".join(rows.values_list("text", flat=True)),
        change_note=version.change_note,
        is_known=item.published_at is not None,
    )
