"""Partnerships: the list, the overview of one, and its partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import JoinState, MunicipalityRole
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import (
    JoinRequest,
    Participation,
    Partnership,
    PartnershipMunicipality,
)
from fijnmazig.organisations.queries.mandates import MandateLine, mandate_lines
from fijnmazig.organisations.queries.periods import holds, holds_there
from fijnmazig.organisations.queries.reach import (
    manager_reach,
    visible_partnerships,
    visible_requests,
)
from fijnmazig.organisations.queries.seats import SeatAlert, alerts_where, seat_alerts
from fijnmazig.organisations.queries.showing import HeldText, held_parts, held_texts
from fijnmazig.places.queries import municipality_name

FACTS = (
    "name",
    "summary",
    "website",
    "contact_role",
    "contact_email",
    "contact_phone",
    "start_date",
    "end_date",
    "subsidy_source",
    "subsidy_euro",
    "is_listed",
    "takes_requests",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every page of a partnership begins with; `requests` counts questions to answer."""

    id: UUID
    key: str
    name: str
    is_over: bool
    may_manage: bool
    may_mandate: bool
    requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipLine:
    """One partnership in a list."""

    id: UUID
    name: str
    start_date: date | None
    end_date: date | None
    is_now: bool
    municipalities: int
    partners: int
    requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipList:
    """Every partnership, those in force first; `alerts` counts the seats the actor can fill."""

    rows: tuple[PartnershipLine, ...]
    may_add: bool
    may_see_alerts: bool
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A municipality in a partnership, and who is SPOC there now."""

    id: UUID
    nis: str
    name: str
    role: StrOrPromise
    role_code: str
    period: Period
    is_now: bool
    spocs: tuple[MandateLine, ...]
    alert: SeatAlert | None
    may_fill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipPage:
    """The overview of one partnership."""

    head: Head
    withheld: tuple[HeldText, ...]
    facts: dict[str, Any]
    places: tuple[PlaceLine, ...]
    leads: tuple[MandateLine, ...]
    alerts: tuple[SeatAlert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """One municipality of a partnership, for who manages it."""

    head: Head
    place: PlaceLine


def partnership_list_page(*, actor: Actor, on: date) -> PartnershipList:
    """Return every partnership, those in force first, then by name."""
    parts = Participation.unscoped.filter(holds_there(on))
    partners = _totals(parts, of="organisation_id")
    places = _totals(PartnershipMunicipality.unscoped.filter(holds(on)), of="nis")
    requests = _totals(visible_requests(actor).filter(state=JoinState.ASKED), of="id")
    lines = [
        PartnershipLine(
            id=row.id,
            name=row.name,
            start_date=row.start_date,
            end_date=row.end_date,
            is_now=Period(start=row.start_date, end=row.end_date).holds(on),
            municipalities=places.get(row.id, 0),
            partners=partners.get(row.id, 0),
            requests=requests.get(row.id, 0),
        )
        for row in visible_partnerships(actor).order_by(Lower("name"), "id")
    ]
    reach = manager_reach(actor)
    return PartnershipList(
        rows=tuple(sorted(lines, key=lambda line: not line.is_now)),
        may_add=reach.everything,
        may_see_alerts=not reach.is_empty,
        alerts=len(seat_alerts(actor=actor, on=on)),
    )


def _totals[M: (JoinRequest, Participation, PartnershipMunicipality)](
    rows: QuerySet[M], *, of: str
) -> dict[UUID, int]:
    """Return how many different values there are for each partnership."""
    counted = rows.values("partnership_id").annotate(total=Count(of, distinct=True))
    return {row["partnership_id"]: row["total"] for row in counted}


def partnership_head(*, actor: Actor, partnership_id: UUID, on: date) -> Head:
    """Return what every page of a partnership begins with.

    Raises NotFound when it is absent or not the actor's to see.
    """
    return head_of(find(visible_partnerships(actor), id=partnership_id), actor=actor, on=on)


def head_of(row: Partnership, *, actor: Actor, on: date) -> Head:
    """Return the head of a partnership that is visible to the actor."""
    reach = manager_reach(actor)
    may_manage = reach.holds_partnership(row.key)
    own = row.municipalities.filter(nis__in=reach.municipalities)
    return Head(
        id=row.id,
        key=row.key,
        name=row.name,
        is_over=row.end_date is not None and row.end_date < on,
        may_manage=may_manage,
        may_mandate=may_manage or own.exists(),
        requests=row.requests.filter(state=JoinState.ASKED).count() if may_manage else 0,
    )


def managed_head(*, actor: Actor, partnership_id: UUID, on: date) -> Head:
    """Return the head of a partnership that the actor manages; NotFound for any other."""
    head = partnership_head(actor=actor, partnership_id=partnership_id, on=on)
    if not head.may_manage:
        raise NotFound
    return head


def partnership_page(*, actor: Actor, partnership_id: UUID, on: date) -> PartnershipPage:
    """Return the overview of a partnership.

    Raises NotFound when it is absent or not the actor's to see.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    head = head_of(row, actor=actor, on=on)
    mandates = mandate_lines(row_filter=Q(partnership_id=row.id), on=on)
    alerts = () if head.is_over else alerts_where(Q(partnership_id=row.id), on=on)
    now = [mandate for mandate in mandates if mandate.is_now]
    reach = manager_reach(actor)
    places = [
        _place(
            place,
            spocs=[m for m in now if m.nis == place.nis and m.code == "SPOC"],
            alerts=alerts,
            on=on,
            may_fill=reach.holds_seat(row.key, nis=place.nis),
        )
        for place in row.municipalities.all()
    ]
    return PartnershipPage(
        head=head,
        withheld=held_texts([row, *held_parts(row)]) if head.may_manage else (),
        facts={name: getattr(row, name) for name in FACTS},
        places=tuple(sorted(places, key=_coordinating_first)),
        leads=tuple(mandate for mandate in now if mandate.code == "LEAD"),
        alerts=alerts,
    )


def _coordinating_first(place: PlaceLine) -> tuple[bool, bool, str]:
    is_other = place.role_code != MunicipalityRole.COORDINATING
    return (not place.is_now, is_other, place.name.casefold())


def _place(
    row: PartnershipMunicipality,
    *,
    spocs: Iterable[MandateLine],
    alerts: Iterable[SeatAlert],
    on: date,
    may_fill: bool,
) -> PlaceLine:
    period = Period(start=row.start_date, end=row.end_date)
    return PlaceLine(
        id=row.id,
        nis=row.nis,
        name=municipality_name(row.nis) or row.nis,
        role=texts.ROLES[row.role],
        role_code=row.role,
        period=period,
        is_now=period.holds(on),
        spocs=tuple(spocs),
        alert=next((alert for alert in alerts if alert.nis == row.nis), None),
        may_fill=may_fill,
    )


def place_page(*, actor: Actor, partnership_id: UUID, place_id: UUID, on: date) -> PlacePage:
    """Return one municipality of a partnership that the actor manages.

    Raises NotFound when either is absent, or the partnership not the actor's.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    head = managed_head(actor=actor, partnership_id=partnership_id, on=on)
    place = find(row.municipalities.all(), id=place_id)
    return PlacePage(head=head, place=_place(place, spocs=(), alerts=(), on=on, may_fill=True))
