"""What other rooms ask: names, choices, who works where on a day, what waits for somebody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import JoinState
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.domain.reach import reach_of
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    Partnership,
    PartnershipMunicipality,
    Professional,
)
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.queries.periods import holds, organisation_goes_on
from fijnmazig.organisations.queries.reach import (
    visible_organisations,
    visible_partnerships,
    visible_requests,
)
from fijnmazig.organisations.queries.seats import seat_alerts


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipName:
    """A partnership as another room refers to it."""

    id: UUID
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """For whom somebody works, and when; it ends with the organisation at the latest."""

    organisation_id: UUID
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How much waits for who manages: seats without a SPOC, organisations that ask to join."""

    seats: int = 0
    requests: int = 0


def organisation_choices(*, actor: Actor, on: date) -> tuple[tuple[UUID, str], ...]:
    """Return the organisations that go on, by name; nothing for strangers."""
    rows = visible_organisations(actor).filter(organisation_goes_on(on, of=""))
    return tuple(rows.order_by(Lower("name"), "id").values_list("id", "name"))


def organisation_names(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names by id; an id that was merged away has the name of the one that stays."""
    wanted = {row.id: row for row in Organisation.unscoped.filter(id__in=set(ids))}
    while gone := {key: row.merged_into_id for key, row in wanted.items() if row.merged_into_id}:
        rows = Organisation.unscoped.in_bulk(set(gone.values()))
        wanted |= {key: rows[stays] for key, stays in gone.items()}
    return {key: row.name for key, row in wanted.items()}


def professional_names(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names by id, of the one that stays after a merge; for pages behind a login only.

    Who left so long ago that the name is gone is called a former colleague.
    """
    stays = _standing(ids)
    names = dict(Professional.unscoped.filter(id__in=stays.values()).values_list("id", "name"))
    nobody = str(texts.FORMER_COLLEAGUE)
    return {key: names[kept] or nobody for key, kept in stays.items() if kept in names}


def professional_of(*, user_id: UUID) -> UUID | None:
    """Return the profile of an account, None when there is none yet."""
    rows = Professional.unscoped.filter(user_id=user_id, merged_into=None)
    return rows.values_list("id", flat=True).first()


def partnership_choices(*, actor: Actor, on: date) -> tuple[PartnershipName, ...]:
    """Return the partnerships in force, by name; nothing for strangers."""
    rows = visible_partnerships(actor).filter(holds(on)).order_by(Lower("name"), "id")
    return tuple(_name(row) for row in rows)


def partnerships_within(*, actor: Actor, permission: str) -> tuple[UUID, ...]:
    """Return the partnerships in which the actor holds a permission of another room.

    All of them when the permission holds for the region. Oldest first.
    """
    reach = reach_of(actor, permission=permission)
    rows = Partnership.unscoped.order_by("created_at", "id")
    rows = rows if reach.everything else rows.filter(key__in=reach.partnerships)
    return tuple(rows.values_list("id", flat=True))


def partnerships_named(*, actor: Actor, permission: str) -> tuple[UUID, ...]:
    """Return the partnerships that the actor's scopes name for a permission; the region names none.

    Oldest first.
    """
    keys = reach_of(actor, permission=permission).partnerships
    rows = Partnership.unscoped.filter(key__in=keys).order_by("created_at", "id")
    return tuple(rows.values_list("id", flat=True))


def partnership_by_key(key: str) -> PartnershipName:
    """Return the partnership that roles call `key`, or raise NotFound."""
    row = Partnership.unscoped.filter(key=key).first()
    if row is None:
        raise NotFound
    return _name(row)


def partnership_by_id(partnership_id: UUID) -> PartnershipName:
    """Return the partnership with an id, or raise NotFound."""
    row = Partnership.unscoped.filter(id=partnership_id).first()
    if row is None:
        raise NotFound
    return _name(row)


def partnership_names(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names of partnerships by id."""
    return dict(Partnership.unscoped.filter(id__in=set(ids)).values_list("id", "name"))


def partnership_keys(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the keys of partnerships by id: what roles and commands call them."""
    return dict(Partnership.unscoped.filter(id__in=set(ids)).values_list("id", "key"))


def open_partnership_names(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names of the partnerships that the open page of the network may show, by id."""
    rows = Partnership.unscoped.filter(id__in=set(ids), is_listed=True)
    return dict(rows.values_list("id", "name"))


def municipalities_of(*, partnership_id: UUID, on: date) -> tuple[str, ...]:
    """Return the NIS codes of the municipalities in a partnership on a day, in order."""
    rows = PartnershipMunicipality.unscoped.filter(holds(on), partnership_id=partnership_id)
    return tuple(rows.order_by("nis").values_list("nis", flat=True))


def every_municipality_of(*, partnership_ids: Iterable[UUID]) -> frozenset[str]:
    """Return the NIS codes of the municipalities that are or ever were in some partnerships."""
    rows = PartnershipMunicipality.unscoped.filter(partnership_id__in=set(partnership_ids))
    return frozenset(rows.values_list("nis", flat=True))


def partnerships_of_places(*, nis: Iterable[str]) -> tuple[UUID, ...]:
    """Return the partnerships in which some municipalities are or ever were, the oldest first."""
    there = PartnershipMunicipality.unscoped.filter(nis__in=set(nis))
    rows = Partnership.unscoped.filter(id__in=there.values("partnership_id"))
    return tuple(rows.order_by("created_at", "id").values_list("id", flat=True))


def organisations_of(*, professional_id: UUID, on: date) -> tuple[UUID, ...]:
    """Return for whom somebody works on a day: none, one, or several to split between."""
    work = work_of(professional_ids=[professional_id]).get(professional_id, ())
    return tuple(sorted({each.organisation_id for each in work if each.period.holds(on)}))


def sector_choices() -> tuple[tuple[str, StrOrPromise], ...]:
    """Return every sector with its words, in the order of the house."""
    return tuple(texts.SECTORS.items())


def work_of(*, professional_ids: Iterable[UUID]) -> dict[UUID, tuple[Work, ...]]:
    """Return for whom people work and worked, for who asks about many days at once.

    An id that was merged away has the work of the one that stays. Two queries.
    """
    stays = _standing(professional_ids)
    found: dict[UUID, list[Work]] = defaultdict(list)
    rows = Membership.unscoped.filter(professional_id__in=set(stays.values()))
    columns = ("professional_id", "organisation_id", "start_date", "end_date")
    for person, organisation, start, end, ended in rows.order_by("start_date", "id").values_list(
        *columns, "organisation__ended_date"
    ):
        last = min((day for day in (end, ended) if day is not None), default=None)
        found[person].append(
            Work(organisation_id=organisation, period=Period(start=start, end=last))
        )
    return {asked: tuple(found[kept]) for asked, kept in stays.items() if kept in found}


def merged_people() -> dict[UUID, UUID]:
    """Return for everybody who was merged away the id that stays; few, and asked in one query."""
    return standing(Professional)


def rows_of_person(professional_id: UUID) -> frozenset[UUID]:
    """Return the id that stays of somebody, and of every row that was merged into it."""
    merged = merged_people()
    kept = merged.get(professional_id, professional_id)
    return frozenset({kept, *(gone for gone, stays in merged.items() if stays == kept)})


def rows_with_a_name(*, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return which rows of professionals still say who they are: those that were not forgotten."""
    rows = Professional.unscoped.filter(id__in=list(ids)).exclude(name="")
    return frozenset(rows.values_list("id", flat=True))


def merged_organisations() -> dict[UUID, UUID]:
    """Return for every organisation that was merged away the id that stays."""
    return standing(Organisation)


def waiting_for(*, actor: Actor, on: date) -> Waiting:
    """Return how much waits for the actor; asks the database nothing when they manage nothing."""
    return Waiting(
        seats=len(seat_alerts(actor=actor, on=on)),
        requests=visible_requests(actor).filter(state=JoinState.ASKED).count(),
    )


def _standing(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return for each id of somebody the one that stays: nearly always the same."""
    gone = standing(Professional)
    return {row_id: gone.get(row_id, row_id) for row_id in ids}


def _name(row: Partnership) -> PartnershipName:
    return PartnershipName(id=row.id, key=row.key, name=row.name)
