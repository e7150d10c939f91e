"""How attempts may end and ended, and who works on a dossier now."""

from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.conversation import endings, endings_when_called
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.texts import calling as texts


class Held(StrEnum):
    """Who holds a dossier, for one who looks at it."""

    NOBODY = "NOBODY"
    ME = "ME"
    COLLEAGUE = "COLLEAGUE"


def endings_of(attempt: Attempt) -> frozenset[Result]:
    """Return how an attempt that goes on may end at its step."""
    step = Step(attempt.step) if attempt.step else None
    return endings_when_called(step) if step and attempt.is_inbound else endings(step)


def ending_of(attempt: Attempt) -> StrOrPromise:
    """Return in words how an attempt ended."""
    result = Result(attempt.result)
    return (texts.RESULTS_INBOUND if attempt.is_inbound else texts.RESULTS)[result]


def heard_before(row: Dossier) -> QuerySet[Attempt]:
    """Return the conversations of a dossier that the person began and that are over."""
    return row.attempts.filter(is_inbound=True, ended_at__isnull=False)


def is_heard_now(row: Dossier, *, at: datetime) -> bool:
    """Tell whether the person calls us now; what nobody renewed ended by itself."""
    going = row.attempts.filter(is_inbound=True, ended_at=None)
    return going.exists() and leases_of(dossier_id=row.id).filter(until__gt=at).exists()


def held_by(row: Dossier, *, actor: Actor, at: datetime) -> Held:
    """Return who holds a dossier now; what nobody renewed ended by itself."""
    lease = leases_of(dossier_id=row.id).filter(until__gt=at).first()
    if lease is None:
        return Held.NOBODY
    return Held.ME if lease.holder_id == actor.user_id else Held.COLLEAGUE
