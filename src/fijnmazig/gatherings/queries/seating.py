"""Who can come on one seat, for who registered it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.lookups import IsNull
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.models import Seat
from fijnmazig.gatherings.queries.reach import changeable_seats, own_entries
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import (
    organisation_names,
    professional_names,
    professional_of,
)
from fijnmazig.organisations.queries.workers import workers_of

NAMED_FIRST = (IsNull(F("professional"), True), "position", "id")
"""The order of the seats of an entry: people as they were named, then who is to be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """One seat: who sits there, and who of the same organisation could."""

    id: UUID
    entry_id: UUID
    title: str
    name: StrOrPromise
    organisation: str
    now: str
    people: tuple[tuple[str, str], ...] = ()


def seat_page(*, actor: Actor, seat_id: UUID, at: datetime) -> SeatPage:
    """Return one seat with the people to choose from; oneself is always among them.

    Raises NotFound when the actor did not register it.
    """
    rows = Seat.unscoped.filter(entry__in=own_entries(actor), is_live=True)
    seat = find(rows.select_related("entry__cohort__series"), id=seat_id)
    people: dict[str, str] = {}
    if seat.organisation_id is not None:
        workers = workers_of(organisation_id=seat.organisation_id, on=localdate(at))
        people = {str(worker.id): worker.name for worker in workers}
    own = professional_of(user_id=actor.user_id) if actor.user_id else None
    extra = {key for key in (own, seat.professional_id) if key is not None}
    people |= {str(key): name for key, name in professional_names(ids=extra).items()}
    return _page(seat, people=tuple(people.items()))


def leave_page(*, actor: Actor, seat_id: UUID) -> SeatPage:
    """Return one seat that the actor may give back, or raise NotFound."""
    seat = find(changeable_seats(actor).select_related("entry__cohort__series"), id=seat_id)
    return _page(seat)


def _page(seat: Seat, *, people: tuple[tuple[str, str], ...] = ()) -> SeatPage:
    names = professional_names(ids=[seat.professional_id] if seat.professional_id else [])
    work = organisation_names(ids=[seat.organisation_id] if seat.organisation_id else [])
    return SeatPage(
        id=seat.id,
        entry_id=seat.entry_id,
        title=seat.entry.cohort.series.title,
        name=next(iter(names.values()), texts.LATER),
        organisation=next(iter(work.values()), ""),
        now=str(seat.professional_id or ""),
        people=people,
    )
