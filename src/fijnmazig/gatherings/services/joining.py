"""Two people who turned out to be one: one seat in each group, one certificate, one name.

The people are merged in the room below, which knows nothing of seats; so this runs as often as the
waiting lists move. Marks are never changed: who reads them asks who stays.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.entering import What
from fijnmazig.gatherings.domain.joining import HeldSeat, spare_seats
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.models import (
    AccessNeed,
    Certificate,
    Cohort,
    Mark,
    MomentStaff,
    Seat,
)
from fijnmazig.gatherings.services.awarding import reweigh
from fijnmazig.gatherings.services.settling import end, locked, note, settle
from fijnmazig.organisations.queries.doors import merged_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """How many seats got the name that stays, and how many were held twice and are free again."""

    renamed: int = 0
    freed: int = 0

    def __add__(self, other: "Joined") -> "Joined":
        """Return both together."""
        return Joined(renamed=self.renamed + other.renamed, freed=self.freed + other.freed)


def join_doubles(*, actor: Actor, at: datetime) -> Joined:
    """Let everybody who was merged away have what is theirs under the name that stays.

    Of two live seats in one group one stays, the other is offered to who waits; entries and their
    events are kept. Certificates of groups that are over are weighed again. Nobody is mailed: who
    had a seat still has one. A second time nothing changes. Raises NotFound for anybody but the
    operator.
    """
    if not actor.is_operator:
        raise NotFound
    merged = merged_people()
    total = Joined()
    if not merged:
        return total
    seats = Seat.unscoped.filter(professional__in=merged, is_live=True)
    for cohort_id in seats.order_by("cohort_id").values_list("cohort_id", flat=True).distinct():
        total += _join_in(cohort_id, merged=merged, actor=actor, at=at)
    _rename_staff(merged)
    for cohort_id in _weighed_for(merged):
        _reweigh(cohort_id, actor=actor, at=at)
    return total


@transaction.atomic
def _join_in(cohort_id: UUID, *, merged: Mapping[UUID, UUID], actor: Actor, at: datetime) -> Joined:
    cohort, freed = locked(cohort_id), 0
    found: dict[UUID, list[Seat]] = defaultdict(list)
    aliases = {*merged, *merged.values()}
    rows = Seat.unscoped.filter(cohort=cohort, is_live=True, professional__in=aliases)
    for seat in rows.select_related("entry").order_by("id"):
        if seat.professional_id is not None:
            found[merged.get(seat.professional_id, seat.professional_id)].append(seat)
    for kept, seats in found.items():
        spare = set(spare_seats([_held(seat, kept=kept) for seat in seats]))
        for seat in seats:
            if seat.id in spare:
                _give_back(seat.id, at=at)
        freed += len(spare)
    renamed = sum(_rename(kept, cohort=cohort, merged=merged) for kept in found)
    settle(cohort, at=at)
    if renamed or freed:
        record(
            actor=actor,
            act="gatherings.seats-joined",
            subject_id=cohort.id,
            subject_kind="cohort",
            at=at,
            details={"renamed": renamed, "freed": freed},
        )
    return Joined(renamed=renamed, freed=freed)


def _held(seat: Seat, *, kept: UUID) -> HeldSeat:
    return HeldSeat(
        id=seat.id,
        state=EntryState(seat.entry.state),
        queued_at=seat.entry.queued_at,
        is_own=seat.professional_id == kept,
    )


def _give_back(seat_id: UUID, *, at: datetime) -> None:
    """Free a seat that somebody held twice; the last one of an entry takes the entry along."""
    seat = Seat.unscoped.select_related("entry").get(id=seat_id)
    entry = seat.entry
    if entry.seat_total == 1:
        end(entry, what=What.JOINED, at=at)
        return
    AccessNeed.unscoped.filter(seat=seat).delete()
    seat.is_live = False
    seat.save(update_fields=["is_live"])
    entry.seat_total -= 1
    entry.offered_total = min(entry.offered_total, entry.seat_total)
    entry.save(update_fields=["seat_total", "offered_total"])
    note(entry, what=What.JOINED, at=at)


def _rename(kept: UUID, *, cohort: Cohort, merged: Mapping[UUID, UUID]) -> int:
    """Put the name that stays on the one seat left; nought when it stood there already."""
    gone = [key for key, stays in merged.items() if stays == kept]
    rows = Seat.unscoped.filter(cohort=cohort, is_live=True, professional__in=gone)
    return rows.update(professional_id=kept)


@transaction.atomic
def _rename_staff(merged: Mapping[UUID, UUID]) -> None:
    for row in MomentStaff.unscoped.filter(professional__in=merged).order_by("id"):
        kept = merged[row.professional_id]
        if MomentStaff.unscoped.filter(moment=row.moment_id, professional=kept).exists():
            row.delete()
        else:
            row.professional_id = kept
            row.save(update_fields=["professional"])


def _weighed_for(merged: Mapping[UUID, UUID]) -> list[UUID]:
    """Return the groups with a certificate rule where somebody merged away came, or has one."""
    marks = Mark.unscoped.filter(professional__in=merged).values("moment__cohort_id")
    papers = Certificate.unscoped.filter(professional__in=merged).values("cohort_id")
    rows = Cohort.unscoped.filter(Q(id__in=marks) | Q(id__in=papers))
    ruled = rows.filter(series__certificate_share__isnull=False).order_by("id")
    return list(ruled.values_list("id", flat=True))


@transaction.atomic
def _reweigh(cohort_id: UUID, *, actor: Actor, at: datetime) -> None:
    reweigh(locked(cohort_id), actor=actor, at=at)
