"""A professional is forgotten: entries and needs go, attendance stays without a name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.awards import Revoked
from fijnmazig.gatherings.models import (
    AccessNeed,
    Certificate,
    CourseFollowed,
    Entry,
    Letter,
    MailChoice,
    Mark,
    MomentStaff,
    PublicCount,
    Seat,
    Series,
)
from fijnmazig.gatherings.services.settling import locked, settle
from fijnmazig.organisations.queries.accounts import accounts_of
from fijnmazig.organisations.queries.doors import rows_of_person
from fijnmazig.organisations.queries.workers import reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went, and how many marks stay without a name."""

    entries: int = 0
    seats: int = 0
    marks: int = 0


@transaction.atomic
def forget_professional(*, actor: Actor, professional_id: UUID, at: datetime) -> Forgotten:
    """Remove what says that somebody came or would come; counts and ties stay, without a name.

    Under every name they were merged from, and as whose account made, noted or said something, also
    when they never opened their profile. All marks of one person get one new number, so that
    they still count as one person. Entries they made for others go to nobody: the others keep
    their seats. Freed seats are offered.

    Raises NotFound for anybody but the operator, or when there is no such person; Refused when
    nobody can tell whose account has their address.
    """
    if not actor.is_operator or professional_id not in reachable(ids=[professional_id]):
        raise NotFound
    ids, users = rows_of_person(professional_id), accounts_of(professional_id)
    seats = Seat.unscoped.filter(professional__in=ids)
    made = Q(contact_id__in=users) | Q(seats__in=seats)
    entries = Entry.unscoped.filter(made).distinct()
    cohorts = sorted({entry.cohort_id for entry in entries}, key=str)
    groups = [locked(cohort_id) for cohort_id in cohorts]
    done = Forgotten(
        seats=_take_seats(ids),
        entries=_take_entries(users),
        marks=_take_names(ids, users=users),
    )
    Letter.unscoped.filter(professional__in=ids).delete()
    MailChoice.unscoped.filter(professional__in=ids).delete()
    _take_course(ids, users=users)
    take_holders(Certificate.unscoped.filter(professional__in=ids))
    MomentStaff.unscoped.filter(professional__in=ids).delete()
    for cohort in groups:
        settle(cohort, at=at)
    record(
        actor=actor,
        act="gatherings.professional-forgotten",
        subject_id=professional_id,
        subject_kind="professional",
        at=at,
        details={"entries": done.entries, "seats": done.seats, "marks": done.marks},
    )
    return done


def _take_seats(ids: Collection[UUID]) -> int:
    """Empty the seats of somebody; an entry with nobody else on it goes."""
    seats = Seat.unscoped.filter(professional__in=ids)
    total = seats.count()
    AccessNeed.unscoped.filter(seat__in=seats).delete()
    seats.update(professional=None)
    return total


def _take_entries(users: Collection[UUID]) -> int:
    """Remove the entries somebody made with nobody else on them; the others lose their maker."""
    made = Entry.unscoped.filter(contact_id__in=users)
    shared = Seat.unscoped.filter(entry__in=made, is_live=True, professional__isnull=False)
    kept = set(shared.values_list("entry_id", flat=True))
    alone = made.exclude(id__in=kept)
    total = alone.count()
    alone.delete()
    Entry.unscoped.filter(id__in=kept).update(contact_id=uuid4())
    return total


def _take_course(ids: Collection[UUID], *, users: Collection[UUID]) -> None:
    """Remove that somebody followed the course; what they declared of others is of nobody."""
    CourseFollowed.unscoped.filter(professional__in=ids).delete()
    CourseFollowed.unscoped.filter(user_id__in=users).delete()
    CourseFollowed.unscoped.filter(declared_by__in=users).update(declared_by=uuid4())


def take_holders(papers: QuerySet[Certificate]) -> int:
    """Leave certificates that are still counted, and checked by their code, without a holder.

    What a person wrote when they withdrew one goes too; our own codes for that stay.
    """
    written = papers.exclude(revoke_reason__in=[*Revoked, ""])
    written.update(revoke_reason="")
    return papers.update(professional=None, shows_name=False)


def _take_names(ids: Collection[UUID], *, users: Collection[UUID]) -> int:
    marks = Mark.unscoped.filter(professional__in=ids)
    total = marks.update(professional=None, stand_in=uuid4(), reason="")
    Mark.unscoped.filter(replaces__in=ids).update(replaces=None)
    Mark.unscoped.filter(marked_by__in=users).update(marked_by=None)
    PublicCount.unscoped.filter(counted_by__in=users).update(counted_by=None)
    Series.unscoped.filter(created_by__in=users).update(created_by=None)
    return total
