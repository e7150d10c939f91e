"""Earlier attempts of one dossier, and who works on it now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.library.queries.pinned import PinnedPlaybook
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.models import Dossier
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
    """An earlier attempt."""

    number: int
    at: datetime
    result: StrOrPromise
    playbook: PinnedPlaybook | None


def attempts_made(row: Dossier) -> tuple[Made, ...]:
    """Return the attempts of a dossier that are over, in order."""
    earlier = list(row.attempts.exclude(result="").order_by("number"))
    scripts = scripts_named(earlier)
    return tuple(
        Made(
            number=one.number,
            at=one.started_at,
            result=texts.RESULTS[Result(one.result)],
            playbook=scripts.get(one.id),
        )
        for one in earlier
    )


def held_by(row: Dossier, *, actor: Actor, at: datetime) -> Held:
    """Return who holds a dossier now; what nobody renewed ended by itself."""
    lease = leases_of(dossier_id=row.id).filter(until__gt=at).first()
    if lease is None:
        return Held.NOBODY
    return Held.ME if lease.holder_id == actor.user_id else Held.COLLEAGUE
