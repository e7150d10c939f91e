"""Who holds a dossier now. Asked of a dossier that the actor was shown before."""

from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.outreach.models import Lease


def leases_of(*, dossier_id: UUID) -> QuerySet[Lease]:
    """Return the lease of a dossier, whoever holds it: one row or none."""
    return Lease.unscoped.filter(dossier_id=dossier_id)
