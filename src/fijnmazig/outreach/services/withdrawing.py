"""The police take a dossier back; who asks hears nothing of it, not even whether it was there.

From then on nobody calls. What came of a call before stays what came of it. The dossier goes on
the day that its agreement says for what was withdrawn.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.withdrawing import dossiers_of_row, own_batches
from fijnmazig.outreach.services.happening import settle_outcome
from fijnmazig.outreach.texts import keeping as texts

STILL_TO_DO = frozenset({Outcome.OPEN, Outcome.NOT_INFORMED})


@transaction.atomic
def withdraw_row(*, actor: Actor, batch_id: UUID, row: int, at: datetime) -> None:
    """Take back what a row of the actor's own delivery became, if it became anything.

    Nothing tells whether there was such a row, whether it was called, or is gone. Asked again, it
    does the same. Raises NotFound when the delivery is not the actor's.
    """
    batch = find(own_batches(actor), id=batch_id)
    for dossier in dossiers_of_row(batch_id=batch.id, row=row).select_for_update():
        if Outcome(dossier.outcome) in STILL_TO_DO:
            _withdraw(dossier, at=at)
        _record(actor, subject_id=dossier.id, kind="dossier", at=at)
    _record(actor, subject_id=batch.id, kind="batch", at=at)


@transaction.atomic
def withdraw_dossier(*, actor: Actor, dossier_id: UUID, at: datetime) -> None:
    """Take a dossier back for the police, who told the team so.

    Raises NotFound when it is not the actor's, Refused while somebody is calling or when it has
    come to its end already.
    """
    dossier = find(visible_dossiers(actor).select_for_update(of=("self",)), id=dossier_id)
    if dossier.attempts.filter(ended_at=None).exists():
        raise Refused(texts.CALL_GOES_ON)
    if Outcome(dossier.outcome) not in STILL_TO_DO:
        raise Refused(texts.ENDED_BEFORE)
    _withdraw(dossier, at=at)
    _record(actor, subject_id=dossier.id, kind="dossier", at=at)


def _withdraw(dossier: Dossier, *, at: datetime) -> None:
    """Let nobody call any more; a call that goes on is ended by its caller."""
    settle_outcome(dossier, outcome=Outcome.WITHDRAWN, at=at)
    if not dossier.attempts.filter(ended_at=None).exists():
        leases_of(dossier_id=dossier.id).delete()


def _record(actor: Actor, *, subject_id: UUID, kind: str, at: datetime) -> None:
    record(
        actor=actor,
        act=f"outreach.{kind}-withdrawn",
        subject_id=subject_id,
        subject_kind=kind,
        at=at,
    )
