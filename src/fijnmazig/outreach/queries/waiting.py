"""What waits for somebody who looks after calls, or for a team that receives: numbers only."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.common.parts import Link
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.domain.referring import Source, State
from fijnmazig.outreach.queries.received import visible_received
from fijnmazig.outreach.queries.referrals import visible_consents
from fijnmazig.outreach.queries.worries import waiting
from fijnmazig.outreach.texts import waiting as texts


def waits_for(*, actor: Actor, at: datetime) -> Iterator[Link]:
    """Yield what waits for `actor`, what hurries most first.

    Overrides that somebody else asked for and nobody bears yet, worries that nobody looked at, and
    what was handed on and not opened. Of own teams only.
    """
    for total, said, route in (
        (_overrides(actor), texts.overrides_to_bear, "outreach:override_list"),
        (_worries(actor), texts.worries_to_look_at, "outreach:worry_list"),
        (_received(actor, at=at), texts.referrals_to_read, "outreach:received_list"),
    ):
        if total:
            yield Link(label=said(total), url=reverse(route))


def _overrides(actor: Actor) -> int:
    if not actor.may(AGREE):
        return 0
    rows = visible_consents(actor).filter(
        source=Source.OVERRIDE.value, override_agreed_by=None, withdrawn_at=None
    )
    return rows.filter(Q(taken_by=None) | ~Q(taken_by=actor.user_id)).count()


def _worries(actor: Actor) -> int:
    return waiting(actor).order_by().count() if actor.may(AGREE) else 0


def _received(actor: Actor, *, at: datetime) -> int:
    rows = visible_received(actor).filter(opened_at=None, expires_at__gt=at)
    return rows.exclude(state=State.WITHDRAWN.value).count()
