"""Items: describe, publish, withdraw, report what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.models import (
    ImportedFile,
    Item,
    ItemTheme,
    MissingReport,
    PersonalDetail,
    ProposedField,
)
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.versions import stamp_published_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the sharer says of an item. `municipality_nis` is empty or a current NIS code."""

    kind: Kind
    title: str
    description: str
    owner_text: str
    network: str
    municipality_nis: str
    language: str
    year: int | None
    themes: tuple[str, ...]


@transaction.atomic
def describe(*, actor: Actor, item_id: UUID, description: Description, at: datetime) -> None:
    """Store what the sharer says of the item.

    Raises NotFound when the item is absent or not the actor's, Refused without a title.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    if not description.title.strip():
        raise Refused(texts.TITLE_NEEDED)
    item.kind = description.kind
    item.title = description.title.strip()
    item.description = description.description.strip()
    item.owner_text = description.owner_text.strip()
    item.network = description.network.strip()
    item.municipality_nis = description.municipality_nis
    item.language = description.language
    item.year = description.year
    item.changed_at = at
    item.save()
    _set_themes(item, description.themes)
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-described", subject_id=item.id, at=at)


def _set_themes(item: Item, themes: Iterable[str]) -> None:
    item.themes.all().delete()
    ItemTheme.unscoped.bulk_create(ItemTheme(item=item, theme=theme) for theme in themes)


@transaction.atomic
def publish(*, actor: Actor, item_id: UUID, at: datetime, today: date) -> None:
    """Show the item to everyone; until then only its owner and the editors see it.

    The labelled fields that reading proposed are forgotten: they have been decided on.
    Raises NotFound when the item is absent or not the actor's; Refused while it is published
    already, has no document, or a look-alike or a personal detail waits for a decision.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    if item.status == Status.PUBLISHED:
        raise Refused(texts.ALREADY_PUBLISHED)
    hashes = list(item.versions.values_list("document_id", flat=True))
    if not hashes:
        raise Refused(texts.NO_DOCUMENT_YET)
    if PersonalDetail.unscoped.filter(document_id__in=hashes).exists():
        raise Refused(texts.DETAILS_UNDECIDED)
    if undecided_likeness(item_id=item.id):
        raise Refused(texts.LIKENESS_UNDECIDED)
    item.status, item.published_at, item.confirmed_date = Status.PUBLISHED, at, today
    item.changed_at = at
    item.save(update_fields=["status", "published_at", "confirmed_date", "changed_at"])
    stamp_published_versions(item=item, at=at)
    ProposedField.unscoped.filter(document_id__in=hashes).delete()
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-published", subject_id=item.id, at=at)


def undecided_likeness(*, item_id: UUID) -> bool:
    """Tell whether a look-alike of this item still waits for a person's decision."""
    return ImportedFile.unscoped.filter(
        item_id=item_id,
        similar_document__isnull=False,
        is_related_only=False,
        is_likeness_decided=False,
    ).exists()


@transaction.atomic
def withdraw(*, actor: Actor, item_id: UUID, at: datetime) -> None:
    """Take the item back from everyone but its owner and the editors; it can be published again.

    Raises NotFound when the item is absent or not the actor's, Refused when it is not published.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    if item.status != Status.PUBLISHED:
        raise Refused(texts.NOT_PUBLISHED)
    item.status, item.changed_at = Status.WITHDRAWN, at
    item.save(update_fields=["status", "changed_at"])
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-withdrawn", subject_id=item.id, at=at)


@transaction.atomic
def report_missing(*, text: str, today: date, at: datetime) -> None:
    """Keep what a visitor missed, without a trace of who; the signals room will answer it."""
    report = MissingReport.unscoped.create(text=text.strip()[:500], reported_date=today)
    record(actor=ANONYMOUS, act="library.missing-reported", subject_id=report.id, at=at)
