"""Which organisations came to meetings, for who needs not know who came, or how often."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.doors import present_marks, professional_moments, roll_of
from fijnmazig.organisations.queries import doors as organisations

SOME = 100


def came_at_some(
    bodies: Collection[UUID], *, until: date, partnership_ids: Collection[UUID]
) -> dict[UUID, frozenset[UUID]]:
    """Return by partnership which of these organisations were at some of its moments.

    Whichever moments are found first, since to sort them costs more the more there are. As many
    marks are read in a large house as in a small one.
    """
    some = (
        professional_moments(until, partnership_id=one).order_by().values_list("id", flat=True)
        for one in partnership_ids
    )
    ids = [moment_id for moments in some for moment_id in moments[:SOME]]
    marks = present_marks(Moment.unscoped.filter(id__in=ids))
    found: dict[UUID, set[UUID]] = {one: set() for one in partnership_ids}
    for partnership_id, body in _named(bodies, marks):
        found[partnership_id].add(body)
    return {one: frozenset(there) for one, there in found.items()}


def came_ever(bodies: Collection[UUID], *, until: date, partnership_id: UUID) -> frozenset[UUID]:
    """Return which of these organisations were ever at a moment of a partnership.

    Who came without an organisation came for each they worked for that day.
    """
    marks = present_marks(professional_moments(until, partnership_id=partnership_id))
    alone = roll_of(marks.filter(organisation_id__isnull=True))
    named = frozenset(body for _partnership, body in _named(bodies, marks))
    return named | frozenset(bodies).intersection(alone.organisations)


def _named(bodies: Collection[UUID], marks: QuerySet[Mark]) -> list[tuple[UUID, UUID]]:
    """Return in which partnership marks name which of these, or one that was merged into it."""
    gone = organisations.merged_organisations()
    selves = {*bodies, *(key for key, stays in gone.items() if stays in bodies)}
    rows = marks.filter(organisation_id__in=selves).order_by()
    return [
        (partnership_id, gone.get(key, key))
        for partnership_id, key in rows.values_list(
            "moment__cohort__series__partnership_id", "organisation_id"
        ).distinct()
        if key is not None
    ]
