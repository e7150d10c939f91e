"""Where the figures of a released snapshot began, and what was aimed at, as far as it may leave."""

from collections.abc import Mapping

from fijnmazig.impact.domain.aims import Aim, may_begin
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.plan import Days
from fijnmazig.impact.models import Snapshot
from fijnmazig.impact.queries.indicators import IndicatorLine, indicator_lines
from fijnmazig.impact.queries.snapshots import FigureTold, SnapshotTold


def aims_of(told: SnapshotTold) -> Mapping[str, Aim]:
    """Return what a snapshot is laid beside, by the key of the figure."""
    lines = {line.id: line for line in indicator_lines(project_id=told.project_id)}
    whose = {one.key: lines[one.indicator_id] for one in told.figures if one.indicator_id in lines}
    left = Snapshot.unscoped.filter(project_id=told.project_id, released_at__isnull=False)
    hides = any(pattern.get("hidden") for pattern in left.values_list("pattern", flat=True))
    return {
        figure.key: _aim(figure, line=whose[figure.key], told=told, hides=hides)
        for figure in told.figures
        if figure.key in whose
    }


def _aim(figure: FigureTold, *, line: IndicatorLine, told: SnapshotTold, hides: bool) -> Aim:
    days = Days(first=told.first, last=told.last, began=told.began_on)
    told_of = () if line.is_words else line.targets
    ends = [one.value for one in told_of if days.are(one.first, last=one.last)]
    begins = _begins(figure, line=line, told=told, hides=hides)
    return Aim(
        baseline=line.baseline if begins else None,
        baseline_on=(line.baseline_on or told.began_on) if begins else None,
        target=ends[0] if ends else None,
    )


def _begins(figure: FigureTold, *, line: IndicatorLine, told: SnapshotTold, hides: bool) -> bool:
    """Tell whether where a figure began may leave: never without the figure, nor of casework."""
    metric = METRICS.get(line.metric)
    is_casework = metric.is_casework if metric else False
    if figure.value is None or line.baseline is None or is_casework:
        return False
    return may_begin(
        line.baseline,
        value=figure.value,
        unit=line.unit,
        people=told.threshold,
        hides=hides,
    )
