"""One caller at a time: take a dossier, keep it during a call, leave it to others."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.calling import next_moment
from fijnmazig.outreach.domain.conversation import closes_as, waits_for_a_look
from fijnmazig.outreach.domain.leases import BEFORE, is_held_by_other
from fijnmazig.outreach.domain.outcomes import (
    UNHEARD,
    Outcome,
    Result,
    outcome_after,
    outcome_told,
)
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.models import Attempt, Dossier, Lease
from fijnmazig.outreach.queries.cases import case_of
from fijnmazig.outreach.queries.holding import protocol_of
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.tried import counted, made_of, stands_by_calls, told_of
from fijnmazig.outreach.services.happening import note_attempt, settle_outcome
from fijnmazig.outreach.texts import calling as texts


@transaction.atomic
def take_dossier(*, actor: Actor, dossier_id: UUID, at: datetime) -> None:
    """Hold a dossier for a while, so that no colleague calls the same person.

    An attempt that a colleague left behind, after a crash, ends here as broken off. Raises NotFound
    when the dossier is not the actor's to call, Refused while a colleague holds it.
    """
    row = locked_dossier(actor, dossier_id)
    take(row, actor=actor, until=at + BEFORE, at=at)
    record(
        actor=actor,
        act="outreach.dossier-taken",
        subject_id=row.id,
        subject_kind="dossier",
        at=at,
    )


def locked_dossier(actor: Actor, dossier_id: UUID) -> Dossier:
    """Return a dossier the actor may call, locked until the transaction ends.

    Raises NotFound when it is not.
    """
    if not actor.may(CALL):
        raise NotFound
    return find(visible_dossiers(actor).select_for_update(of=("self",)), id=dossier_id)


def hold(row: Dossier, *, actor: Actor, until: datetime, at: datetime) -> None:
    """Let the actor hold a locked dossier. Raises Refused while a colleague does."""
    if actor.user_id is None:
        raise NotFound
    hold_for(row, holder_id=actor.user_id, until=until, at=at)


def hold_for(row: Dossier, *, holder_id: UUID, until: datetime, at: datetime) -> None:
    """Let somebody hold a locked dossier. Raises Refused while somebody else does."""
    lease = leases_of(dossier_id=row.id).first()
    if lease is None:
        _make(row, holder_id=holder_id, until=until, at=at)
        return
    if is_held_by_other(holder_id=lease.holder_id, until=lease.until, asker_id=holder_id, at=at):
        raise Refused(texts.HELD)
    if lease.holder_id != holder_id:
        lease.taken_at, lease.token = at, uuid4()
    lease.holder_id, lease.until = holder_id, until
    lease.save(update_fields=["holder", "until", "taken_at", "token"])


def take(row: Dossier, *, actor: Actor, until: datetime, at: datetime) -> None:
    """Let the actor hold a locked dossier, and end what a colleague left behind, as broken off.

    Raises Refused while a colleague holds it.
    """
    hold(row, actor=actor, until=until, at=at)
    _end_what_was_left(row, actor=actor, at=at)


def holds(row: Dossier, *, actor: Actor, at: datetime) -> bool:
    """Tell whether the actor holds a dossier now."""
    return leases_of(dossier_id=row.id).filter(holder_id=actor.user_id, until__gt=at).exists()


def close_attempt(attempt: Attempt, *, result: Result, at: datetime) -> None:
    """End an attempt of a locked dossier, and let the dossier stand where that brings it."""
    row = attempt.dossier
    attempt.result, attempt.ended_at = result.value, at
    attempt.save(update_fields=["result", "ended_at", "sealed_note"])
    if not attempt.is_inbound:  # when calling finds somebody at home says nothing of who calls us
        note_attempt(attempt)
    row.due_at = next_moment(case_of(row), protocol=protocol_of(row.agreement), at=at)
    row.save(update_fields=["due_at"])
    settle(row, at=at)
    leases_of(dossier_id=row.id).delete()


def settle(row: Dossier, *, at: datetime) -> None:
    """Let a locked dossier stand where its attempts bring it; open while somebody must look.

    What a person said who called us goes before what our attempts came to.
    """
    before = Outcome(row.outcome)
    if before not in UNHEARD:
        return
    after = before
    if before is Outcome.OPEN:
        after = outcome_after(made_of(row), limit=row.agreement.attempt_limit)
    waits = waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)
    after = closes_as(outcome_told(told_of(row), before=after), waits=waits)
    settle_outcome(row, outcome=after, at=at)


def settle_anew(row: Dossier, *, at: datetime) -> None:
    """Let a locked dossier stand where the calls that count bring it, as before one taken back.

    Its outcome dates from the call, or the look, that brought it there: no term begins anew.
    """
    settle_outcome(row, outcome=stands_by_calls(row), at=at)
    if row.outcome == Outcome.OPEN:
        row.due_at = next_moment(case_of(row), protocol=protocol_of(row.agreement), at=at)
    else:
        ended = counted(row).aggregate(last=Max("ended_at"))["last"]
        known = (one for one in (ended, row.flag_seen_at) if one is not None)
        row.outcome_at = max(known, default=at)
    row.save(update_fields=["due_at", "outcome_at"])


def _make(row: Dossier, *, holder_id: UUID, until: datetime, at: datetime) -> None:
    try:
        with transaction.atomic():
            Lease.unscoped.create(dossier_id=row.id, holder_id=holder_id, taken_at=at, until=until)
    except IntegrityError:
        raise Refused(texts.HELD) from None


def _end_what_was_left(row: Dossier, *, actor: Actor, at: datetime) -> None:
    left = row.attempts.filter(ended_at=None).exclude(caller_id=actor.user_id).first()
    if left is None:
        return
    left.dossier = row
    until = leases_of(dossier_id=row.id).get().until
    close_attempt(left, result=Result.BROKEN_OFF, at=at)
    hold(row, actor=actor, until=until, at=at)
    record(
        actor=actor,
        act="outreach.attempt-left",
        subject_id=row.id,
        subject_kind="dossier",
        at=at,
        details={"number": left.number},
    )
