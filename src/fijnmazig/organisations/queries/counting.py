"""What reports ask of partnerships: partners and municipalities on a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count

from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.models import OrganisationArea, Participation, PartnershipMunicipality
from fijnmazig.organisations.queries.periods import (
    holds,
    holds_there,
    organisation_goes_on,
)


def partners_on(day: date, *, partnership_id: UUID | None) -> frozenset[UUID]:
    """Return the organisations that take part on a day, in one partnership or in any."""
    rows = Participation.unscoped.filter(holds_there(day))
    if partnership_id is not None:
        rows = rows.filter(partnership_id=partnership_id)
    return frozenset(rows.values_list("organisation_id", flat=True))


def places_on(day: date, *, partnership_id: UUID | None) -> dict[str, MunicipalityRole]:
    """Return the municipalities that take part on a day, coordinating where any partnership is."""
    rows = PartnershipMunicipality.unscoped.filter(holds(day))
    if partnership_id is not None:
        rows = rows.filter(partnership_id=partnership_id)
    found: dict[str, MunicipalityRole] = {}
    for nis, role in rows.order_by("nis").values_list("nis", "role"):
        if found.get(nis) is not MunicipalityRole.COORDINATING:
            found[nis] = MunicipalityRole(role)
    return found


def organisations_in(codes: Sequence[str], *, on: date) -> dict[str, int]:
    """Return how many organisations that go on that day work in municipalities, by NIS code."""
    rows = OrganisationArea.unscoped.filter(
        organisation_goes_on(on), nis__in=codes, organisation__merged_into=None
    )
    counted = (
        rows.order_by().values_list("nis").annotate(total=Count("organisation", distinct=True))
    )
    return dict(counted)
