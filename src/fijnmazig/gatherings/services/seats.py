"""What changes about a registration: who comes, one seat less, or nobody any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.kinds import EntryState, MomentState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import AccessNeed, Cohort, Entry, Moment, Seat
from fijnmazig.gatherings.queries.reach import (
    changeable_entries,
    changeable_seats,
    held_cohorts,
    own_entries,
)
from fijnmazig.gatherings.services.entries import allowed_people, refuse_seated
from fijnmazig.gatherings.services.letters import tell_seated, tell_unseated, write_letter
from fijnmazig.gatherings.services.settling import end, locked, note, settle
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import professional_of


@transaction.atomic
def cancel_entry(*, actor: Actor, entry_id: UUID, at: datetime) -> None:
    """Cancel a whole registration; what was free for it is offered to who waits.

    Raises NotFound when it is neither the actor's nor of a group they hold, Refused when it was
    cancelled before or everything is over.
    """
    cohort_id = find(changeable_entries(actor), id=entry_id).cohort_id
    cohort = locked(cohort_id)
    entry = _live(find(changeable_entries(actor), id=entry_id), cohort=cohort, at=at)
    _end(entry, actor=actor, at=at)
    settle(cohort, at=at)
    _record(actor, "gatherings.entry-cancelled", entry, at)


@transaction.atomic
def leave_seat(*, actor: Actor, seat_id: UUID, at: datetime) -> None:
    """Give one seat back; the last one takes the registration along.

    Raises NotFound when nobody but others may: who sits, who registered them and who holds the
    group may. Refused as `cancel_entry` does.
    """
    cohort = locked(find(changeable_seats(actor), id=seat_id).cohort_id)
    seat = find(changeable_seats(actor).select_related("entry"), id=seat_id)
    entry = _live(seat.entry, cohort=cohort, at=at)
    if entry.seat_total == 1:
        _end(entry, actor=actor, at=at)
    else:
        _leave(seat, entry=entry, at=at)
    settle(cohort, at=at)
    _record(actor, "gatherings.seat-left", entry, at)


@transaction.atomic
def change_seat(*, actor: Actor, seat_id: UUID, professional_id: UUID | None, at: datetime) -> None:
    """Say who comes on a seat: somebody of the same organisation, oneself, or nobody yet.

    Raises NotFound when the actor did not register it; Refused when that person works elsewhere or
    has a seat already, or as `cancel_entry` does.
    """
    mine = Seat.unscoped.filter(entry__in=own_entries(actor), is_live=True)
    cohort = locked(find(mine, id=seat_id).cohort_id)
    seat = find(mine.select_related("entry"), id=seat_id)
    entry = _live(seat.entry, cohort=cohort, at=at)
    before = seat.professional_id
    if professional_id == before:
        return
    _refuse_stranger(actor, seat=seat, professional_id=professional_id, at=at)
    refuse_seated([professional_id], cohort=cohort)
    AccessNeed.unscoped.filter(seat=seat).delete()
    seat.professional_id, seat.course_key = professional_id, None
    seat.save(update_fields=["professional", "course_key"])
    note(entry, what=What.SEAT_CHANGED, at=at)
    if entry.state == EntryState.REGISTERED:
        tell_unseated(entry, people=[before] if before else [], at=at)
        tell_seated(entry, people=[professional_id] if professional_id else [], at=at)
        write_letter(LetterKind.CHANGED, entry=entry, at=at)
    _record(actor, "gatherings.seat-changed", entry, at)


@transaction.atomic
def change_capacity(*, actor: Actor, cohort_id: UUID, capacity: int | None, at: datetime) -> None:
    """Set how many seats a group has, None without a limit; nobody loses a seat by it.

    Raises NotFound when the actor does not hold the group.
    """
    cohort = locked(find(held_cohorts(actor), id=cohort_id).id)
    before, cohort.capacity = cohort.capacity, capacity
    cohort.save(update_fields=["capacity"])
    moved = settle(cohort, at=at)
    record(
        actor=actor,
        act="gatherings.capacity-changed",
        subject_id=cohort.id,
        subject_kind="cohort",
        at=at,
        details={"before": before, "after": capacity, "offered": moved.offered},
    )


def _refuse_stranger(
    actor: Actor, *, seat: Seat, professional_id: UUID | None, at: datetime
) -> None:
    own_id = professional_of(user_id=actor.user_id) if actor.user_id else None
    if professional_id is None or professional_id == own_id:
        return
    if seat.organisation_id is None or professional_id not in allowed_people(
        actor=actor, own_id=own_id, organisation_id=seat.organisation_id, on=localdate(at)
    ):
        raise Refused(texts.NOT_FROM_THERE)


def _live(entry: Entry, *, cohort: Cohort, at: datetime) -> Entry:
    if entry.state == EntryState.CANCELLED:
        raise Refused(texts.OVER)
    going_on = Moment.unscoped.filter(cohort=cohort).exclude(state=MomentState.CANCELLED.value)
    last = going_on.aggregate(last=Max("ends_at"))["last"]
    if last is not None and at >= last:
        raise Refused(texts.PAST)
    return entry


def _end(entry: Entry, *, actor: Actor, at: datetime) -> None:
    was_in = entry.state == EntryState.REGISTERED
    seats = Seat.unscoped.filter(entry=entry, is_live=True, professional__isnull=False)
    people = list(seats.values_list("professional_id", flat=True))
    is_own = actor.user_id == entry.contact_id or people == [_own(actor)]
    end(entry, what=What.CANCELLED if is_own else What.CANCELLED_BY_HOLDER, at=at)
    contact = professional_of(user_id=entry.contact_id)
    if was_in:
        tell_unseated(entry, people=people, at=at)
    if not was_in or people != [contact]:
        write_letter(LetterKind.CANCELLED, entry=entry, at=at)


def _own(actor: Actor) -> UUID | None:
    return professional_of(user_id=actor.user_id) if actor.user_id else None


def _leave(seat: Seat, *, entry: Entry, at: datetime) -> None:
    AccessNeed.unscoped.filter(seat=seat).delete()
    seat.is_live = False
    seat.save(update_fields=["is_live"])
    entry.seat_total -= 1
    entry.offered_total = min(entry.offered_total, entry.seat_total)
    entry.save(update_fields=["seat_total", "offered_total"])
    note(entry, what=What.SEAT_LEFT, at=at)
    if entry.state == EntryState.REGISTERED:
        if seat.professional_id:
            tell_unseated(entry, people=[seat.professional_id], at=at)
        write_letter(LetterKind.CHANGED, entry=entry, at=at)


def _record(actor: Actor, act: str, entry: Entry, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=entry.id, subject_kind="entry", at=at)
