"""Dossiers of a delivery of the past, for the operator who takes its calls over; unopened."""

from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.outreach.domain.outcomes import Outcome, Result
from fijnmazig.outreach.models import Agreement, Attempt, Dossier


def open_dossiers_of(batch_id: UUID) -> QuerySet[Dossier]:
    """Return the dossiers of a delivery that have no outcome yet, with their agreement."""
    rows = Dossier.unscoped.filter(batch_id=batch_id, outcome=Outcome.OPEN.value)
    return rows.select_related("agreement").order_by("reference")


def conversations_under(agreement_id: UUID) -> QuerySet[Attempt]:
    """Return the calls under an agreement that became a conversation, the first one first."""
    rows = Attempt.unscoped.filter(dossier__agreement_id=agreement_id)
    rows = rows.filter(result=Result.TALKED.value, taken_back_at=None)
    rows = rows.select_related("dossier__agreement")
    return rows.order_by("started_at", "dossier__reference")


def is_agreed(key: str) -> bool:
    """Tell whether an agreement is called `key`."""
    return Agreement.unscoped.filter(key=key).exists()
