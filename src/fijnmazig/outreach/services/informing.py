"""The police informed somebody since: who was kept sealed until then may be called from now on.

Source: the rule to wait of an agreement, ADR 0024.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.holding import is_held
from fijnmazig.outreach.queries.withdrawing import dossiers_of_row, waiting_batches
from fijnmazig.outreach.services.happening import settle_outcome


@transaction.atomic
def inform_row(*, actor: Actor, batch_id: UUID, row: int, at: datetime) -> None:
    """Let whom a row of the actor's own delivery names be called, once they were informed.

    Nothing tells whether there was such a row, or what came of it; one that was taken back stays
    so, and without an agreement that holds nothing changes. Raises NotFound when the delivery is
    not the actor's, or its agreement does not wait.
    """
    batch = find(waiting_batches(actor).select_related("agreement"), id=batch_id)
    rows = dossiers_of_row(batch_id=batch.id, row=row).select_related("agreement")
    for dossier in rows.select_for_update(of=("self",)):
        waits = not dossier.is_informed and dossier.outcome == Outcome.NOT_INFORMED.value
        if waits and is_held(dossier.agreement, on=at.astimezone(WALL).date()):
            _inform(dossier, at=at)
            _record(actor, subject_id=dossier.id, kind="dossier", at=at)
    _record(actor, subject_id=batch.id, kind="batch", at=at)


def _inform(dossier: Dossier, *, at: datetime) -> None:
    dossier.is_informed, dossier.due_at = True, at
    dossier.save(update_fields=["is_informed", "due_at"])
    settle_outcome(dossier, outcome=Outcome.OPEN, at=at)


def _record(actor: Actor, *, subject_id: UUID, kind: str, at: datetime) -> None:
    record(
        actor=actor,
        act=f"outreach.{kind}-informed",
        subject_id=subject_id,
        subject_kind=kind,
        at=at,
    )
