"""Reviews: ask for one, take the question back, approve, or return with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import ReviewStep, Status
from fijnmazig.library.domain.review import may_submit, status_after
from fijnmazig.library.models import Item, ItemReview
from fijnmazig.library.queries.items import own_items, waiting_items
from fijnmazig.library.queries.reviewing import look_of, next_versions
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.items import put_online, refuse_unready
from fijnmazig.messages.services import send_later


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail about an item says: only where to read on."""

    url: str


@transaction.atomic
def submit(*, actor: Actor, item_id: UUID, at: datetime) -> None:
    """Ask a reviewer to put the item, or the next version of it, online.

    Raises NotFound when the item is absent or not the actor's; Refused while it waits already,
    nothing is new, it has no document, or a look-alike or a personal detail waits for a decision.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    waits, has_next = item.submitted_at is not None, next_versions(item).exists()
    if not may_submit(Status(item.status), is_waiting=waits, has_next_version=has_next):
        raise Refused(texts.ALREADY_WAITING if waits else texts.NOTHING_NEW)
    refuse_unready(item)
    _step(item, ReviewStep.SUBMITTED, actor=actor, at=at)
    record(actor=actor, act="library.item-submitted", subject_id=item.id, at=at)


@transaction.atomic
def take_back(*, actor: Actor, item_id: UUID, at: datetime) -> None:
    """Stop asking; a later question takes its place in the line anew.

    Raises NotFound when the item is absent or not the actor's, Refused when it does not wait.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    if item.submitted_at is None:
        raise Refused(texts.NOT_WAITING)
    _step(item, ReviewStep.TAKEN_BACK, actor=actor, at=at)
    record(actor=actor, act="library.item-taken-back", subject_id=item.id, at=at)


@transaction.atomic
def approve(*, actor: Actor, item_id: UUID, look: str, at: datetime, today: date) -> None:
    """Put online what waits for this reviewer; `look` marks what the reviewer saw.

    Raises NotFound when it is absent, does not wait, or the actor is no reviewer; Refused when it
    was changed since, or what `items.publish` refuses.
    """
    _refuse_unseen(actor, item_id, look)
    put_online(waiting_items(actor), actor=actor, item_id=item_id, at=at, today=today)


@transaction.atomic
def send_back(*, actor: Actor, item_id: UUID, look: str, reason: str, at: datetime) -> None:
    """Return what waits to who shared it, with a reason, and tell them there is news.

    Raises what `approve` raises, and Refused without a reason.
    """
    if not reason.strip():
        raise Refused(texts.REASON_NEEDED)
    item = _refuse_unseen(actor, item_id, look)
    _step(item, ReviewStep.RETURNED, actor=actor, at=at, reason=reason.strip())
    if item.owner_id != actor.user_id:
        _tell_owner(item)
    record(actor=actor, act="library.item-returned", subject_id=item.id, at=at)


def _refuse_unseen(actor: Actor, item_id: UUID, look: str) -> Item:
    item = find(waiting_items(actor).select_for_update(), id=item_id)
    if look_of(item) != look:
        raise Refused(texts.CHANGED_MEANWHILE)
    return item


def _step(item: Item, step: ReviewStep, *, actor: Actor, at: datetime, reason: str = "") -> None:
    """Keep a step of the review; what waits knows since when."""
    item.status = status_after(
        step, status=Status(item.status), was_published=item.published_at is not None
    )
    item.submitted_at = at if step is ReviewStep.SUBMITTED else None
    item.save(update_fields=["status", "submitted_at"])
    ItemReview.unscoped.create(item=item, step=step, reason=reason, by_id=actor.user_id, at=at)
    store_tokens(item_id=item.id)


def _tell_owner(item: Item) -> None:
    """Send one neutral mail without a title: what came back is read behind the login."""
    if item.owner_id is None:
        return
    for letterbox in letterboxes(user_ids=[item.owner_id]).values():
        url = settings.SITE_URL + reverse("library:item_edit", kwargs={"item_id": item.id})
        send_later(
            to=letterbox.address,
            subject=texts.SUBJECT_RETURNED,
            template="library/mail/item_returned.txt",
            page=Letter(url=url),
            language=letterbox.language,
        )
