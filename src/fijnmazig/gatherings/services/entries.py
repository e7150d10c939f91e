"""Registering for a group: alone, with colleagues, or by who may register others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from fijnmazig.accounts.queries import member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.admission import Opening, opening
from fijnmazig.gatherings.domain.entering import MOST_SEATS, Party, What
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.domain.permissions import REGISTER_OTHERS
from fijnmazig.gatherings.domain.waiting import may_register_at_once
from fijnmazig.gatherings.models import AccessNeed, Cohort, Entry, Moment, Seat
from fijnmazig.gatherings.queries.queue import (
    known_bodies,
    queue_of,
    queued,
    target_of,
    window_of,
)
from fijnmazig.gatherings.queries.reach import open_cohorts
from fijnmazig.gatherings.queries.seating import NAMED_FIRST
from fijnmazig.gatherings.services.course import take_word
from fijnmazig.gatherings.services.letters import tell_seated, write_letter
from fijnmazig.gatherings.services.settling import locked, note, settle
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import (
    merged_people,
    organisations_of,
    professional_names,
)
from fijnmazig.organisations.queries.workers import is_within, workers_of
from fijnmazig.organisations.services.profile import open_profile

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """One seat that is asked for: of whom, for which organisation."""

    professional_id: UUID | None
    organisation_id: UUID | None


@transaction.atomic
def register(*, actor: Actor, cohort_id: UUID, party: Party, at: datetime) -> UUID:
    """Register a party for a group and return the entry: registered, or on the waiting list.

    Whoever registers gets a profile when there is none yet. For an organisation that is not one's
    own, one holds REGISTER_OTHERS where that organisation works.

    Raises NotFound when the group is absent, for the public, or the organisation is not the
    actor's; Refused when registration is closed, nobody or too many are named, or somebody of them
    has a seat already.
    """
    cohort = locked(find(open_cohorts(actor), id=cohort_id).id)
    _refuse_closed(cohort, at)
    own_id = open_profile(actor=actor, at=at).id
    chairs = _chairs(party, actor=actor, own_id=own_id, on=localdate(at))
    _refuse_impossible(chairs, party=party, cohort=cohort)
    _refuse_hoarding(chairs, actor=actor, cohort=cohort)
    entry = _store(chairs, party=party, actor=actor, cohort=cohort, at=at)
    keep_need(entry, text=party.need, professional_id=own_id if party.with_self else None)
    people = [chair.professional_id for chair in chairs if chair.professional_id]
    if party.said_course and cohort.series.needs_course:
        for seat in entry.seats.filter(professional_id=own_id):
            take_word(seat, actor=actor, at=at)
    _tell(entry, people=people, own_id=own_id, at=at)
    settle(cohort, at=at)
    record(
        actor=actor,
        act="gatherings.registered",
        subject_id=entry.id,
        subject_kind="entry",
        at=at,
        details={"cohort": str(cohort.id), "seats": len(chairs), "state": entry.state},
    )
    return entry.id


def keep_need(entry: Entry, *, text: str, professional_id: UUID | None) -> None:
    """Keep what somebody needs to take part, until the day after the last moment."""
    said = " ".join(text.split())
    if not said:
        return
    seats = entry.seats.filter(is_live=True).order_by(*NAMED_FIRST)
    own = seats.filter(professional_id=professional_id).first() if professional_id else None
    last = Moment.unscoped.filter(cohort_id=entry.cohort_id).aggregate(last=Max("ends_at"))["last"]
    AccessNeed.unscoped.update_or_create(
        seat=own or seats.get(id=seats.values_list("id", flat=True)[0]),
        defaults={"text": said, "remove_date": localdate(last or entry.queued_at) + A_DAY},
    )


def allowed_people(
    *, actor: Actor, own_id: UUID | None, organisation_id: UUID, on: date
) -> frozenset[UUID]:
    """Return whom the actor may register for an organisation: who works there on that day.

    Raises NotFound when the organisation is neither the actor's own nor in reach of
    REGISTER_OTHERS.
    """
    own = organisations_of(professional_id=own_id, on=on) if own_id else ()
    if organisation_id not in own and not (
        actor.may(REGISTER_OTHERS)
        and is_within(
            actor=actor, permission=REGISTER_OTHERS, organisation_id=organisation_id, on=on
        )
    ):
        raise NotFound
    return frozenset(worker.id for worker in workers_of(organisation_id=organisation_id, on=on))


def _chairs(party: Party, *, actor: Actor, own_id: UUID, on: date) -> list[Chair]:
    own = organisations_of(professional_id=own_id, on=on)
    organisation_id = party.organisation_id or next(iter(own), None)
    people = set(party.people)
    if people or party.unnamed or party.organisation_id:
        known = frozenset[UUID]()
        if organisation_id is not None:
            known = allowed_people(
                actor=actor, own_id=own_id, organisation_id=organisation_id, on=on
            )
        if people - known - {own_id}:
            raise Refused(texts.NOT_FROM_THERE)
    named = [Chair(professional_id=p, organisation_id=organisation_id) for p in party.people]
    if party.with_self and own_id not in people:
        mine = organisation_id if organisation_id in own else next(iter(own), None)
        named.insert(0, Chair(professional_id=own_id, organisation_id=mine))
    later = Chair(professional_id=None, organisation_id=organisation_id)
    return [*dict.fromkeys(named), *[later] * party.unnamed]


def _refuse_closed(cohort: Cohort, at: datetime) -> None:
    match opening(window_of(cohort), at=at):
        case Opening.NOT_YET:
            raise Refused(texts.NOT_YET_OPEN)
        case Opening.CLOSED:
            raise Refused(texts.CLOSED)
        case Opening.OPEN:
            return


def _refuse_impossible(chairs: Sequence[Chair], *, party: Party, cohort: Cohort) -> None:
    if not chairs:
        raise Refused(texts.NOBODY)
    if len(chairs) > MOST_SEATS:
        raise Refused(texts.TOO_MANY)
    room = cohort.capacity
    if room is not None and len(chairs) > max(room, 1) and not party.accepts_fewer:
        raise Refused(str(texts.MORE_THAN_ROOM).format(capacity=room))
    refuse_seated([chair.professional_id for chair in chairs], cohort=cohort)


def _refuse_hoarding(chairs: Sequence[Chair], *, actor: Actor, cohort: Cohort) -> None:
    """Refuse more seats without a name than one entry may have, spread over several entries."""
    fresh = sum(chair.professional_id is None for chair in chairs)
    held = Seat.unscoped.filter(
        cohort=cohort, is_live=True, professional=None, entry__contact_id=member_id(actor)
    )
    if fresh and held.count() + fresh > MOST_SEATS:
        raise Refused(texts.TOO_MANY)


def refuse_seated(people: Sequence[UUID | None], *, cohort: Cohort) -> None:
    """Refuse people who have a seat in this group, or wait for one: one seat a person."""
    merged = merged_people()
    stays = {merged.get(person, person) for person in people if person is not None}
    named = stays | {gone for gone, kept in merged.items() if kept in stays}
    taken = Seat.unscoped.filter(cohort=cohort, is_live=True, professional__in=named)
    ids = list(taken.values_list("professional_id", flat=True))
    if ids:
        names = sorted(professional_names(ids=ids).values())
        raise Refused(str(texts.REGISTERED_ALREADY).format(names=", ".join(names)))


def _store(
    chairs: Sequence[Chair], *, party: Party, actor: Actor, cohort: Cohort, at: datetime
) -> Entry:
    entry = Entry(
        cohort=cohort,
        contact_id=member_id(actor),
        seat_total=len(chairs),
        accepts_fewer=party.accepts_fewer,
        state=EntryState.WAITING.value,
        queued_at=at,
    )
    known = known_bodies({chair.organisation_id for chair in chairs if chair.organisation_id})
    bodies = [known.get(c.organisation_id) if c.organisation_id else None for c in chairs]
    newcomer = queued(entry, is_eligible=target_of(cohort).takes(bodies))
    if may_register_at_once(newcomer, among=queue_of(cohort), capacity=cohort.capacity):
        entry.state = EntryState.REGISTERED.value
    entry.save(force_insert=True)
    Seat.unscoped.bulk_create(
        Seat(
            entry=entry,
            cohort=cohort,
            professional_id=chair.professional_id,
            organisation_id=chair.organisation_id,
            position=position,
        )
        for position, chair in enumerate(chairs)
    )
    return entry


def _tell(entry: Entry, *, people: Sequence[UUID], own_id: UUID, at: datetime) -> None:
    is_in = entry.state == EntryState.REGISTERED
    note(entry, what=What.REGISTERED if is_in else What.QUEUED, at=at)
    if not is_in:
        write_letter(LetterKind.WAITING, entry=entry, at=at)
        return
    if own_id not in people or len(people) < entry.seat_total or len(people) > 1:
        write_letter(LetterKind.REGISTERED, entry=entry, at=at)
    tell_seated(entry, people=people, at=at)
