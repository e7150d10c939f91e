"""Groups and moments of a series one by one, and what their forms begin with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.planning import BRUSSELS, day_of
from fijnmazig.gatherings.models import Cohort, Moment
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.gatherings.queries.series_page import (
    CohortShown,
    MomentShown,
    SeriesPage,
    series_page,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortPage:
    """One group with its series, and what a form begins with."""

    series: SeriesPage
    cohort: CohortShown
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentPage:
    """One moment with its series, and what a form begins with."""

    series: SeriesPage
    moment: MomentShown
    cohort: CohortShown
    facts: dict[str, Any]


def cohort_page(*, actor: Actor, series_id: UUID, cohort_id: UUID, at: datetime) -> CohortPage:
    """Return one group of a series that the actor holds; NotFound for any other."""
    series = series_page(actor=actor, series_id=series_id, at=at)
    row = find(Cohort.unscoped.filter(series_id=series.id), id=cohort_id)
    facts = {
        "name": row.name,
        "capacity": row.capacity,
        "opens_on": row.opens_at and day_of(row.opens_at),
        "closes_on": row.closes_at and day_of(row.closes_at),
        "is_automatic": row.is_automatic,
        "offer_hours": row.offer_hours,
        "for_sectors": _split(row.for_sectors),
        "for_places": _split(row.for_nis),
    }
    return CohortPage(series=series, cohort=series.cohort(row.id), facts=facts)


def moment_page(*, actor: Actor, series_id: UUID, moment_id: UUID, at: datetime) -> MomentPage:
    """Return one moment of a series that the actor holds; NotFound for any other."""
    series = series_page(actor=actor, series_id=series_id, at=at)
    row = find(Moment.unscoped.filter(cohort__series_id=series.id), id=moment_id)
    cohort = series.cohort(row.cohort_id)
    return MomentPage(
        series=series,
        moment=next(one for one in cohort.moments if one.id == row.id),
        cohort=cohort,
        facts=_moment_facts(row),
    )


def _moment_facts(row: Moment) -> dict[str, Any]:
    return {
        "title": row.title,
        "day": day_of(row.starts_at),
        "starts": row.starts_at.astimezone(BRUSSELS).time(),
        "ends": row.ends_at.astimezone(BRUSSELS).time(),
        "modality": row.modality,
        "venue": row.venue,
        "address": row.address,
        "place": row.nis,
        "accessibility": row.accessibility,
        "link": row.link,
        "is_follow_up": row.is_follow_up,
    }


def series_form_facts(*, actor: Actor, series_id: UUID) -> dict[str, Any]:
    """Return what the form of a series begins with; NotFound for who does not hold it."""
    row = find(held_series(actor), id=series_id)
    names = (
        "title",
        "kind",
        "audience",
        "summary",
        "target_groups",
        "theme",
        "language",
        "certificate_share",
        "certificate_needs_follow_up",
        "needs_course",
    )
    return {name: getattr(row, name) for name in names} | {
        "place": row.nis,
        "price": Decimal(row.price_cents) / 100 if row.price_cents else None,
        "as_seen": row.changed_at.isoformat(),
    }


def _split(codes: str) -> Iterable[str]:
    return codes.split(",") if codes else []
