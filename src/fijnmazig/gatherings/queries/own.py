"""One's own registrations: how each stands, why one still waits, who else comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Min, Q
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.leaving.calendar import write
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.kinds import EntryState, Modality, MomentState
from fijnmazig.gatherings.models import Cohort, Entry, Moment, Seat
from fijnmazig.gatherings.queries.course import OwnCourse, own_course
from fijnmazig.gatherings.queries.feeds import host
from fijnmazig.gatherings.queries.letters import MomentShown, occasion_of, planned, shown
from fijnmazig.gatherings.queries.materials import shown_materials
from fijnmazig.gatherings.queries.reach import own_entries, own_seats, seen_entries
from fijnmazig.gatherings.queries.seating import NAMED_FIRST
from fijnmazig.gatherings.queries.standing import Standing, standings
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import (
    organisation_names,
    professional_names,
    professional_of,
)

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One registration in the own list."""

    id: UUID
    title: str
    group: str
    first_at: datetime | None
    is_off: bool  # all of it was cancelled
    seats: int
    standing: Standing
    is_contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryList:
    """The own registrations: what is to come or runs, soonest first; what ended or is over."""

    now: tuple[EntryLine, ...]
    ended: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatShown:
    """One seat of an entry, and what the reader may do with it."""

    id: UUID
    name: StrOrPromise
    organisation: StrOrPromise
    is_self: bool
    may_change: bool
    may_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShown:
    """What happened to an entry, and when."""

    what: StrOrPromise
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """The link of a moment that is today, for who has a seat."""

    title: str
    starts_at: datetime
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody else who comes: name and organisation, nothing more."""

    name: str
    organisation: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """One registration in full; `companions` only for who has a seat."""

    id: UUID
    cohort_id: UUID
    title: str
    group: str
    moments: tuple[MomentShown, ...]
    standing: Standing
    is_contact: bool
    is_over: bool
    seats: tuple[SeatShown, ...]
    links: tuple[LinkShown, ...]
    materials: tuple[tuple[UUID, datetime], ...]  # moments that left something, and when they were
    companions: tuple[Companion, ...]
    events: tuple[EventShown, ...]
    course: OwnCourse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """From when until when a group goes on; without times when all of it was cancelled."""

    is_planned: bool = False
    first: datetime | None = None
    last: datetime | None = None

    @property
    def is_off(self) -> bool:
        return self.is_planned and self.last is None

    def is_over(self, at: datetime) -> bool:
        return self.is_off or (self.last is not None and self.last <= at)


def entry_list_page(*, actor: Actor, at: datetime) -> EntryList:
    """Return what the actor registered and where they sit; the last hundred."""
    rows = seen_entries(actor).select_related("cohort__series").order_by("-queued_at", "id")
    entries = list(rows[:MOST_SHOWN])
    cohorts = list({entry.cohort_id: entry.cohort for entry in entries}.values())
    spans = _spans(cohorts)
    found = standings(entries, at=at)
    lines = [
        (
            entry.state == EntryState.CANCELLED or spans[entry.cohort_id].is_over(at),
            EntryLine(
                id=entry.id,
                title=entry.cohort.series.title,
                group=entry.cohort.name,
                first_at=spans[entry.cohort_id].first,
                is_off=spans[entry.cohort_id].is_off,
                seats=entry.offered_total or entry.seat_total,
                standing=_own_standing(found[entry.id], entry, actor),
                is_contact=entry.contact_id == actor.user_id,
            ),
        )
        for entry in entries
    ]
    now = [line for has_ended, line in lines if not has_ended]
    return EntryList(
        now=tuple(sorted(now, key=lambda line: (line.first_at is None, line.first_at))),
        ended=tuple(line for has_ended, line in lines if has_ended),
    )


def entry_page(*, actor: Actor, entry_id: UUID, at: datetime) -> EntryPage:
    """Return one registration for who made it or sits in it.

    The link of an online moment is there on its day only, for who has a seat; so is who else
    comes, as long as one has a seat. Raises NotFound when it is absent or not the actor's.
    """
    entry = find(seen_entries(actor).select_related("cohort__series"), id=entry_id)
    is_contact = own_entries(actor).filter(id=entry.id).exists()
    moments = list(entry.cohort.moments.order_by("starts_at"))
    going_on = [moment for moment in moments if moment.state != MomentState.CANCELLED]
    is_over = all(moment.ends_at <= at for moment in going_on) and bool(moments)
    is_seated = entry.state == EntryState.REGISTERED and (
        own_seats(actor).filter(entry=entry).exists()
    )
    standing = _own_standing(standings([entry], at=at)[entry.id], entry, actor)
    may_act = entry.state != EntryState.CANCELLED and not is_over
    return EntryPage(
        id=entry.id,
        cohort_id=entry.cohort_id,
        title=entry.cohort.series.title,
        group=entry.cohort.name,
        moments=shown(moments),
        standing=standing,
        is_contact=is_contact,
        is_over=is_over,
        seats=_seats(entry, actor=actor, is_contact=is_contact, may_act=may_act),
        links=_links(moments, today=localdate(at)) if is_seated else (),
        materials=_materials(entry.cohort, on=localdate(at)) if is_seated else (),
        companions=_companions(entry, actor=actor) if is_seated else (),
        events=_events(entry) if is_contact else (),
        course=own_course(actor=actor, entry=entry) if may_act else None,
    )


def cancel_page(*, actor: Actor, entry_id: UUID, at: datetime) -> EntryPage:
    """Return one registration for who made it; NotFound for who only sits in it."""
    return entry_page(actor=actor, entry_id=find(own_entries(actor), id=entry_id).id, at=at)


def own_calendar(*, actor: Actor, entry_id: UUID, at: datetime, url: str) -> bytes:
    """Return the planned moments of one registration for a calendar.

    Raises NotFound when it is absent, not the actor's, or has no seat.
    """
    rows = seen_entries(actor).filter(state=EntryState.REGISTERED.value)
    entry = find(rows.select_related("cohort__series"), id=entry_id)
    moments = planned(entry.cohort)
    return write((occasion_of(moment, stamp=at, url=url) for moment in moments), host=host())


def _own_standing(standing: Standing, entry: Entry, actor: Actor) -> Standing:
    """Return it without the key of the offer for who did not register."""
    if entry.contact_id == actor.user_id or standing.offer_key is None:
        return standing
    return Standing(code=standing.code, label=standing.label, until=standing.until)


def _spans(cohorts: Sequence[Cohort]) -> dict[UUID, _Span]:
    """Return from when until when each group goes on. One query."""
    rows = Moment.unscoped.filter(cohort__in=[cohort.id for cohort in cohorts])
    goes_on = ~Q(state=MomentState.CANCELLED.value)
    found = rows.values("cohort").annotate(
        first=Min("starts_at", filter=goes_on), last=Max("ends_at", filter=goes_on)
    )
    spans = {
        cohort_id: _Span(is_planned=True, first=first, last=last)
        for cohort_id, first, last in found.values_list("cohort", "first", "last")
    }
    return {cohort.id: spans.get(cohort.id, _Span()) for cohort in cohorts}


def _seats(entry: Entry, *, actor: Actor, is_contact: bool, may_act: bool) -> tuple[SeatShown, ...]:
    own = professional_of(user_id=actor.user_id) if actor.user_id else None
    rows = Seat.unscoped.filter(entry=entry).order_by("-is_live", *NAMED_FIRST)
    if entry.state != EntryState.CANCELLED:
        rows = rows.filter(is_live=True)
    if not is_contact:
        rows = rows.filter(id__in=own_seats(actor).values("id"))
    seats = list(rows)
    names = professional_names(ids={seat.professional_id for seat in seats if seat.professional_id})
    work = organisation_names(ids={seat.organisation_id for seat in seats if seat.organisation_id})
    return tuple(
        SeatShown(
            id=seat.id,
            name=names.get(seat.professional_id, "") if seat.professional_id else texts.LATER,
            organisation=work.get(seat.organisation_id, "")
            if seat.organisation_id
            else texts.NO_ORGANISATION,
            is_self=seat.professional_id is not None and seat.professional_id == own,
            may_change=is_contact and may_act,
            may_leave=may_act and len(seats) > 1,
        )
        for seat in seats
    )


def _links(moments: Sequence[Moment], *, today: date) -> tuple[LinkShown, ...]:
    return tuple(
        LinkShown(title=moment.title, starts_at=moment.starts_at, url=moment.link)
        for moment in moments
        if moment.link
        and moment.modality != Modality.PLACE
        and moment.state == MomentState.PLANNED
        and localdate(moment.starts_at) == today
    )


def _materials(cohort: Cohort, *, on: date) -> tuple[tuple[UUID, datetime], ...]:
    rows = Moment.unscoped.filter(cohort=cohort, materials__in=shown_materials(on=on)).distinct()
    return tuple(rows.order_by("starts_at", "id").values_list("id", "starts_at"))


def _companions(entry: Entry, *, actor: Actor) -> tuple[Companion, ...]:
    rows = Seat.unscoped.filter(
        cohort_id=entry.cohort_id,
        is_live=True,
        professional__isnull=False,
        entry__state=EntryState.REGISTERED.value,
    ).exclude(id__in=own_seats(actor).values("id"))
    pairs = list(rows.values_list("professional_id", "organisation_id"))
    names = professional_names(ids=[person for person, _ in pairs if person])
    work = organisation_names(ids={body for _, body in pairs if body})
    found = [
        Companion(
            name=names[person], organisation=work.get(body, "") if body else texts.NO_ORGANISATION
        )
        for person, body in pairs
        if person in names
    ]
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _events(entry: Entry) -> tuple[EventShown, ...]:
    rows = entry.events.order_by("id").values_list("what", "at")
    return tuple(EventShown(what=texts.EVENTS[What(what)], at=at) for what, at in rows)
