"""Indicators with their targets and what was typed in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.kinds import Aggregation, Direction, Unit
from fijnmazig.impact.domain.plan import Days
from fijnmazig.impact.models import Indicator, Measurement, Target
from fijnmazig.impact.queries.reach import managed_projects, visible_indicators
from fijnmazig.impact.texts import metrics as metric_texts
from fijnmazig.impact.texts import projects as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """What is aimed at in a period."""

    id: UUID
    first: date
    last: date
    value: Decimal
    missed_reason: str
    remedy: str

    @property
    def is_explained(self) -> bool:
        """Tell whether it says why it was missed and what is done about it."""
        return bool(self.missed_reason and self.remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementLine:
    """Something that was typed in; it counts once somebody else approved it."""

    id: UUID
    first: date | None
    last: date
    value: Decimal | None
    words: str
    n: int | None
    method: str
    source: str
    document: str
    sentence: str
    is_approved: bool
    made_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator, without its value."""

    id: UUID
    project_id: UUID
    objective_id: UUID | None
    name: str
    slug: str
    definition: str
    version: int
    unit: Unit
    unit_label: StrOrPromise
    direction: Direction
    direction_label: StrOrPromise
    aggregation: Aggregation
    aggregation_label: StrOrPromise
    metric: str
    metric_label: StrOrPromise
    filters: Mapping[str, str]
    source: str
    baseline: Decimal | None
    baseline_on: date | None
    is_public: bool
    ended_on: date | None
    targets: tuple[TargetLine, ...]
    measurements: tuple[MeasurementLine, ...]

    @property
    def is_words(self) -> bool:
        """Tell whether it carries words, never a value."""
        return self.unit is Unit.WORDS

    def target_for(self, days: Days) -> TargetLine | None:
        """Return the target that a value of these days leads to: the first to come."""
        held = [one for one in self.targets if days.lead_to(one.first, last=one.last)]
        return min(held, key=lambda one: one.last, default=None)

    def typed_for(self, *, first: date | None, last: date) -> MeasurementLine | None:
        """Return the newest approved measurement of a period."""
        fit = [
            one
            for one in self.measurements
            if one.is_approved and one.last <= last and (first is None or one.last >= first)
        ]
        return max(fit, key=lambda one: one.last, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage:
    """One indicator of a project, and if the actor may change it."""

    line: IndicatorLine
    project_title: str
    is_mine: bool
    own_id: UUID | None


def indicator_lines(*, project_id: UUID) -> tuple[IndicatorLine, ...]:
    """Return the indicators of a project, in its order. Three queries."""
    rows = Indicator.unscoped.filter(project_id=project_id).order_by("position", "made_at", "id")
    return _lines(list(rows))


def indicator_page(*, actor: Actor, indicator_id: UUID) -> IndicatorPage:
    """Return one indicator. Raises NotFound when the actor does not see it."""
    row = find(visible_indicators(actor).select_related("project"), id=indicator_id)
    mine = managed_projects(actor).filter(id=row.project_id).exists()
    return IndicatorPage(
        line=_lines([row])[0],
        project_title=row.project.title,
        is_mine=mine,
        own_id=actor.user_id,
    )


def _lines(rows: list[Indicator]) -> tuple[IndicatorLine, ...]:
    ids = [row.id for row in rows]
    targets: dict[UUID, list[TargetLine]] = defaultdict(list)
    for target in Target.unscoped.filter(indicator__in=ids).order_by("first", "last", "id"):
        targets[target.indicator_id].append(target_line(target))
    typed: dict[UUID, list[MeasurementLine]] = defaultdict(list)
    for one in Measurement.unscoped.filter(indicator__in=ids).order_by("-last", "-made_at", "id"):
        typed[one.indicator_id].append(_measurement(one))
    return tuple(_line(row, targets=targets[row.id], typed=typed[row.id]) for row in rows)


def _line(
    row: Indicator, *, targets: list[TargetLine], typed: list[MeasurementLine]
) -> IndicatorLine:
    unit, direction = Unit(row.unit), Direction(row.direction)
    aggregation = Aggregation(row.aggregation)
    return IndicatorLine(
        id=row.id,
        project_id=row.project_id,
        objective_id=row.objective_id,
        name=row.name,
        slug=row.slug,
        definition=row.definition,
        version=row.version,
        unit=unit,
        unit_label=texts.UNITS[unit],
        direction=direction,
        direction_label=texts.DIRECTIONS[direction],
        aggregation=aggregation,
        aggregation_label=texts.AGGREGATIONS[aggregation],
        metric=row.metric,
        metric_label=metric_texts.METRIC_NAMES.get(row.metric, ""),
        filters=row.filters,
        source=row.source,
        baseline=row.baseline,
        baseline_on=row.baseline_on,
        is_public=row.is_public,
        ended_on=row.ended_on,
        targets=tuple(targets),
        measurements=tuple(typed),
    )


def target_line(row: Target) -> TargetLine:
    """Return a target as pages show it."""
    return TargetLine(
        id=row.id,
        first=row.first,
        last=row.last,
        value=row.value,
        missed_reason=row.missed_reason,
        remedy=row.remedy,
    )


def _measurement(row: Measurement) -> MeasurementLine:
    return MeasurementLine(
        id=row.id,
        first=row.first,
        last=row.last,
        value=row.value,
        words=row.words,
        n=row.n,
        method=row.method,
        source=row.source,
        document=row.document,
        sentence=row.sentence,
        is_approved=row.approved_at is not None,
        made_by=row.made_by,
    )
