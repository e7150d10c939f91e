"""Partnerships as everybody may see them, on the open page of the network."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower

from fijnmazig.organisations.domain.kinds import MunicipalityRole, OpenKind
from fijnmazig.organisations.models import Partnership, PartnershipMunicipality
from fijnmazig.organisations.queries.openness import private_in
from fijnmazig.organisations.queries.organisations import names_of_places
from fijnmazig.organisations.queries.periods import holds
from fijnmazig.organisations.queries.withheld import FIELDS, withholding_of


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
    listed = Partnership.unscoped.filter(holds(on), is_listed=True)
    rows = list(listed.order_by(Lower("name"), "id"))
    places = _places(rows, on=on)
    names, held = FIELDS[OpenKind.PARTNERSHIP], withholding_of(row.id for row in rows)
    said = {row.id: {name: held.without(row, name) for name in names} for row in rows}
    private = private_in(text for own in said.values() for text in own.values())
    return tuple(
        OpenPartnership(
            id=row.id,
            name=row.name,
            summary=private.without(said[row.id]["summary"]),
            website=row.website,
            contact_role=private.without(said[row.id]["contact_role"]),
            email=private.without(said[row.id]["contact_email"]),
            phone=private.without(said[row.id]["contact_phone"]),
            coordinating=names_of_places(places[row.id, MunicipalityRole.COORDINATING]),
            participating=names_of_places(places[row.id, MunicipalityRole.PARTICIPATING]),
            start_date=row.start_date,
            end_date=row.end_date,
            takes_requests=row.takes_requests,
        )
        for row in rows
    )


def _places(rows: Sequence[Partnership], *, on: date) -> dict[tuple[UUID, str], list[str]]:
    """Return the NIS codes of partnerships by what they do there: hundreds, so no more is read."""
    places = PartnershipMunicipality.unscoped.filter(holds(on), partnership__in=rows)
    found: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for partnership, role, nis in places.values_list("partnership_id", "role", "nis"):
        found[partnership, role].append(nis)
    return found
