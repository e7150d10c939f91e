"""A neutral word to who has an action that is due; once a week each at most."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.messages.services import send_later
from fijnmazig.signals.models import Action
from fijnmazig.signals.queries.actions import due_actions
from fijnmazig.signals.services.telling import Told
from fijnmazig.signals.texts import giving as texts

A_WEEK = timedelta(days=7)


@transaction.atomic
def remind_owners(*, actor: Actor, at: datetime) -> int:
    """Send one mail to each owner with actions that are due; return how many went.

    What somebody was reminded of this week waits till the next. Raises NotFound for anybody but
    the operator.
    """
    if not actor.is_operator:
        raise NotFound
    today = localdate(at)
    fresh = due_actions(on=today).exclude(reminded_date__gt=today - A_WEEK)
    rows = list(fresh.exclude(owner_id=None).select_for_update().order_by("id"))
    boxes = letterboxes(user_ids={row.owner_id for row in rows if row.owner_id is not None})
    for _owner, box in sorted(boxes.items(), key=lambda pair: str(pair[0])):
        send_later(
            to=box.address,
            subject=texts.MAIL_REMINDER,
            template="signals/mail/reminder.txt",
            page=Told(url=f"{settings.SITE_URL}{reverse('signals:action_list')}?welke=mine"),
            language=box.language,
        )
    Action.unscoped.filter(id__in=[row.id for row in rows]).update(reminded_date=today)
    record(actor=actor, act="signals.owners-reminded", at=at, details={"mails": len(boxes)})
    return len(boxes)
