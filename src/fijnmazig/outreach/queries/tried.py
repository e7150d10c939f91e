"""Earlier attempts of one dossier, and who works on it now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.library.queries.pinned import PinnedPlaybook
from fijnmazig.outreach.domain.conversation import endings, endings_when_called
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.queries.scripts import scripts_named
from fijnmazig.outreach.texts import calling as texts


class Held(StrEnum):
    """Who holds a dossier, for one who looks at it."""

    NOBODY = "NOBODY"
    ME = "ME"
    COLLEAGUE = "COLLEAGUE"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Made:
    """An earlier attempt, or a conversation that the person began."""

    number: int
    is_inbound: bool
    at: datetime
    result: StrOrPromise
    playbook: PinnedPlaybook | None


def attempts_made(row: Dossier) -> tuple[Made, ...]:
    """Return the attempts of a dossier that are over, in order."""
    earlier = list(row.attempts.exclude(result="").order_by("started_at", "number"))
    scripts = scripts_named(earlier)
    return tuple(
        Made(
            number=one.number,
            is_inbound=one.is_inbound,
            at=one.started_at,
            result=ending_of(one),
            playbook=scripts.get(one.id),
        )
        for one in earlier
    )


def endings_of(attempt: Attempt) -> frozenset[Result]:
    """Return how an attempt that goes on may end at its step."""
    step = Step(attempt.step) if attempt.step else None
    return endings_when_called(step) if step and attempt.is_inbound else endings(step)


def ending_of(attempt: Attempt) -> StrOrPromise:
    """Return in words how an attempt ended."""
    result = Result(attempt.result)
    return (texts.RESULTS_INBOUND if attempt.is_inbound else texts.RESULTS)[result]


def held_by(row: Dossier, *, actor: Actor, at: datetime) -> Held:
    """Return who holds a dossier now; what nobody renewed ended by itself."""
    lease = leases_of(dossier_id=row.id).filter(until__gt=at).first()
    if lease is None:
        return Held.NOBODY
    return Held.ME if lease.holder_id == actor.user_id else Held.COLLEAGUE
