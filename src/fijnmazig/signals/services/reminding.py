"""A neutral word to who has an action that is due, and to who follows up what is new."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from fijnmazig.audit.queries import last_at
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.signals.domain.kinds import Reach
from fijnmazig.signals.models import Action, Signal
from fijnmazig.signals.queries.actions import due_actions
from fijnmazig.signals.queries.people import openers
from fijnmazig.signals.queries.which import new_between
from fijnmazig.signals.services.telling import NEW, REMINDER, write_to

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
TOLD = "signals.followers-told"


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
    owners = {row.owner_id for row in rows if row.owner_id is not None}
    url = f"{reverse('signals:action_list')}?welke=mine"
    mails = write_to(owners, mail=REMINDER, url=url)
    Action.unscoped.filter(id__in=[row.id for row in rows]).update(reminded_date=today)
    record(actor=actor, act="signals.owners-reminded", at=at, details={"mails": mails})
    return mails


@transaction.atomic
def tell_followers(*, actor: Actor, at: datetime) -> int:
    """Send one mail to each who follows up where a signal is new; return how many went.

    It counts the whole days since the last time, a week at most, so that a second run the same day
    sends nothing. Who gave the only one there hears nothing of it. Raises NotFound for anybody but
    the operator.
    """
    if not actor.is_operator:
        raise NotFound
    today = localdate(at)
    before = last_at(TOLD)
    first = localdate(before) if before is not None else today - A_DAY
    rows = new_between(first=max(first, today - A_WEEK), last=today - A_DAY)
    url = f"{reverse('signals:signal_list')}?welke=new"
    mails = write_to(_followers(list(rows), at=at), mail=NEW, url=url)
    record(actor=actor, act=TOLD, at=at, details={"mails": mails})
    return mails


def _followers(rows: list[Signal], *, at: datetime) -> set[UUID]:
    """Return who follows up signals that they did not give themselves; asked once a place."""
    places = defaultdict[tuple[str, bool], list[Signal]](list)
    for row in rows:
        places[row.nis, row.reach == Reach.SUPRALOCAL].append(row)
    found = set[UUID]()
    for there in places.values():
        givers = {row.giver_id for row in there}
        found |= openers(there[0], at=at) - (givers if len(givers) == 1 else set())
    return found
