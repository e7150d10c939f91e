"""What the agenda lets people find, as plain texts for whoever searches all rooms at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Count, Max, Min, QuerySet
from django.db.models.functions import Cast

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.parts import Findable
from fijnmazig.gatherings.domain.kinds import MomentState, SeriesState
from fijnmazig.gatherings.models import Moment, Series
from fijnmazig.gatherings.queries.announced import Announced, announced_series, shown_moments
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesListed:
    """A series for a site map, with its last change."""

    id: UUID
    changed_at: datetime


def findable_rows() -> QuerySet[Series]:
    """Return the series everybody may find: announced, not ended and not cancelled."""
    return announced_series(ANONYMOUS).filter(state=SeriesState.OPEN.value)


def findable_series_stamp() -> str:
    """Return what changes whenever a series comes, goes or is written; one query.

    Every write of a series, its groups or moments sets `changed_at`.
    """
    ids = Cast("id", CharField())
    state = findable_rows().aggregate(Count("id"), Max("changed_at"), first=Min(ids), last=Max(ids))
    return "|".join(str(value) for value in state.values())


def findable_series() -> tuple[Findable, ...]:
    """Return every series everybody may find: what it is, for whom, and where. Two queries.

    Whether a moment is still to come is asked of `next_moments`: an index does not know the hour.
    """
    rows = list(findable_rows().order_by("created_at", "id"))
    where = _places({row.id for row in rows})
    return tuple(
        Findable(
            key=str(row.id),
            title=row.title,
            language=row.language,
            passages=((row.language, _told(row, where[row.id])),),
        )
        for row in rows
    )


def next_moments(*, keys: Iterable[str], at: datetime) -> Mapping[str, Announced]:
    """Return the next moment of each series, by its key; none for what is over. Two queries."""
    rows = Moment.unscoped.filter(
        cohort__series__in=findable_rows().filter(id__in=list(keys)).values("id"),
        state=MomentState.PLANNED.value,
        ends_at__gt=at,
    ).select_related("cohort__series")
    first: dict[str, Announced] = {}
    for moment in shown_moments(rows.order_by("starts_at", "id")):
        first.setdefault(str(moment.series_id), moment)
    return first


def listed_series() -> tuple[SeriesListed, ...]:
    """Return the series that a site map names, in the order they were made."""
    rows = findable_rows().order_by("created_at", "id").values_list("id", "changed_at")
    return tuple(SeriesListed(id=row_id, changed_at=at) for row_id, at in rows)


def _places(ids: set[UUID]) -> Mapping[UUID, dict[str, None]]:
    """Return what is said of where, for each series once, in the order of its moments."""
    found: defaultdict[UUID, dict[str, None]] = defaultdict(dict)
    rows = Moment.unscoped.filter(cohort__series__in=ids).order_by("starts_at", "id")
    told = ("cohort__series_id", "title", "venue", "nis")
    for series_id, title, venue, nis in rows.values_list(*told):
        said = (title, venue, municipality_name(nis) if nis else "")
        found[series_id].update(dict.fromkeys(part for part in said if part))
    return found


def _told(row: Series, where: Mapping[str, None]) -> str:
    """Return what a series is, for whom and where, a line for each."""
    said = (
        row.summary,
        str(texts.KINDS[row.kind]),
        str(texts.AUDIENCES[row.audience]),
        row.target_groups,
        theme_labels().get(row.theme, ""),
        municipality_name(row.nis) if row.nis else "",
        *where,
    )
    return "\n\n".join(f"{part.rstrip('.')}." for part in said if part)
