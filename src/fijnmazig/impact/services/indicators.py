"""Indicators: made, changed with a new version, ended; targets; what is typed in and approved."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from fijnmazig.audit.domain import LARGEST_COUNT, Details
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.kinds import Aggregation, Direction, Unit
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.plan import (
    IndicatorFacts,
    MeasurementFacts,
    TargetFacts,
    another_thing,
    free_slug,
    kinds_of,
)
from fijnmazig.impact.models import Indicator, Measurement, Project, Target
from fijnmazig.impact.queries.reach import (
    managed_indicators,
    managed_measurements,
    managed_projects,
    managed_targets,
)
from fijnmazig.impact.texts import projects as texts

KIND = "indicator"


@transaction.atomic
def add_indicator(*, actor: Actor, project_id: UUID, facts: IndicatorFacts, at: datetime) -> UUID:
    """Add an indicator to a project and return its id.

    Raises NotFound when the project is not the actor's, Refused when the figure or a filter does
    not exist, or one that is typed in says no source.
    """
    project = find(managed_projects(actor), id=project_id)
    row = Indicator(
        project=project,
        position=project.indicators.count() + 1,
        slug=free_slug(facts.name, taken=project.indicators.values_list("slug", flat=True)),
        made_at=at,
        made_by=actor.user_id,
    )
    _keep(row, facts, project=project)
    _record(row, act="impact.indicator-added", actor=actor, at=at)
    return row.id


@transaction.atomic
def change_indicator(
    *, actor: Actor, indicator_id: UUID, facts: IndicatorFacts, at: datetime
) -> None:
    """Change an indicator; counting something else is a new version. Raises as `add_indicator`."""
    row = find(managed_indicators(actor).select_for_update(of=("self",)), id=indicator_id)
    if another_thing(_as_facts(row), after=facts):
        row.version += 1
    _keep(row, facts, project=row.project)
    _record(row, act="impact.indicator-changed", actor=actor, at=at)


@transaction.atomic
def end_indicator(*, actor: Actor, indicator_id: UUID, on: date, at: datetime) -> None:
    """Follow an indicator no longer from a day on; what was measured stays. Raises NotFound."""
    rows = managed_indicators(actor).filter(ended_on=None)
    row = find(rows.select_for_update(of=("self",)), id=indicator_id)
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    _record(row, act="impact.indicator-ended", actor=actor, at=at)


@transaction.atomic
def reopen_indicator(*, actor: Actor, indicator_id: UUID, at: datetime) -> None:
    """Follow an indicator again, as if it never ended. Raises NotFound."""
    rows = managed_indicators(actor).exclude(ended_on=None)
    row = find(rows.select_for_update(of=("self",)), id=indicator_id)
    row.ended_on = None
    row.save(update_fields=["ended_on"])
    _record(row, act="impact.indicator-reopened", actor=actor, at=at)


@transaction.atomic
def set_target(*, actor: Actor, indicator_id: UUID, facts: TargetFacts, at: datetime) -> UUID:
    """Set what is aimed at in a period and return its id.

    Raises NotFound when the indicator is not the actor's, Refused for one in words, for days turned
    round, or a period that has one.
    """
    row = find(managed_indicators(actor), id=indicator_id)
    if row.unit == Unit.WORDS:
        raise Refused(texts.WORDS_ONLY)
    _check_target(facts, others=row.targets.all())
    target = Target.unscoped.create(
        indicator=row,
        first=facts.first,
        last=facts.last,
        value=facts.value,
        made_at=at,
        made_by=actor.user_id,
    )
    _record(row, act="impact.target-set", actor=actor, at=at)
    return target.id


@transaction.atomic
def change_target(*, actor: Actor, target_id: UUID, facts: TargetFacts, at: datetime) -> None:
    """Put a target right: how much, or of which days. The audit keeps both. Raises as `set_target`.

    What was said of why it was missed stays, for who puts it right to look at.
    """
    row = _target(actor, target_id=target_id)
    _check_target(facts, others=row.indicator.targets.exclude(id=row.id))
    before = _target_said(row, name="before")
    row.first, row.last, row.value = facts.first, facts.last, facts.value
    row.save(update_fields=["first", "last", "value"])
    details = {**before, **_target_said(row, name="after")}
    _record(row.indicator, act="impact.target-changed", actor=actor, at=at, details=details)


@transaction.atomic
def remove_target(*, actor: Actor, target_id: UUID, at: datetime) -> None:
    """Take a target back; the audit keeps what it was. Raises NotFound."""
    row = _target(actor, target_id=target_id)
    details = _target_said(row, name="before")
    row.delete()
    _record(row.indicator, act="impact.target-removed", actor=actor, at=at, details=details)


@transaction.atomic
def explain_target(
    *, actor: Actor, target_id: UUID, reason: str, remedy: str, at: datetime
) -> None:
    """Say why a target was missed and what is done about it. Raises NotFound, Refused without."""
    row = find(managed_targets(actor).select_related("indicator"), id=target_id)
    if not reason.strip() or not remedy.strip():
        raise Refused(texts.EXPLAIN)
    row.missed_reason, row.remedy = reason, remedy
    row.save(update_fields=["missed_reason", "remedy"])
    _record(row.indicator, act="impact.target-explained", actor=actor, at=at)


@transaction.atomic
def enter_measurement(
    *, actor: Actor, indicator_id: UUID, facts: MeasurementFacts, at: datetime
) -> UUID:
    """Type in a value or words with their source, for somebody else to approve; return the id.

    Raises NotFound when the indicator is not the actor's; Refused for one that computes itself,
    without a source, or with a value where words belong, and the other way round.
    """
    row = find(managed_indicators(actor), id=indicator_id)
    _check_measurement(row, facts)
    made = Measurement.unscoped.create(
        indicator=row,
        made_at=at,
        made_by=actor.user_id,
        **{name: getattr(facts, name) for name in MeasurementFacts.__dataclass_fields__},
    )
    _record(row, act="impact.measurement-entered", actor=actor, at=at)
    return made.id


@transaction.atomic
def approve_measurement(*, actor: Actor, measurement_id: UUID, at: datetime) -> None:
    """Approve what somebody else typed in. Raises NotFound, Refused for one's own."""
    rows = managed_measurements(actor).select_related("indicator")
    row = find(rows.select_for_update(of=("self",)), id=measurement_id)
    if row.approved_at is not None:
        raise Refused(texts.APPROVED_ALREADY)
    if row.made_by == actor.user_id:
        raise Refused(texts.TWO_PEOPLE)
    row.approved_at, row.approved_by = at, actor.user_id
    row.save(update_fields=["approved_at", "approved_by"])
    _record(row.indicator, act="impact.measurement-approved", actor=actor, at=at)


@transaction.atomic
def remove_measurement(*, actor: Actor, measurement_id: UUID, at: datetime) -> None:
    """Take back what was typed in wrongly, by whoever manages the project, before it counts.

    Raises NotFound, Refused for what somebody approved: a newer one corrects that.
    """
    rows = managed_measurements(actor).select_related("indicator")
    row = find(rows.select_for_update(of=("self",)), id=measurement_id)
    if row.approved_at is not None:
        raise Refused(texts.APPROVED_STAYS)
    indicator = row.indicator
    row.delete()
    _record(indicator, act="impact.measurement-removed", actor=actor, at=at)


def _keep(row: Indicator, facts: IndicatorFacts, *, project: Project) -> None:
    if not facts.name.strip():
        raise Refused(texts.NO_TITLE)
    metric = METRICS.get(facts.metric)
    if facts.metric and metric is None:
        raise Refused(texts.UNKNOWN_METRIC)
    unknown = set(facts.filters) - (metric.filters if metric else frozenset())
    if unknown:
        raise Refused(texts.UNKNOWN_FILTER % {"filters": ", ".join(sorted(unknown))})
    if not facts.metric and not facts.source.strip():
        raise Refused(texts.NEEDS_SOURCE)
    own = set(project.objectives.values_list("id", flat=True))
    if facts.objective_id is not None and facts.objective_id not in own:
        raise Refused(texts.NO_OBJECTIVE)
    unit, aggregation = kinds_of(facts)
    if unit is Unit.WORDS and facts.baseline is not None:
        raise Refused(texts.WORDS_ONLY)
    for name in ("name", "definition", "objective_id", "metric", "source"):
        setattr(row, name, getattr(facts, name))
    for name in ("baseline", "baseline_on", "is_public"):
        setattr(row, name, getattr(facts, name))
    row.unit, row.aggregation = unit.value, aggregation.value
    row.direction = facts.direction.value
    row.filters = dict(facts.filters)
    row.save()


def _as_facts(row: Indicator) -> IndicatorFacts:
    return IndicatorFacts(
        name=row.name,
        definition=row.definition,
        metric=row.metric,
        filters=row.filters,
        unit=Unit(row.unit),
        direction=Direction(row.direction),
        aggregation=Aggregation(row.aggregation),
    )


def _target(actor: Actor, *, target_id: UUID) -> Target:
    rows = managed_targets(actor).select_related("indicator")
    return find(rows.select_for_update(of=("self",)), id=target_id)


def _check_target(facts: TargetFacts, *, others: QuerySet[Target]) -> None:
    if facts.last < facts.first:
        raise Refused(texts.DAYS_TURNED)
    if others.filter(first=facts.first, last=facts.last).exists():
        raise Refused(texts.TARGET_TWICE)


def _target_said(row: Target, *, name: str) -> dict[str, str | int | None]:
    """Return a target as the audit keeps it: its days, and how much when that is a small count."""
    is_count = row.value == row.value.to_integral_value() and abs(row.value) <= LARGEST_COUNT
    days = f"from:{row.first.isoformat()}:to:{row.last.isoformat()}"
    return {name: int(row.value) if is_count else None, f"{name}-days": days}


def _check_measurement(row: Indicator, facts: MeasurementFacts) -> None:
    if row.metric:
        raise Refused(texts.COMPUTES_ITSELF)
    if not facts.source.strip():
        raise Refused(texts.NEEDS_SOURCE)
    if facts.first is not None and facts.last < facts.first:
        raise Refused(texts.DAYS_TURNED)
    if row.unit == Unit.WORDS:
        if facts.value is not None:
            raise Refused(texts.WORDS_ONLY)
        if not facts.words.strip():
            raise Refused(texts.NEEDS_WORDS)
    elif facts.value is None:
        raise Refused(texts.NEEDS_VALUE)


def _record(
    row: Indicator,
    *,
    act: str,
    actor: Actor,
    at: datetime,
    details: Details | None = None,
) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind=KIND, at=at, details=details)
