"""The waiting list moves: offers that ended go, freed seats are offered, first come first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain import waiting
from fijnmazig.gatherings.domain.admission import offer_lasts
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.kinds import EntryState, MomentState, SeriesState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import AccessNeed, Cohort, Entry, EntryEvent, Moment, Seat
from fijnmazig.gatherings.queries.queue import queue_of, window_of
from fijnmazig.gatherings.services.letters import write_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What moved: offers that ended without an answer, and offers made."""

    expired: int = 0
    offered: int = 0

    def __add__(self, other: "Settled") -> "Settled":
        """Return both together."""
        return Settled(expired=self.expired + other.expired, offered=self.offered + other.offered)


def locked(cohort_id: UUID) -> Cohort:
    """Return a group, locked until the transaction ends: its list changes one act at a time."""
    rows = Cohort.unscoped.select_related("series")
    return rows.select_for_update(of=("self",)).get(id=cohort_id)


def settle(cohort: Cohort, *, at: datetime) -> Settled:
    """End the offers that were not answered in time, then offer what is free.

    Call it after every change, with the group locked. A group whose holder chooses by hand gets no
    offers by itself.
    """
    ended = waiting.expired(queue_of(cohort), at=at)
    for row in Entry.unscoped.filter(id__in=[each.id for each in ended]):
        end(row, what=What.EXPIRED, at=at)
        write_letter(LetterKind.EXPIRED, entry=row, at=at)
    lasts = offer_lasts(window_of(cohort), hours=cohort.offer_hours, at=at)
    if lasts is None or not cohort.is_automatic:
        return Settled(expired=len(ended))
    offers = waiting.next_offers(queue_of(cohort), capacity=cohort.capacity, at=at, lasts=lasts)
    rows = Entry.unscoped.in_bulk([offer.entry_id for offer in offers])
    for offer in offers:
        make_offer(rows[offer.entry_id], offer=offer, what=What.OFFERED, at=at)
    return Settled(expired=len(ended), offered=len(offers))


def make_offer(row: Entry, *, offer: waiting.Offer, what: What, at: datetime) -> None:
    """Give an entry an offer under a key of its own, and let who registered know."""
    row.state, row.offered_total = EntryState.OFFERED.value, offer.seats
    row.offer_key, row.offer_until = uuid4(), offer.until
    row.save(update_fields=["state", "offered_total", "offer_key", "offer_until"])
    note(row, what=what, at=at)
    write_letter(LetterKind.OFFERED, entry=row, at=at)


def end(row: Entry, *, what: What, at: datetime) -> None:
    """Cancel an entry: its key works no more, its seats are free."""
    row.state, row.ended_at = EntryState.CANCELLED.value, at
    row.offered_total, row.offer_key, row.offer_until = 0, None, None
    row.save()
    AccessNeed.unscoped.filter(seat__entry=row).delete()
    Seat.unscoped.filter(entry=row).update(is_live=False)
    note(row, what=what, at=at)


def call_off(cohort: Cohort, *, moment: Moment, at: datetime) -> None:
    """Take who waits or has an offer off the list, with a mail, once nothing is to come any more.

    Call it with the group locked, after this moment was cancelled.
    """
    planned = Moment.unscoped.filter(cohort=cohort, state=MomentState.PLANNED.value)
    if planned.filter(ends_at__gt=at).exists():
        return
    hopeful = (EntryState.WAITING.value, EntryState.OFFERED.value)
    rows = Entry.unscoped.filter(cohort=cohort, state__in=hopeful)
    for row in rows.order_by("queued_at", "id"):
        end(row, what=What.CALLED_OFF, at=at)
        write_letter(LetterKind.CANCELLED, entry=row, at=at, moment=moment)


def note(row: Entry, *, what: What, at: datetime) -> None:
    """Keep what happened to an entry."""
    EntryEvent.unscoped.create(entry=row, what=what.value, at=at)


def settle_all(*, actor: Actor, at: datetime) -> Settled:
    """Move every list on which something is due; each group in its own transaction.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    total = Settled()
    for cohort_id in _due(at):
        total += _settle_one(cohort_id, actor=actor, at=at)
    return total


@transaction.atomic
def _settle_one(cohort_id: UUID, *, actor: Actor, at: datetime) -> Settled:
    done = settle(locked(cohort_id), at=at)
    if done != Settled():
        record(
            actor=actor,
            act="gatherings.list-moved",
            subject_id=cohort_id,
            subject_kind="cohort",
            at=at,
            details={"expired": done.expired, "offered": done.offered},
        )
    return done


def _due(at: datetime) -> list[UUID]:
    """Return the groups with an offer that ended, or with somebody who waits, in a fixed order."""
    ended = Q(state=EntryState.OFFERED.value, offer_until__lte=at)
    waits = Q(
        state=EntryState.WAITING.value,
        cohort__is_automatic=True,
        cohort__series__state=SeriesState.OPEN.value,
    )
    rows = Entry.unscoped.filter(ended | waits).order_by("cohort_id")
    return list(rows.values_list("cohort_id", flat=True).distinct())
