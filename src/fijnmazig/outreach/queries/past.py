"""Dossiers of a delivery of the past, for the operator who takes its calls over; unopened."""

from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Agreement, Dossier


def open_dossiers_of(batch_id: UUID) -> QuerySet[Dossier]:
    """Return the dossiers of a delivery that have no outcome yet, with their agreement."""
    rows = Dossier.unscoped.filter(batch_id=batch_id, outcome=Outcome.OPEN.value)
    return rows.select_related("agreement").order_by("reference")


def is_agreed(key: str) -> bool:
    """Tell whether an agreement is called `key`."""
    return Agreement.unscoped.filter(key=key).exists()
