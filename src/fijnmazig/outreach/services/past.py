"""Calls made before this house kept them, taken over by the operator: attempts and what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.calling import next_moment
from fijnmazig.outreach.domain.outcomes import Result, Step, outcome_after
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.cases import case_of
from fijnmazig.outreach.queries.holding import protocol_of
from fijnmazig.outreach.queries.past import open_dossiers_of
from fijnmazig.outreach.services.happening import note_attempt, settle_outcome

RINGS, TALKS = timedelta(minutes=1), timedelta(minutes=25)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCall:
    """One attempt of the past: when it began, and how it ended."""

    at: datetime
    result: Result


@transaction.atomic
def take_past_calls(
    *,
    actor: Actor,
    batch_id: UUID,
    calls: Sequence[Sequence[PastCall]],
    caller_id: UUID | None,
    at: datetime,
) -> int:
    """Write the calls of the open dossiers of a delivery, in any order; return how many calls.

    No dossier is opened for it. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    dossiers = list(open_dossiers_of(batch_id))
    for dossier, several in zip(dossiers, calls, strict=False):
        _call(dossier, several, caller_id=caller_id)
    total = sum(len(several) for several in calls[: len(dossiers)])
    record(
        actor=actor,
        act="outreach.past-calls-taken",
        subject_id=batch_id,
        subject_kind="batch",
        at=at,
        details={"attempts": total},
    )
    return total


def _call(dossier: Dossier, several: Sequence[PastCall], *, caller_id: UUID | None) -> None:
    limit = dossier.agreement.attempt_limit
    for number, call in enumerate(several, 1):
        talked = call.result is Result.TALKED
        attempt = Attempt.unscoped.create(
            dossier=dossier,
            number=number,
            limit=limit,
            caller_id=caller_id,
            started_at=call.at,
            number_shown_at=call.at,
            ended_at=call.at + (TALKS if talked else RINGS),
            step=(Step.NEXT_STEP if talked else Step.SAFE_TO_TALK).value,
            result=call.result.value,
        )
        note_attempt(attempt)
        dossier.attempt_total, dossier.last_attempt_at = number, call.at
    dossier.save(update_fields=["attempt_total", "last_attempt_at"])
    if several:
        protocol = protocol_of(dossier.agreement)
        dossier.due_at = next_moment(case_of(dossier), protocol=protocol, at=several[-1].at)
        dossier.save(update_fields=["due_at"])
        outcome = outcome_after([call.result for call in several], limit=limit)
        settle_outcome(dossier, outcome=outcome, at=several[-1].at)
