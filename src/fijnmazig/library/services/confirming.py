"""The question "klopt dit nog?": an owner answers it; half a year later they are asked again."""

from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPException
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from fijnmazig.accounts.queries import Letterbox, letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Status
from fijnmazig.library.models import Item
from fijnmazig.library.queries.confirming import Asked, owners_to_ask
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.messages.services import send


@transaction.atomic
def confirm(*, actor: Actor, item_id: UUID, at: datetime, today: date) -> None:
    """Keep that the item still holds today; readers see the date.

    Raises NotFound when the item is absent or not the actor's, Refused when it is not published.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    if item.status != Status.PUBLISHED:
        raise Refused(texts.ONLY_PUBLISHED_CONFIRMED)
    item.confirmed_date, item.changed_at = today, at
    item.save(update_fields=["confirmed_date", "changed_at"])
    store_tokens(item_id=item.id)
    record(actor=actor, act="library.item-confirmed", subject_id=item.id, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """What one run did: owners who got a mail, and mails that the mail server did not take."""

    sent: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What the mail says: titles that everyone can read already, and where to answer."""

    titles: tuple[str, ...]
    url: str


def remind(*, actor: Actor, site: str, at: datetime, today: date) -> Reminded:
    """Ask every owner once about all that was not confirmed for half a year.

    A second run on the same day sends nothing; what the mail server refuses is tried again in the
    next run. `site` is the address that links begin with.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    asked = owners_to_ask(today=today)
    boxes = letterboxes(user_ids=asked)
    url = site + reverse("library:own_item_list")
    sent = failed = 0
    for owner_id in asked.keys() & boxes.keys():
        question = _Question(owner_id, tuple(asked[owner_id]), boxes[owner_id], url)
        try:
            _ask(question, actor=actor, at=at, today=today)
        except (SMTPException, OSError):
            failed += 1
            _put_back(question, actor=actor, at=at)
        else:
            sent += 1
    return Reminded(sent=sent, failed=failed)


@dataclass(frozen=True, slots=True)
class _Question:
    """What one owner is asked, and where."""

    owner_id: UUID
    items: tuple[Asked, ...]
    letterbox: Letterbox
    url: str


@transaction.atomic
def _ask(question: _Question, *, actor: Actor, at: datetime, today: date) -> None:
    """Send one mail about some items of one owner and keep that they were asked."""
    ids = [item.id for item in question.items]
    Item.unscoped.filter(id__in=ids).update(confirmation_asked_date=today)
    titles = tuple(" ".join(item.title.split()) for item in question.items)
    send(
        to=question.letterbox.address,
        subject=texts.SUBJECT_REMINDER,
        template="library/mail/confirmation_asked.txt",
        page=Reminder(titles=titles, url=question.url),
        language=question.letterbox.language,
    )
    record(
        actor=actor,
        act="library.owner-asked",
        subject_id=question.owner_id,
        at=at,
        details={"items": len(ids)},
    )


@transaction.atomic
def _put_back(question: _Question, *, actor: Actor, at: datetime) -> None:
    """Forget that an owner was asked: the mail did not leave."""
    for item in question.items:
        Item.unscoped.filter(id=item.id).update(confirmation_asked_date=item.asked)
    owner_id = question.owner_id
    record(actor=actor, act="library.question-not-sent", subject_id=owner_id, at=at)
