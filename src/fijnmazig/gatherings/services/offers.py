"""Offers of a freed seat: accepted or declined with their key, or made by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.admission import offer_lasts
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.domain.waiting import Offer, free_seats, seats_for
from fijnmazig.gatherings.models import AccessNeed, Cohort, Entry, Seat
from fijnmazig.gatherings.queries.queue import queue_of, queued, window_of
from fijnmazig.gatherings.queries.reach import held_cohorts, offers_by_key
from fijnmazig.gatherings.queries.seating import NAMED_FIRST
from fijnmazig.gatherings.services.letters import tell_seated, write_letter
from fijnmazig.gatherings.services.settling import end, locked, make_offer, note, settle
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import professional_of


@transaction.atomic
def accept_offer(*, actor: Actor, key: UUID, at: datetime) -> None:
    """Take the seats that are offered under this key; whoever has the key may.

    A party that accepts fewer keeps who was named first. Raises NotFound when no offer has the
    key (any more), Refused when it ended or nothing goes on.
    """
    entry, cohort = _offered(key, at=at)
    _keep_first(entry, total=entry.offered_total)
    entry.state, entry.seat_total = EntryState.REGISTERED.value, entry.offered_total
    entry.offered_total, entry.offer_key, entry.offer_until = 0, None, None
    entry.save()
    note(entry, what=What.ACCEPTED, at=at)
    _tell(entry, at=at)
    settle(cohort, at=at)
    _record(actor, "gatherings.offer-accepted", entry, at)


@transaction.atomic
def decline_offer(*, actor: Actor, key: UUID, at: datetime) -> None:
    """Leave the seats to who waits next; the entry ends.

    Raises NotFound and Refused as `accept_offer` does.
    """
    entry, cohort = _offered(key, at=at)
    end(entry, what=What.DECLINED, at=at)
    settle(cohort, at=at)
    _record(actor, "gatherings.offer-declined", entry, at)


@transaction.atomic
def offer_by_hand(*, actor: Actor, entry_id: UUID, at: datetime) -> None:
    """Offer a free seat to anybody on the list, whoever was first and whoever the group is for.

    Raises NotFound when the entry is not of a group the actor holds; Refused when it does not
    wait, when too few seats are free, or when no moment is left.
    """
    rows = Entry.unscoped.filter(cohort__in=held_cohorts(actor).values("id"))
    cohort = locked(find(rows, id=entry_id).cohort_id)
    settle(cohort, at=at)
    entry = find(rows, id=entry_id)
    if entry.state != EntryState.WAITING:
        raise Refused(texts.NOT_WAITING)
    lasts = offer_lasts(window_of(cohort), hours=cohort.offer_hours, at=at)
    if lasts is None:
        raise Refused(texts.NO_TIME_LEFT)
    free = free_seats(queue_of(cohort), capacity=cohort.capacity)
    seats = seats_for(queued(entry, is_eligible=True), free=free)
    if not seats:
        raise Refused(texts.NO_SEAT_FREE)
    offer = Offer(entry_id=entry.id, seats=seats, until=at + lasts)
    make_offer(entry, offer=offer, what=What.OFFERED_BY_HAND, at=at)
    _record(actor, "gatherings.offer-made", entry, at)


def _offered(key: UUID, *, at: datetime) -> tuple[Entry, Cohort]:
    cohort = locked(find(offers_by_key(key)).cohort_id)
    entry = find(offers_by_key(key))
    if entry.offer_until is None or entry.offer_until <= at:
        raise Refused(texts.OFFER_LATE)
    if offer_lasts(window_of(cohort), hours=cohort.offer_hours, at=at) is None:
        raise Refused(texts.OFFER_VOID)
    return entry, cohort


def _keep_first(entry: Entry, *, total: int) -> None:
    seats = Seat.unscoped.filter(entry=entry, is_live=True).order_by(*NAMED_FIRST)
    gone = list(seats.values_list("id", flat=True)[total:])
    AccessNeed.unscoped.filter(seat__in=gone).delete()
    Seat.unscoped.filter(id__in=gone).update(is_live=False)


def _tell(entry: Entry, *, at: datetime) -> None:
    seats = Seat.unscoped.filter(entry=entry, is_live=True, professional__isnull=False)
    people = list(seats.values_list("professional_id", flat=True))
    if people != [professional_of(user_id=entry.contact_id)]:
        write_letter(LetterKind.REGISTERED, entry=entry, at=at)
    tell_seated(entry, people=people, at=at)


def _record(actor: Actor, act: str, entry: Entry, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=entry.id, subject_kind="entry", at=at)
