"""A line that fell away: taken up again within its attempt, or ended when nobody came back.

An attempt that broke off counts: a telephone rang there, and its limit protects who has it.
Source: ADR 0024.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.leases import DURING
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.domain.verifying import may_redial
from fijnmazig.outreach.queries.cases import unsafe_texts, why_no_redial
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.queries.redialling import left_attempts
from fijnmazig.outreach.queries.tried import is_taken_up
from fijnmazig.outreach.services.calling import Said, going_attempt, keep_said, note_act
from fijnmazig.outreach.services.leasing import close_attempt, hold
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def redial(  # noqa: PLR0913 -- who, where, what was said, when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    attempt_id: UUID,
    said: Said,
    at: datetime,
) -> None:
    """Let the telephone ring again in the same attempt, because the line fell away.

    The conversation begins again at its first question: somebody else may pick up now. Raises
    NotFound when it is not the actor's call; Refused when it is over, was taken up before, fell
    away too long ago, or when it may not be called now whatever the spacing.
    """
    attempt = going_attempt(actor, dossier_id=dossier_id, attempt_id=attempt_id, step=said.step)
    row = attempt.dossier
    lease = leases_of(dossier_id=row.id).filter(holder_id=actor.user_id).first()
    until = lease.until if lease else None
    if (
        said.step is None
        or attempt.is_inbound
        or is_taken_up(attempt)
        or not may_redial(redialled_at=attempt.redialled_at, held_until=until, at=at)
    ):
        raise Refused(texts.NO_REDIAL)
    reason = why_no_redial(row, unsafe_text=unsafe_texts(opened, rows=[row])[row.id], at=at)
    if reason is not None:
        raise Refused(texts.CLOSED[reason])
    keep_said(attempt, actor=actor, opened=opened, said=said, at=at)
    attempt.step, attempt.redialled_at = "", at
    attempt.save(update_fields=["step", "redialled_at"])
    hold(row, actor=actor, until=at + DURING, at=at)
    note_act(attempt, actor=actor, act="outreach.attempt-redialled", at=at)


@transaction.atomic
def end_left_attempts(*, actor: Actor, at: datetime) -> int:
    """End, as broken off, every call that nobody held for hours; return how many there were.

    Without it a last attempt that was left behind would keep its dossier open for ever. Raises
    NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    left = list(left_attempts(at=at).select_for_update(of=("self", "dossier")))
    for attempt in left:
        close_attempt(attempt, result=Result.BROKEN_OFF, at=at)
    if left:
        record(actor=actor, act="outreach.attempts-left", at=at, details={"total": len(left)})
    return len(left)
