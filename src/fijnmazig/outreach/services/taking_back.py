"""A result that was noted by mistake is taken back: it stays in the dossier, and counts nowhere.

What a telephone rang for goes on counting: the call is taken up where it ended and closed as it
really ended. Only where no telephone rang is the attempt free again. Source: ADR 0024.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.leases import DURING
from fijnmazig.outreach.domain.taking_back import TAKEN_BACK, Slip
from fijnmazig.outreach.models import Attempt
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.taking_back import (
    noted_result,
    slips_of,
    started_before,
    why_result_stays,
)
from fijnmazig.outreach.services.happening import note_taken_back
from fijnmazig.outreach.services.leasing import hold_for, settle_anew
from fijnmazig.outreach.texts import taking_back as texts


@transaction.atomic
def take_back_result(
    *, actor: Actor, dossier_id: UUID, attempt_id: UUID, slip: Slip, at: datetime
) -> UUID | None:
    """Take the last result of a dossier back; return the call that goes on in its place.

    The dossier stands as its other calls bring it, with its number of attempts and its deadline.
    None goes on when nobody was called here. Raises NotFound for who neither noted the result nor
    looks after the calls, Refused when something followed from it, and says what to do.
    """
    row = find(visible_dossiers(actor).select_for_update(of=("self",)), id=dossier_id)
    attempt = noted_result(row, actor=actor, attempt_id=attempt_id)
    stays = why_result_stays(attempt, actor=actor, at=at)
    if stays is not None:
        raise Refused(texts.STAYS[stays])
    if slip not in slips_of(row, actor=actor):
        raise Refused(texts.NOT_TWICE)
    attempt.taken_back_at = at
    attempt.save(update_fields=["taken_back_at"])
    if not attempt.is_inbound:
        note_taken_back(attempt)
    going = None
    if slip is Slip.NOT_CALLED:
        _let_go(attempt)
    else:
        going = _take_up(attempt, at=at)
    settle_anew(row, at=at)
    record(
        actor=actor,
        act=TAKEN_BACK,
        subject_id=row.id,
        subject_kind="dossier",
        at=at,
        details={"number": attempt.number, "slip": slip.value},
    )
    return going


def _let_go(attempt: Attempt) -> None:
    """Let an attempt count for nothing: no telephone rang here."""
    if attempt.is_inbound:
        return
    row = attempt.dossier
    row.attempt_total, row.last_attempt_at = attempt.number - 1, started_before(attempt)
    row.save(update_fields=["attempt_total", "last_attempt_at"])


def _take_up(attempt: Attempt, *, at: datetime) -> UUID:
    """Let the same call go on where it ended, held for who made it; return its id.

    Who comes later, or the night, ends it as broken off, as any call that was left.
    """
    going = Attempt.unscoped.create(
        dossier=attempt.dossier,
        number=attempt.number,
        is_inbound=attempt.is_inbound,
        limit=attempt.limit,
        caller_id=attempt.caller_id,
        started_at=attempt.started_at,
        number_shown_at=attempt.number_shown_at,
        redialled_at=attempt.redialled_at,
        step=attempt.step,
        playbook_version_id=attempt.playbook_version_id,
    )
    if attempt.caller_id is not None:
        hold_for(attempt.dossier, holder_id=attempt.caller_id, until=at + DURING, at=at)
    return going.id
