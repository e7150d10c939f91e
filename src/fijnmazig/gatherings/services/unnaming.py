"""Names leave the list of who came, and who gave it, when their term is over; all still count."""

from collections import defaultdict
from datetime import date, datetime, time
from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware

from fijnmazig.gatherings.domain.keeping import named_since
from fijnmazig.gatherings.models import Certificate, Mark, Moment, MomentStaff, Series
from fijnmazig.organisations.queries.doors import merged_people

MOST = 2_000
"""People a night: a year of a large house goes in some nights, but of each person at once."""


def take_old_names(*, today: date) -> int:
    """Take the names out of marks of which the term is over; return of how many marks.

    Moment, presence and organisation stay. A person gets another number for each calendar year,
    so that within a year they still count as one, and nothing leads from year to year. Who has a
    certificate of those years keeps the name as long as the certificate does: it rests on it.

    Inside the caller's transaction, whose act is the record.
    """
    since = _named_from(today)
    old = Mark.unscoped.filter(moment__starts_at__lt=since)
    beside = old.filter(Q(replaces__isnull=False) | Q(marked_by__isnull=False))
    beside.update(replaces=None, marked_by=None)
    return sum(_take(old, of=selves) for selves in _people(old, since=since)[:MOST])


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


def _people(old: QuerySet[Mark], *, since: datetime) -> list[list[UUID]]:
    """Return who is named and need not be, each with the names they were known by."""
    merged = merged_people()
    papers = Certificate.unscoped.filter(cohort__moments__starts_at__lt=since)
    held = papers.order_by().values_list("professional_id", flat=True).distinct()
    holders = {merged.get(key, key) for key in held if key is not None}
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for key in old.order_by().values_list("professional_id", flat=True).distinct():
        if key is not None and merged.get(key, key) not in holders:
            found[merged.get(key, key)].append(key)
    return [found[kept] for kept in sorted(found)]


def _take(old: QuerySet[Mark], *, of: list[UUID]) -> int:
    own = old.filter(professional__in=of)
    years = set(own.order_by().values_list("moment__starts_at__year", flat=True))
    return sum(
        own.filter(moment__starts_at__year=year).update(
            professional=None, stand_in=uuid4(), reason=""
        )
        for year in years
    )
