"""Who comes and who waits, for who holds the group."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.waiting import free_seats
from fijnmazig.gatherings.models import Cohort, Entry, Invitation, Seat
from fijnmazig.gatherings.queries.course import CourseShown, course_shown, followed_by
from fijnmazig.gatherings.queries.queue import LIVE, queue_of
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.queries.seating import NAMED_FIRST
from fijnmazig.gatherings.queries.standing import Standing, as_held, standings
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import organisation_names, professional_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody on an entry; `need` is what they need to take part, only where it was asked for."""

    name: StrOrPromise
    organisation: StrOrPromise
    need: str
    has_need: bool
    seat_id: UUID
    course: CourseShown | None = None  # when the series asks for it and somebody is named


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """One entry: who is on it, who made it, how it stands."""

    id: UUID
    people: tuple[Attendee, ...]
    contact: str
    seats: int
    queued_at: datetime
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedShown:
    """An organisation that was invited, and when."""

    name: str
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPage:
    """A group with everybody who is in, has an offer or waits; `free` is None without a limit."""

    cohort_id: UUID
    series_id: UUID
    title: str
    group: str
    capacity: int | None
    taken: int
    free: int | None
    is_automatic: bool
    registered: tuple[HostLine, ...]
    offered: tuple[HostLine, ...]
    waiting: tuple[HostLine, ...]
    invited: tuple[InvitedShown, ...]

    @property
    def invited_label(self) -> str:
        """Return how many organisations were invited, in words."""
        return texts.INVITED % {"count": len(self.invited)}

    @property
    def has_needs(self) -> bool:
        """Tell whether anybody needs something to take part."""
        lines = (*self.registered, *self.offered, *self.waiting)
        return any(person.has_need for line in lines for person in line.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostEntry:
    """One entry of a group, for what the holder does with it."""

    cohort_id: UUID
    title: str
    line: HostLine


def host_page(*, actor: Actor, cohort_id: UUID, at: datetime) -> HostPage:
    """Return who comes and who waits. Raises NotFound when the actor does not hold the group."""
    cohort = find(held_cohorts(actor).select_related("series"), id=cohort_id)
    lines = [without_needs(line) for line in host_lines(cohort, at=at)]
    queue = queue_of(cohort)

    def those(state: EntryState) -> tuple[HostLine, ...]:
        return tuple(line for line in lines if line.standing.code is state)

    return HostPage(
        cohort_id=cohort.id,
        series_id=cohort.series_id,
        title=cohort.series.title,
        group=cohort.name,
        capacity=cohort.capacity,
        taken=sum(one.holds for one in queue),
        free=free_seats(queue, capacity=cohort.capacity),
        is_automatic=cohort.is_automatic,
        registered=those(EntryState.REGISTERED),
        offered=those(EntryState.OFFERED),
        waiting=those(EntryState.WAITING),
        invited=_invited(cohort),
    )


def _invited(cohort: Cohort) -> tuple[InvitedShown, ...]:
    """Return who was invited, last invited first."""
    rows = Invitation.unscoped.filter(cohort=cohort, sent_at__isnull=False)
    sent = list(rows.order_by("-sent_at", "id").values_list("organisation_id", "sent_at"))
    names = organisation_names(ids={body for body, _ in sent}) if sent else {}
    return tuple(
        InvitedShown(name=names.get(body, ""), sent_at=at) for body, at in sent if at is not None
    )


def host_entry(*, actor: Actor, cohort_id: UUID, entry_id: UUID, at: datetime) -> HostEntry:
    """Return one entry that stands.

    Raises NotFound when it is absent, or the actor does not hold its group.
    """
    page = host_page(actor=actor, cohort_id=cohort_id, at=at)
    lines = (*page.registered, *page.offered, *page.waiting)
    line = next((line for line in lines if line.id == entry_id), None)
    if line is None:
        raise NotFound
    return HostEntry(cohort_id=page.cohort_id, title=page.title, line=line)


def without_needs(line: HostLine) -> HostLine:
    """Return a line without what people need: reading that is recorded."""
    return replace(line, people=tuple(replace(person, need="") for person in line.people))


def host_lines(cohort: Cohort, *, at: datetime) -> list[HostLine]:
    """Return the entries of a group that stand, who came first in front."""
    rows = Entry.unscoped.filter(cohort=cohort, state__in=LIVE).order_by("queued_at", "id")
    entries = list(rows.select_related("cohort__series"))
    people = _people([entry.id for entry in entries], asks_course=cohort.series.needs_course)
    contacts = names_of(user_ids={entry.contact_id for entry in entries})
    found = standings(entries, at=at)
    return [
        HostLine(
            id=entry.id,
            people=tuple(people[entry.id]),
            contact=contacts.get(entry.contact_id, ""),
            seats=entry.offered_total or entry.seat_total,
            queued_at=entry.queued_at,
            standing=as_held(found[entry.id]),
        )
        for entry in entries
    ]


def _people(entry_ids: Sequence[UUID], *, asks_course: bool) -> dict[UUID, list[Attendee]]:
    rows = Seat.unscoped.filter(entry__in=entry_ids, is_live=True).select_related("need")
    seats = list(rows.order_by(*NAMED_FIRST))
    named = {seat.professional_id for seat in seats if seat.professional_id}
    names = professional_names(ids=named)
    work = organisation_names(ids={seat.organisation_id for seat in seats if seat.organisation_id})
    followed = followed_by(named) if asks_course else {}
    found: dict[UUID, list[Attendee]] = defaultdict(list)
    for seat in seats:
        body = work.get(seat.organisation_id, "") if seat.organisation_id else ""
        name = names.get(seat.professional_id, "") if seat.professional_id else texts.LATER
        need = seat.need.text if hasattr(seat, "need") else ""
        attendee = Attendee(
            name=name,
            organisation=body or texts.NO_ORGANISATION,
            need=need,
            has_need=bool(need),
            seat_id=seat.id,
            course=course_shown(followed.get(seat.professional_id))
            if asks_course and seat.professional_id
            else None,
        )
        found[seat.entry_id].append(attendee)
    return found
