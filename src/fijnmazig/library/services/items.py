"""Items: describe, put online, withdraw, report what is missing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.contacts import address_fault, is_safe_link, role_fault
from fijnmazig.library.domain.items import Kind, ReviewStep, Status, Term
from fijnmazig.library.domain.permissions import REVIEW
from fijnmazig.library.domain.review import reviewed_by, status_after
from fijnmazig.library.models import (
    ImportedFile,
    Item,
    ItemReview,
    ItemTerm,
    ItemTheme,
    MissingReport,
    PersonalDetail,
    ProposedField,
)
from fijnmazig.library.queries.items import own_items, publishable_items
from fijnmazig.library.queries.reviewing import next_versions
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.versions import refuse_unexplained, stamp_published_versions

# What a description and an item have in common, name by name.
COLUMNS = (
    "title",
    "description",
    "owner_text",
    "network",
    "municipality_nis",
    "language",
    "year",
    "age_from_months",
    "age_to_months",
    "licence",
    "contact_role",
    "contact_address",
    "link",
    "organisation_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the sharer says of an item. `municipality_nis` is empty or a current NIS code.

    Ages are in months, before birth below zero; `link` is empty or a safe https address.
    `owner_text` is what was written; `organisation_id` is set when that is one of the network.
    """

    kind: Kind
    title: str
    description: str
    owner_text: str
    network: str
    municipality_nis: str
    language: str
    year: int | None
    themes: tuple[str, ...]
    terms: tuple[tuple[Term, str], ...] = ()
    age_from_months: int | None = None
    age_to_months: int | None = None
    licence: str = ""
    contact_role: str = ""
    contact_address: str = ""
    link: str = ""
    organisation_id: UUID | None = None


@transaction.atomic
def describe(*, actor: Actor, item_id: UUID, description: Description, at: datetime) -> None:
    """Store what the sharer says of the item.

    What a reviewer approved keeps its kind, and the address it leads to, until it is reviewed
    again. Raises NotFound when the item is absent or not the actor's, Refused without a title or
    when somebody who may not review changes one of those two on a published item.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    reviewed = (item.kind, item.link) if item.status == Status.PUBLISHED else None
    if reviewed not in {None, (description.kind, description.link.strip())}:
        _refuse_unreviewed(actor)
    apply(description, to=item, at=at)
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-described", subject_id=item.id, at=at)


def _refuse_unreviewed(actor: Actor) -> None:
    if not actor.may(REVIEW):
        raise Refused(texts.REVIEWED_STANDS)


def apply(description: Description, *, to: Item, at: datetime) -> None:
    """Write a description into an item and save it, in the caller's transaction.

    Raises Refused when it may not stand on a page that everyone reads.
    """
    refuse_unfit(description)
    for name in COLUMNS:
        value = getattr(description, name)
        setattr(to, name, value.strip() if isinstance(value, str) else value)
    to.kind, to.changed_at = description.kind, at
    to.save()
    to.themes.all().delete()
    ItemTheme.unscoped.bulk_create(ItemTheme(item=to, theme=theme) for theme in description.themes)
    to.terms.all().delete()
    ItemTerm.unscoped.bulk_create(
        ItemTerm(item=to, facet=facet, code=code) for facet, code in description.terms
    )


def refuse_unfit(description: Description) -> None:
    """Raise Refused for a description without a title, or that points to a person."""
    if not description.title.strip():
        raise Refused(texts.TITLE_NEEDED)
    if description.link and not is_safe_link(description.link):
        raise Refused(texts.LINK_UNSAFE)
    fault = role_fault(description.contact_role) or address_fault(description.contact_address)
    if fault is not None:
        raise Refused(texts.CONTACT_FAULTS[fault])


@transaction.atomic
def publish(*, actor: Actor, item_id: UUID, at: datetime, today: date) -> None:
    """Show the item to everyone without asking a second reviewer.

    A reviewer may do so with what they share themselves: a network of one person must work too.
    Raises NotFound when the item is absent or not theirs to put online; Refused while readers see
    all of it already, it has no document, or a look-alike or a personal detail waits.
    """
    put_online(publishable_items(actor), actor=actor, item_id=item_id, at=at, today=today)


def put_online(
    rows: QuerySet[Item], *, actor: Actor, item_id: UUID, at: datetime, today: date
) -> Item:
    """Show one item of `rows` to everyone, in the caller's transaction, and return it.

    The labelled fields that reading proposed are forgotten: they have been decided on.
    Raises what `publish` raises.
    """
    item = find(rows.select_for_update(), id=item_id)
    if item.status == Status.PUBLISHED and not next_versions(item).exists():
        raise Refused(texts.ALREADY_PUBLISHED)
    refuse_unready(item)
    item.status = status_after(ReviewStep.APPROVED, status=Status(item.status), was_published=True)
    item.submitted_at, item.published_at, item.confirmed_date = None, at, today
    item.changed_at = at
    item.save()
    stamp_published_versions(item=item, at=at)
    hashes = item.versions.values("document_id")
    ProposedField.unscoped.filter(document_id__in=hashes).delete()
    ItemReview.unscoped.create(item=item, step=ReviewStep.APPROVED, by_id=actor.user_id, at=at)
    store_tokens(item_id=item.id)
    said = {"review": str(reviewed_by(actor=actor, owner_id=item.owner_id))}
    record(actor=actor, act="library.item-published", subject_id=item.id, at=at, details=said)
    return item


def refuse_unready(item: Item) -> None:
    """Raise Refused while nobody may publish the item: something still waits for its owner."""
    hashes = list(item.versions.values_list("document_id", flat=True))
    if not hashes:
        raise Refused(texts.NO_DOCUMENT_YET)
    if PersonalDetail.unscoped.filter(document_id__in=hashes).exists():
        raise Refused(texts.DETAILS_UNDECIDED)
    if undecided_likeness(item_id=item.id):
        raise Refused(texts.LIKENESS_UNDECIDED)
    refuse_unexplained(item)


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
    if item.submitted_at is not None:
        step = ReviewStep.TAKEN_BACK
        ItemReview.unscoped.create(item=item, step=step, by_id=actor.user_id, at=at)
    item.status, item.submitted_at, item.changed_at = Status.WITHDRAWN, None, at
    item.save(update_fields=["status", "submitted_at", "changed_at"])
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-withdrawn", subject_id=item.id, at=at)


@transaction.atomic
def report_missing(*, text: str, today: date, at: datetime) -> None:
    """Keep what a visitor missed, without a trace of who; the signals room will answer it."""
    report = MissingReport.unscoped.create(text=text.strip()[:500], reported_date=today)
    record(actor=ANONYMOUS, act="library.missing-reported", subject_id=report.id, at=at)
