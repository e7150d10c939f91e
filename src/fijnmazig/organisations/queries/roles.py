"""Which municipality does what in a partnership."""

from datetime import date
from uuid import UUID

from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.models import PartnershipMunicipality
from fijnmazig.organisations.queries.periods import holds


def municipality_roles(
    *, partnership_id: UUID, on: date
) -> tuple[tuple[str, MunicipalityRole], ...]:
    """Return the NIS codes of a partnership on a day with what each does, in order of code."""
    rows = PartnershipMunicipality.unscoped.filter(holds(on), partnership_id=partnership_id)
    found = rows.order_by("nis", "role").values_list("nis", "role")
    return tuple((nis, MunicipalityRole(role)) for nis, role in found)
