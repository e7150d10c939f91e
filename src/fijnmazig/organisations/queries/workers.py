"""Who works where, for a room that invites and registers them: members only."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.reach import reach_of
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Participation,
    Professional,
)
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.queries.periods import holds_there, organisation_goes_on
from fijnmazig.organisations.queries.reach import codes_of, visible_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works for an organisation."""

    id: UUID
    name: str
    function: str


NOWHERE: frozenset[str] = frozenset()


class Workplace(NamedTuple):
    """An organisation as a room that invites it needs it; `email` is its general address.

    A tuple: of thousands, each is made in a third of the time that a class of data takes.
    """

    id: UUID
    name: str
    sector: str
    municipalities: frozenset[str]
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """How somebody is reached: through their account, or else the address we know."""

    user_id: UUID | None
    name: str
    email: str


def organisations_within(actor: Actor, *, permission: str, on: date) -> QuerySet[Organisation]:
    """Return the organisations where the actor holds a permission of another room.

    In a municipality: what serves it. In a partnership: what takes part in it on a day.
    """
    reach = reach_of(actor, permission=permission)
    rows = visible_organisations(actor).filter(organisation_goes_on(on, of=""))
    if reach.everything:
        return rows
    codes = frozenset[str]().union(*(codes_of(nis) for nis in reach.municipalities))
    area = OrganisationArea.unscoped.filter(organisation_id=OuterRef("id"), nis__in=codes)
    part = Participation.unscoped.filter(
        holds_there(on), organisation_id=OuterRef("id"), partnership__key__in=reach.partnerships
    )
    return rows.filter(Q(Exists(area)) | Q(Exists(part)))


def choices_within(*, actor: Actor, permission: str, on: date) -> tuple[tuple[UUID, str], ...]:
    """Return the organisations of `organisations_within` by name, to choose from."""
    rows = organisations_within(actor, permission=permission, on=on)
    return tuple(rows.order_by(Lower("name"), "id").values_list("id", "name"))


def is_within(*, actor: Actor, permission: str, organisation_id: UUID, on: date) -> bool:
    """Tell whether one organisation is among `organisations_within`."""
    rows = organisations_within(actor, permission=permission, on=on)
    return rows.filter(id=organisation_id).exists()


def workers_of(*, organisation_id: UUID, on: date) -> tuple[Worker, ...]:
    """Return who works for an organisation on a day, by name."""
    rows = Membership.unscoped.filter(
        holds_there(on), organisation_id=organisation_id, professional__merged_into=None
    )
    named = rows.order_by(Lower("professional__name"), "professional_id")
    found = named.values_list("professional_id", "professional__name", "function")
    people = {key: Worker(id=key, name=name, function=what) for key, name, what in found}
    return tuple(people.values())


def workplaces(*, ids: Iterable[UUID]) -> dict[UUID, Workplace]:
    """Return organisations by id, of the one that stays after a merge. Three queries."""
    gone = standing(Organisation)
    stays = {key: gone.get(key, key) for key in ids}
    rows = Organisation.unscoped.filter(id__in=set(stays.values()))
    return_of = _workplaces(rows, areas=OrganisationArea.unscoped.all())
    return {key: return_of[kept] for key, kept in stays.items() if kept in return_of}


def workplaces_in(
    *, actor: Actor, sector: str, nis: str, towns: Collection[str], on: date
) -> tuple[Workplace, ...]:
    """Return the organisations of a sector and in a municipality, by name; empty leaves it open.

    Of where they work, the codes in `towns` are told: a house has thousands of others.
    """
    rows = visible_organisations(actor).filter(organisation_goes_on(on, of=""))
    if sector:
        rows = rows.filter(sector=sector)
    if nis:
        areas = OrganisationArea.unscoped.filter(nis__in=codes_of(nis))
        rows = rows.filter(id__in=areas.values("organisation_id"))
    areas = OrganisationArea.unscoped.filter(nis__in=list(towns))
    return tuple(_workplaces(rows.order_by(Lower("name"), "id"), areas=areas).values())


def reachable(*, ids: Iterable[UUID]) -> dict[UUID, Reachable]:
    """Return how people are reached, of the one that stays after a merge; for sending only."""
    gone = standing(Professional)
    stays = {key: gone.get(key, key) for key in ids}
    rows = Professional.unscoped.in_bulk(set(stays.values()))
    return {
        key: Reachable(user_id=row.user_id, name=row.name, email=row.email)
        for key, kept in stays.items()
        if (row := rows.get(kept)) is not None
    }


def _workplaces(
    rows: QuerySet[Organisation], *, areas: QuerySet[OrganisationArea]
) -> dict[UUID, Workplace]:
    places: dict[UUID, set[str]] = defaultdict(set)
    own = areas.filter(organisation__in=rows.order_by().values("id"))
    for organisation_id, nis in own.values_list("organisation_id", "nis"):
        places[organisation_id].add(nis)
    found = rows.values_list("id", "name", "sector", "contact_email")
    return {
        key: Workplace(
            id=key,
            name=name,
            sector=sector,
            municipalities=frozenset(places[key]) if key in places else NOWHERE,
            email=email,
        )
        for key, name, sector, email in found
    }
