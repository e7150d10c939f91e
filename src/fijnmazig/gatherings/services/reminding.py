"""The day before: a neutral word to everybody with a seat, once."""

from datetime import date, datetime, timedelta

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.services.letters import tell_of_moment


@transaction.atomic
def remind(*, actor: Actor, today: date, at: datetime) -> int:
    """Write a reminder for each seat of every moment of tomorrow; return how many mails that are.

    A moment is done once; a second run on the same day writes nothing. Raises NotFound for anybody
    but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    rows = Moment.unscoped.filter(
        starts_at__date=today + timedelta(days=1),
        state=MomentState.PLANNED.value,
        reminded_at=None,
    )
    written = 0
    for moment in rows.select_for_update():
        written += tell_of_moment(moment, kind=LetterKind.REMINDER, at=at)
        moment.reminded_at = at
        moment.save(update_fields=["reminded_at"])
    record(actor=actor, act="gatherings.reminded", at=at, details={"letters": written})
    return written
