"""The figures of a project as they stand now, ready to be frozen or compared."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import F

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.freezing import Figure, base_of, hand_key
from fijnmazig.impact.domain.kinds import Aggregation, Counted, Unit
from fijnmazig.impact.domain.measured import Measured, Wanted
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.plan import is_followed
from fijnmazig.impact.models import Indicator, Measurement, Project
from fijnmazig.impact.services.measuring import measure_for_snapshot
from fijnmazig.impact.texts.snapshots import BY_HAND
from fijnmazig.organisations.queries.doors import partnership_keys

THOUSANDTH = Decimal("0.001")
COUNTED = {
    Unit.PEOPLE: Counted.PEOPLE,
    Unit.DOSSIERS: Counted.PEOPLE,
    Unit.POINTS: Counted.PEOPLE,
    Unit.PERCENT: Counted.PEOPLE,
    Unit.ORGANISATIONS: Counted.ORGANISATIONS,
}


def figures_of(
    *, actor: Actor, project: Project, first: date | None, last: date, on: date
) -> tuple[Figure, ...]:
    """Return every indicator of a project, measured or as it was typed in and approved.

    Raises NotFound when the actor does not manage the project.
    """
    rows = Indicator.unscoped.filter(project=project).order_by("position", "name", "id")
    place = project.partnership_id
    partnership = partnership_keys(ids=[place])[place] if place else ""
    measurer = partial(measure_for_snapshot, actor=actor, on=on, memory={})
    found = (
        _measured(one, measurer=measurer, partnership=partnership, period=(first, last))
        if one.metric
        else _typed(one, first=first, last=last)
        for one in rows
        if is_followed(one.ended_on, last=last)
    )
    return tuple(_once(found))


def _measured(
    row: Indicator,
    *,
    measurer: Callable[..., Measured],
    partnership: str,
    period: tuple[date | None, date],
) -> Figure:
    wanted = Wanted(
        partnership=partnership, first=period[0], last=period[1], filters=dict(row.filters)
    )
    found = measurer(metric=row.metric, wanted=wanted)
    return frozen(found, row=row)


def frozen(found: Measured, *, row: Indicator) -> Figure:
    """Return a measured value under the name of its indicator."""
    metric = METRICS[found.metric]
    base = base_of(found.metric, filters=dict(row.filters))
    return Figure(
        key=base,
        base=base,
        label=row.name,
        indicator=row.id,
        metric=metric.key,
        unit=metric.unit,
        counted=metric.counted,
        aggregation=metric.aggregation,
        adds_up=metric.adds_up,
        value=_rounded(found.value),
        numerator=found.numerator,
        denominator=found.denominator,
        records=found.records,
        query=found.query,
        source=found.note,
        parts=found.parts,
        interval=found.interval,
        unaccounted=_unaccounted(found) if metric.adds_up else 0,
    )


def _unaccounted(found: Measured) -> int:
    """Return what no part accounts for, as long as it is just what the parts leave open.

    Anything else would be a number of people that disclosure control does not know.
    """
    accounted = sum((part.value for part in found.parts if part.value is not None), Decimal(0))
    is_gap = found.value is not None and found.value - accounted == found.unaccounted
    return found.unaccounted if is_gap else 0


def _rounded(value: Decimal | None) -> Decimal | None:
    """Return a value as it is kept: whole, or to a thousandth."""
    return None if value is None else value.quantize(THOUSANDTH)


def _typed(row: Indicator, *, first: date | None, last: date) -> Figure:
    """Return the last approved value of an indicator that people fill in; none is nothing."""
    rows = Measurement.unscoped.filter(indicator=row, approved_at__isnull=False, last__lte=last)
    if first:
        rows = rows.filter(last__gte=first)
    said = rows.order_by(F("last").desc(), F("made_at").desc()).first()
    unit = Unit(row.unit)
    key = hand_key(row.slug)
    return Figure(
        key=key,
        base=key,
        label=row.name,
        indicator=row.id,
        unit=unit,
        counted=COUNTED.get(unit, Counted.THINGS),
        aggregation=Aggregation(row.aggregation),
        value=Decimal(said.value) if said and said.value is not None else None,
        words=said.words if said else "",
        denominator=said.n if said else None,
        records=1 if said else 0,
        query=str(BY_HAND) if said else "",
        source=said.source if said else "",
    )


def _once(found: Iterable[Figure]) -> Iterator[Figure]:
    """Give a figure that several indicators show a key of its own each; its cell stays one."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.key] += 1
        yield one if seen[one.key] == 1 else _renamed(one, seen[one.key])


def _renamed(one: Figure, number: int) -> Figure:
    return replace(one, key=f"{one.key}#{number}")
