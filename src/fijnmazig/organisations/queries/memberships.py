"""One membership of an organisation, for who may change it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.queries.reach import manageable_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipPage:
    """One membership with the names around it."""

    id: UUID
    organisation_id: UUID
    organisation: str
    professional_id: UUID
    name: str
    function: str
    start_date: date
    end_date: date | None


def membership_page(*, actor: Actor, organisation_id: UUID, membership_id: UUID) -> MembershipPage:
    """Return one membership of an organisation that the actor manages.

    Raises NotFound when either is absent, or the organisation not the actor's.
    """
    organisation = find(manageable_organisations(actor), id=organisation_id)
    row = find(organisation.memberships.select_related("professional"), id=membership_id)
    return MembershipPage(
        id=row.id,
        organisation_id=organisation.id,
        organisation=organisation.name,
        professional_id=row.professional_id,
        name=row.professional.name,
        function=row.function,
        start_date=row.start_date,
        end_date=row.end_date,
    )
