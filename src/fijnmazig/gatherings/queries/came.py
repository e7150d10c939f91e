"""Which organisations came to meetings, for who needs not know who came, or how often."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.doors import present_marks, professional_moments, roll_of
from fijnmazig.organisations.queries import doors as organisations

LATEST = 100


def came_lately(*, until: date, partnership_id: UUID) -> frozenset[UUID]:
    """Return the organisations at the latest moments of a partnership: most of those that come.

    As many marks are read in a large house as in a small one.
    """
    latest = professional_moments(until, partnership_id=partnership_id).order_by("-starts_at", "id")
    return _bodies(present_marks(Moment.unscoped.filter(id__in=latest.values("id")[:LATEST])))


def came_ever(bodies: Collection[UUID], *, until: date, partnership_id: UUID) -> frozenset[UUID]:
    """Return which of these organisations were ever at a moment of a partnership.

    Who came without an organisation came for each they worked for that day.
    """
    gone = organisations.merged_organisations()
    selves = {*bodies, *(key for key, stays in gone.items() if stays in bodies)}
    marks = present_marks(professional_moments(until, partnership_id=partnership_id))
    alone = roll_of(marks.filter(organisation_id__isnull=True))
    came = _bodies(marks.filter(organisation_id__in=selves)) | frozenset(alone.organisations)
    return came.intersection(bodies)


def _bodies(marks: QuerySet[Mark]) -> frozenset[UUID]:
    """Return whom marks name, of which each that was merged away is the one that stays."""
    gone = organisations.merged_organisations()
    named = (
        marks.exclude(organisation_id__isnull=True)
        .order_by()
        .values_list("organisation_id", flat=True)
    )
    return frozenset(gone.get(key, key) for key in named.distinct() if key is not None)
