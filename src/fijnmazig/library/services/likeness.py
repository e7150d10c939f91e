"""Look-alikes: keep signatures, and do what a person decides about two documents."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain import shingles
from fijnmazig.library.domain.items import Likeness, Status
from fijnmazig.library.models import (
    Document,
    ImportedFile,
    Item,
    LikenessDecision,
    ShingleBand,
    Signature,
    Version,
)
from fijnmazig.library.queries.items import own_items, visible_versions
from fijnmazig.library.services.indexing import store_tokens

MOVING = (Status.DRAFT, Status.RETURNED)


def store_fingerprint(*, document: Document, fingerprint: shingles.Fingerprint | None) -> None:
    """Keep the fingerprint and its bands, in the caller's transaction; a short text has none."""
    if fingerprint is None:
        return
    Signature.unscoped.create(
        document=document, minhash=fingerprint.signature, size=fingerprint.size
    )
    ShingleBand.unscoped.bulk_create(
        ShingleBand(document=document, digest=digest) for digest in shingles.bands(fingerprint)
    )


def read_decision(text: str) -> Likeness:
    """Return the decision named by `text`. Raises Refused when there is none."""
    try:
        return Likeness(text)
    except ValueError as error:
        raise Refused(texts.CHOOSE_DECISION) from error


@transaction.atomic
def decide(*, actor: Actor, item_id: UUID, decision: Likeness, at: datetime) -> UUID:
    """Do what the sharer says of a look-alike; return the id of the item that goes on.

    "Iets anders" is remembered, so that the pair is not named again. Otherwise the draft's
    document becomes a version of the other item, and the draft goes.
    Raises NotFound when the item is absent or not the actor's; Refused when nothing waits, when
    the other item is someone else's, or when this one was published or waits for a reviewer.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    file = _waiting(item)
    kept = item
    if decision is not Likeness.SEPARATE:
        kept = _own_other(actor, _other_item(actor, file, item))
        _move(item, kept, decision=decision, at=at)
    _remember(file, decision, at=at)
    record(
        actor=actor,
        act="library.likeness-decided",
        subject_id=kept.id,
        at=at,
        details={"decision": decision.value},
    )
    return kept.id


def _waiting(item: Item) -> ImportedFile:
    file = ImportedFile.unscoped.filter(
        item=item, similar_document__isnull=False, is_likeness_decided=False
    ).first()
    if file is None:
        raise Refused(texts.NOTHING_TO_DECIDE)
    return file


def _other_item(actor: Actor, file: ImportedFile, item: Item) -> Item:
    versions = visible_versions(actor).filter(document_id=file.similar_document_id)
    version = find(versions.exclude(item=item).select_related("item").order_by("created_at", "id"))
    return version.item


def _own_other(actor: Actor, other: Item) -> Item:
    own = own_items(actor).select_for_update().filter(id=other.id).first()
    if own is None:
        raise Refused(texts.OTHER_IS_NOT_YOURS)
    return own


def _move(draft: Item, target: Item, *, decision: Likeness, at: datetime) -> None:
    """Give the draft's documents to `target` as its next versions and remove the draft.

    Readers see them when they are published; until then personal details may wait there too.
    """
    if draft.published_at is not None or draft.status not in MOVING:
        raise Refused(texts.ONLY_A_DRAFT_MOVES)
    number = target.versions.aggregate(last=Max("number"))["last"] or 0
    for version in draft.versions.order_by("number"):
        number += 1
        Version.unscoped.filter(id=version.id).update(
            item=target,
            number=number,
            is_other_source=decision is Likeness.SAME_ITEM,
            created_at=at,
        )
    ImportedFile.unscoped.filter(item=draft).update(item=target)
    draft_id = draft.id
    draft.delete()
    Item.unscoped.filter(id=target.id).update(changed_at=at)
    store_tokens(item_id=draft_id)
    store_tokens(item_id=target.id)


def _remember(file: ImportedFile, decision: Likeness, *, at: datetime) -> None:
    first, second = sorted((file.content_hash, str(file.similar_document_id)))
    LikenessDecision.unscoped.update_or_create(
        first_id=first, second_id=second, defaults={"decision": decision, "decided_at": at}
    )
    ImportedFile.unscoped.filter(id=file.id).update(is_likeness_decided=True)
