"""Series and moments by name, for rooms that refer to them."""

from uuid import UUID

from django.db.models.functions import Lower
from django.utils.timezone import localdate

from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.models import Moment, Series
from fijnmazig.gatherings.queries.reach import ANNOUNCED

type Named = list[tuple[str, str]]
MOST = 300
"""So many moments are named, the newest ones: a list that somebody picks from ends somewhere."""


def series_names(*, partnership_id: UUID | None) -> Named:
    """Return the announced series of a partnership, or of all, by title."""
    rows = Series.unscoped.filter(state__in=ANNOUNCED, removed_at=None)
    if partnership_id is not None:
        rows = rows.filter(partnership_id=partnership_id)
    named = rows.order_by(Lower("title"), "id").values_list("id", "title")
    return [(str(key), title) for key, title in named]


def moment_names(*, partnership_id: UUID | None) -> Named:
    """Return moments of announced series with their day, the newest first."""
    rows = Moment.unscoped.filter(cohort__series__state__in=ANNOUNCED)
    rows = rows.exclude(state=MomentState.CANCELLED.value)
    if partnership_id is not None:
        rows = rows.filter(cohort__series__partnership_id=partnership_id)
    named = rows.order_by("-starts_at", "id").values_list(
        "id", "cohort__series__title", "starts_at"
    )
    return [(str(key), f"{title}, {localdate(at):%d/%m/%Y}") for key, title, at in named[:MOST]]
