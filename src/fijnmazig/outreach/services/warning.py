"""Who made an agreement hears once, two months ahead, that it ends and nothing follows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from fijnmazig.accounts.queries.entrance import letterboxes
from fijnmazig.accounts.queries.holders import able_ids
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.messages.services import send_later
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.queries.agreements import ending_unwarned, makers_of, version_rows
from fijnmazig.outreach.texts import agreements as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingPage:
    """What the mail says: a day and a way, nothing of what was agreed."""

    ends_on: date
    url: str


def warn_of_endings(*, actor: Actor, site: str, at: datetime) -> int:
    """Mail who made an agreement that ends within sixty days; return of how many was told.

    Each is a transaction of its own, and is told once. Whose account is closed, or whose role
    ended, gets no mail: the page of agreements warns whoever looks after them now. Raises NotFound
    for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    today = at.astimezone(WALL).date()
    found = ending_unwarned(on=today)
    return sum(_warn(row_id, actor=actor, site=site, on=today, at=at) for row_id in found)


@transaction.atomic
def _warn(agreement_id: UUID, *, actor: Actor, site: str, on: date, at: datetime) -> bool:
    row = version_rows(agreement_id=agreement_id).select_for_update().get()
    makers = able_ids(AGREE, never=(), user_ids=makers_of(row.key))
    boxes = letterboxes(user_ids=makers).values()
    if row.warned_on is not None or not boxes:
        return False
    row.warned_on = on
    row.save(update_fields=["warned_on"])
    way = reverse("outreach:agreement_detail", args=[row.id])
    page = EndingPage(ends_on=row.valid_to, url=f"{site}{way}")
    for box in boxes:
        send_later(
            to=box.address,
            subject=texts.ENDS_SUBJECT,
            template="outreach/mail/agreement_ends.txt",
            page=page,
            language=box.language,
        )
    record(
        actor=actor,
        act="outreach.agreement-warned",
        subject_id=row.id,
        subject_kind="agreement",
        at=at,
        details={"mails": len(boxes)},
    )
    return True
