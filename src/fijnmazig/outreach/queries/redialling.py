"""Calls that go on, and those that nobody came back to."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.verifying import LEFT
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.reach import visible_dossiers


def going_attempts(actor: Actor) -> QuerySet[Attempt]:
    """Return the calls of the actor that have not ended, with their dossier, the oldest first."""
    rows = Attempt.unscoped.filter(
        dossier__in=visible_dossiers(actor), caller_id=actor.user_id, ended_at=None
    )
    return rows.select_related("dossier").order_by("started_at", "id")


def own_call(row: Dossier, *, actor: Actor) -> UUID | None:
    """Return the call of the actor that goes on for a dossier, None when there is none."""
    going = row.attempts.filter(caller_id=actor.user_id, ended_at=None)
    return going.values_list("id", flat=True).first()


def ended_attempts(actor: Actor) -> QuerySet[Attempt]:
    """Return the calls of the actor that are over, with their dossier."""
    rows = Attempt.unscoped.filter(
        dossier__in=visible_dossiers(actor), caller_id=actor.user_id, ended_at__isnull=False
    )
    return rows.select_related("dossier")


def is_over(*, actor: Actor, dossier_id: UUID, attempt_id: UUID) -> bool:
    """Tell whether a call of the actor is over, however it ended."""
    return ended_attempts(actor).filter(dossier_id=dossier_id, id=attempt_id).exists()


def ended_as(result: str, *, actor: Actor, dossier_id: UUID, attempt_id: UUID) -> bool:
    """Tell whether a call of the actor is over, and ended exactly so: then it was said before."""
    if not result:
        return False
    own = ended_attempts(actor).filter(dossier_id=dossier_id, id=attempt_id)
    return own.filter(result=result).exists()


def left_attempts(*, at: datetime) -> QuerySet[Attempt]:
    """Return the calls that have not ended and that nobody held for hours, whoever's they are."""
    before = at - LEFT
    unheld = Q(dossier__lease=None, started_at__lte=before)
    free = unheld | Q(dossier__lease__until__lte=before)
    rows = Attempt.unscoped.filter(free, ended_at=None)
    return rows.select_related("dossier", "dossier__agreement").order_by("started_at", "id")
