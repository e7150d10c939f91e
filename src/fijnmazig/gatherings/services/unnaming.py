"""Names leave the list of who came, and who gave it, when their term is over; all still count."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import batched
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate, make_aware

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.keeping import named_since
from fijnmazig.gatherings.models import Certificate, Mark, Moment, MomentStaff, Series
from fijnmazig.organisations.queries.doors import merged_people

MOST = 2_000
"""People a night: a year of a large house goes in some nights, but of each person at once."""
PORTION = 50  # people to one transaction
MARKS = 5_000  # marks to one transaction


def take_old_names(*, actor: Actor, today: date, at: datetime) -> int:
    """Take the names out of marks of which the term is over; return of how many marks.

    Moment, presence and organisation stay. A person gets another number for each calendar year,
    so that within a year they still count as one, and nothing leads from year to year. Who has a
    certificate of those years keeps the name as long as the certificate does: it rests on it.

    Whom it is about is looked up while nobody waits; then some marks, and some people, go at a
    time, each in a transaction and with an act of its own. What is cut off goes on the next night.
    """
    since = _named_from(today)
    beside = list(_beside(since).values_list("id", flat=True))
    for ids in batched(beside, MARKS, strict=False):
        _leave_alone(ids, actor=actor, since=since, at=at)
    people = _people(since=since)[:MOST]
    return sum(
        _take(some, actor=actor, since=since, at=at)
        for some in batched(people, PORTION, strict=False)
    )


def forget_who_gave(*, today: date) -> int:
    """Forget who gave or hosted moments of which the term is over; return how often somebody did.

    Who made a series goes with its last moment, and is counted too. Inside the caller's
    transaction, whose act is the record.
    """
    since = _named_from(today)
    own = Moment.unscoped.filter(cohort__series=OuterRef("pk"))
    goes_on = Exists(own.filter(starts_at__gte=since))
    is_fresh = Q(created_at__gte=since) & ~Exists(own)
    made = Series.unscoped.filter(created_by__isnull=False).exclude(goes_on).exclude(is_fresh)
    makers = made.update(created_by=None)
    return makers + MomentStaff.unscoped.filter(moment__starts_at__lt=since).delete()[0]


def _named_from(today: date) -> datetime:
    return make_aware(datetime.combine(named_since(today), time.min))


def _old(since: datetime) -> QuerySet[Mark]:
    return Mark.unscoped.filter(moment__starts_at__lt=since)


def _beside(since: datetime) -> QuerySet[Mark]:
    """Return old marks that name somebody else: who was replaced, or who marked."""
    return _old(since).filter(Q(replaces__isnull=False) | Q(marked_by__isnull=False))


def _people(*, since: datetime) -> list[UUID]:
    """Return who is named and need not be, by the name that stays."""
    merged = merged_people()
    keys = _old(since).order_by().values_list("professional_id", flat=True).distinct()
    named = {merged.get(key, key) for key in keys if key is not None}
    return sorted(named - _holders(_papers(since), merged=merged))


def _papers(since: datetime) -> QuerySet[Certificate]:
    return Certificate.unscoped.filter(cohort__moments__starts_at__lt=since)


def _holders(papers: QuerySet[Certificate], *, merged: Mapping[UUID, UUID]) -> set[UUID]:
    held = papers.order_by().values_list("professional_id", flat=True).distinct()
    return {merged.get(key, key) for key in held if key is not None}


@transaction.atomic
def _leave_alone(ids: Sequence[int], *, actor: Actor, since: datetime, at: datetime) -> None:
    total = _beside(since).filter(id__in=ids).update(replaces=None, marked_by=None)
    _record(actor, at=at, beside=total)


@transaction.atomic
def _take(people: Sequence[UUID], *, actor: Actor, since: datetime, at: datetime) -> int:
    """Take the names of some people, with all they were known by; who got a paper stays."""
    merged, kept = merged_people(), set(people)
    names = kept | {gone for gone, stays in merged.items() if stays in kept}
    free = kept - _holders(_papers(since).filter(professional__in=names), merged=merged)
    found: dict[tuple[UUID, int], list[int]] = defaultdict(list)
    rows = _old(since).filter(professional__in=names)
    for mark, person, starts in rows.values_list("id", "professional_id", "moment__starts_at"):
        if person is not None and (stays := merged.get(person, person)) in free:
            found[stays, localdate(starts).year].append(mark)
    for marks in found.values():
        of_a_year = Mark.unscoped.filter(id__in=marks)
        of_a_year.update(professional=None, stand_in=uuid4(), reason="")
    total = sum(map(len, found.values()))
    _record(actor, at=at, names=total)
    return total


def _record(actor: Actor, *, at: datetime, **told: int) -> None:
    if any(told.values()):
        record(actor=actor, act="gatherings.tidied", at=at, details=told)
