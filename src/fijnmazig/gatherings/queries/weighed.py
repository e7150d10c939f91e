"""Which moments the certificates of a group are about: nothing that came after they were given."""

from datetime import datetime
from uuid import UUID

from django.db.models import Min, QuerySet

from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.models import Certificate, Moment


def weighed_moments(cohort_id: UUID) -> QuerySet[Moment]:
    """Return the moments that certificates of a group are weighed on: all that were not cancelled.

    Once a certificate was given, those of which the list was closed by then. What is added later,
    or goes on after all, counts for no certificate of the group: what was given stays as given.
    """
    rows = Moment.unscoped.filter(cohort_id=cohort_id).exclude(state=MomentState.CANCELLED.value)
    given = first_given(cohort_id)
    if given is None:
        return rows
    return rows.filter(state=MomentState.CLOSED.value).exclude(closed_at__gt=given)


def first_given(cohort_id: UUID) -> datetime | None:
    """Return when the first certificate of a group was given, withdrawn since or not."""
    papers = Certificate.unscoped.filter(cohort_id=cohort_id)
    given: datetime | None = papers.aggregate(first=Min("issued_at"))["first"]
    return given
