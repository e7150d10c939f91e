"""Series as who holds them finds them: the list, and the drafts that were removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    Expression,
    ExpressionWrapper,
    F,
    Min,
    Q,
    QuerySet,
)
from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import MomentState, SeriesState
from fijnmazig.gatherings.domain.permissions import HOLD, IMPORT
from fijnmazig.gatherings.domain.planning import day_of
from fijnmazig.gatherings.models import Series
from fijnmazig.gatherings.queries.reach import held_series, removed_series
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.organisations.queries.doors import (
    partnership_choices,
    partnership_names,
    partnerships_within,
)

PAGE_LENGTH = 30
STATE_TAGS: Mapping[str, str] = {
    SeriesState.DRAFT: "plain",
    SeriesState.OPEN: "good",
    SeriesState.ENDED: "info",
    SeriesState.CANCELLED: "danger",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFilter:
    """Which series to list, and in which order; an empty value does not limit."""

    text: str = ""
    partnership_id: UUID | None = None
    kind: str = ""
    state: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """One series in a list; `next_at` is its next moment, None when none is to come."""

    id: UUID
    title: str
    kind: StrOrPromise
    partnership: str
    state: StrOrPromise
    state_tag: str
    next_at: datetime | None
    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesList:
    """One page of series, and the drafts that were removed and can come back."""

    rows: tuple[SeriesLine, ...]
    number: int
    pages: int
    total: int
    removed: tuple[SeriesLine, ...]
    may_import: bool


def holder_partnerships(*, actor: Actor, at: datetime) -> list[tuple[str, str]]:
    """Return the partnerships in force for which the actor may hold series, by name."""
    own = set(partnerships_within(actor=actor, permission=HOLD))
    rows = partnership_choices(actor=actor, on=day_of(at))
    return [(str(row.id), row.name) for row in rows if row.id in own]


def series_list_page(
    *, actor: Actor, wanted: SeriesFilter, at: datetime, number: str
) -> SeriesList:
    """Return one page of series, and what was removed; a wrong page number gives the nearest."""
    rows = _annotated(_wanted(held_series(actor), wanted), at=at)
    page = Paginator(rows.order_by(*_order(wanted.order)), PAGE_LENGTH).get_page(number)
    removed = list(_annotated(removed_series(actor), at=at).order_by("-removed_at", "id"))
    names = partnership_names(ids={row.partnership_id for row in (*page, *removed)})
    return SeriesList(
        rows=tuple(_line(row, names) for row in page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        removed=tuple(_line(row, names) for row in removed),
        may_import=actor.may(IMPORT),
    )


def _wanted(rows: QuerySet[Series], wanted: SeriesFilter) -> QuerySet[Series]:
    for word in wanted.text.split():
        rows = rows.filter(title__icontains=word)
    limits = {
        "partnership_id": wanted.partnership_id,
        "kind": wanted.kind,
        "state": wanted.state,
    }
    return rows.filter(**{name: value for name, value in limits.items() if value})


def _annotated(rows: QuerySet[Series], *, at: datetime) -> QuerySet[Any]:
    coming = Q(cohorts__moments__state=MomentState.PLANNED, cohorts__moments__ends_at__gt=at)
    return rows.annotate(
        groups=Count("cohorts", distinct=True),
        next_at=Min("cohorts__moments__starts_at", filter=coming),
    )


def _order(asked: str) -> list[Any]:
    """Return how to sort: what comes first when nothing is asked, then by title."""
    by: dict[str, Expression] = {
        "titel": Lower("title"),
        "stand": ExpressionWrapper(F("state"), output_field=CharField()),
        "soort": ExpressionWrapper(F("kind"), output_field=CharField()),
        "volgende": ExpressionWrapper(F("next_at"), output_field=DateTimeField()),
    }
    key = asked.removeprefix("-")
    expression = by.get(key, by["volgende"])
    is_down = asked.startswith("-") and key in by
    first = expression.desc(nulls_last=True) if is_down else expression.asc(nulls_last=True)
    return [first, Lower("title"), "id"]


def _line(row: Any, names: Mapping[UUID, str]) -> SeriesLine:  # noqa: ANN401 -- an annotated Series
    return SeriesLine(
        id=row.id,
        title=row.title,
        kind=texts.KINDS[row.kind],
        partnership=names[row.partnership_id],
        state=texts.STATES[row.state],
        state_tag=STATE_TAGS[row.state],
        next_at=row.next_at,
        groups=row.groups,
    )
