"""Partnerships as everybody may see them, on the open page of the network."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.db.models.functions import Lower

from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.models import Partnership, PartnershipMunicipality
from fijnmazig.organisations.queries.openness import private_in
from fijnmazig.organisations.queries.organisations import names_of_places
from fijnmazig.organisations.queries.periods import holds


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPartnership:
    """A partnership in force; contact details are functional."""

    id: UUID
    name: str
    summary: str
    website: str
    contact_role: str
    email: str
    phone: str
    coordinating: tuple[str, ...]
    participating: tuple[str, ...]
    start_date: date | None
    end_date: date | None
    takes_requests: bool


def listed_partnerships(*, on: date) -> tuple[OpenPartnership, ...]:
    """Return the partnerships in force that are listed, by name."""
    places = PartnershipMunicipality.unscoped.filter(holds(on))
    listed = Partnership.unscoped.filter(holds(on), is_listed=True)
    rows = list(
        listed.order_by(Lower("name"), "id").prefetch_related(Prefetch("municipalities", places))
    )
    private = private_in(
        text
        for row in rows
        for text in (row.summary, row.contact_role, row.contact_email, row.contact_phone)
    )
    return tuple(
        OpenPartnership(
            id=row.id,
            name=row.name,
            summary=private.without(row.summary),
            website=row.website,
            contact_role=private.without(row.contact_role),
            email=private.without(row.contact_email),
            phone=private.without(row.contact_phone),
            coordinating=_names(row, MunicipalityRole.COORDINATING),
            participating=_names(row, MunicipalityRole.PARTICIPATING),
            start_date=row.start_date,
            end_date=row.end_date,
            takes_requests=row.takes_requests,
        )
        for row in rows
    )


def _names(row: Partnership, role: MunicipalityRole) -> tuple[str, ...]:
    return names_of_places(place.nis for place in row.municipalities.all() if place.role == role)
