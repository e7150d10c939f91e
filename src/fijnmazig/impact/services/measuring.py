"""Figures that compute themselves: by name, of a partnership and a period, with their trace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Phase, SeriesKind
from fijnmazig.impact.domain.measured import Measured, Metric, Wanted
from fijnmazig.impact.domain.metrics import METRICS, unknown_filters
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.domain.plan import is_followed
from fijnmazig.impact.queries.indicators import IndicatorLine, indicator_lines
from fijnmazig.impact.queries.projects import project_head
from fijnmazig.impact.services.metrics import (
    campaigns,
    commons,
    dialogues,
    gatherings,
    groups,
    organisations,
    outreach,
    signals,
    ties,
)
from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter, Memory
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.organisations.queries.doors import partnership_by_key, partnerships_within

COUNTERS: Mapping[str, Counter] = MappingProxyType(
    {
        **organisations.COUNTERS,
        **gatherings.COUNTERS,
        **dialogues.COUNTERS,
        **ties.COUNTERS,
        **outreach.COUNTERS,
        **groups.COUNTERS,
        **commons.COUNTERS,
        **campaigns.COUNTERS,
        **signals.COUNTERS,
    }
)


def measure(
    *,
    actor: Actor,
    metric: str,
    wanted: Wanted,
    on: date | None = None,
    memory: Memory | None = None,
) -> Measured:
    """Return a figure with its trace, counted on a day (the last one wanted when none is said).

    Casework is exact for the operator only; others get what is released, whatever the period.
    Figures with the same `memory` share what was read for one of them.
    Raises NotFound for who may not see figures, an unknown partnership or figure; Refused for a
    filter the figure does not know.
    """
    if not actor.may(SEE):
        raise NotFound
    return _measured(actor=actor, metric=metric, wanted=wanted, on=on, memory=memory)


def measure_for_snapshot(
    *,
    actor: Actor,
    metric: str,
    wanted: Wanted,
    on: date | None = None,
    memory: Memory | None = None,
) -> Measured:
    """Return a figure as it is, casework too, to be frozen and checked before it leaves.

    Raises NotFound for who does not manage projects of the partnership; otherwise as `measure`.
    """
    partnership = partnership_by_key(wanted.partnership)
    if partnership.id not in partnerships_within(actor=actor, permission=MANAGE):
        raise NotFound
    return _measured(actor=OPERATOR, metric=metric, wanted=wanted, on=on, memory=memory)


def _measured(
    *, actor: Actor, metric: str, wanted: Wanted, on: date | None, memory: Memory | None
) -> Measured:
    known = METRICS.get(metric)
    if known is None:
        raise NotFound
    _check(known, wanted)
    day = on or wanted.last
    if day is None:
        raise Refused(texts.NO_DAY)
    place = partnership_by_key(wanted.partnership) if wanted.partnership else None
    asking = Asking(
        # What is no casework says nothing of anybody: seeing figures is enough.
        actor=actor if known.is_casework else OPERATOR,
        wanted=wanted,
        partnership_id=place.id if place else None,
        on=day,
        memory={} if memory is None else memory,
    )
    return _with_trace(COUNTERS[metric](asking), metric=known, wanted=wanted)


def _check(metric: Metric, wanted: Wanted) -> None:
    unknown = unknown_filters(metric, wanted=wanted)
    if unknown:
        raise Refused(texts.BAD_FILTER % {"filters": ", ".join(unknown)})
    if not _values_known(wanted):
        raise Refused(texts.BAD_FILTER % {"filters": ", ".join(sorted(wanted.filters.values()))})
    if wanted.first is not None and wanted.last is not None and wanted.first > wanted.last:
        raise Refused(texts.BAD_PERIOD)


def _values_known(wanted: Wanted) -> bool:
    """Tell whether the kind of series and the phase asked for exist."""
    known = {"kind": SeriesKind, "phase": Phase}
    return all(
        wanted.filters[name] in {one.value for one in kinds}
        for name, kinds in known.items()
        if name in wanted.filters
    )


def _with_trace(answer: Answer, *, metric: Metric, wanted: Wanted) -> Measured:
    said = [answer.note, str(texts.REGIONAL) if metric.is_regional else ""]
    return Measured(
        metric=metric.key,
        value=None if answer.value is None else Decimal(answer.value),
        numerator=answer.numerator,
        denominator=answer.denominator,
        records=answer.records,
        query=f"{answer.query.__module__}.{answer.query.__qualname__}",
        wanted=answer.wanted or wanted,
        parts=answer.parts,
        interval=answer.interval,
        unaccounted=answer.unaccounted,
        is_exact=answer.is_exact,
        note=" ".join(text for text in said if text),
    )


def measure_project(
    *, actor: Actor, project_id: UUID, first: date | None, last: date, on: date | None = None
) -> tuple[tuple[IndicatorLine, Measured], ...]:
    """Return every indicator of a project that is followed, with its value of a period.

    Casework as in `measure`. Raises NotFound when the actor does not see the project.
    """
    head = project_head(actor=actor, project_id=project_id)
    span = Span(partnership=head.partnership_key, first=first, last=last, on=on or last)
    return tuple(
        (line, measure_indicator(line, actor=actor, span=span, measurer=measure))
        for line in followed(project_id, last=last)
    )


def measure_project_for_snapshot(
    *, actor: Actor, project_id: UUID, first: date | None, last: date, on: date | None = None
) -> tuple[tuple[IndicatorLine, Measured], ...]:
    """Return the same with casework as it is, to be frozen and checked before it leaves.

    Raises NotFound when the project is not the actor's to manage.
    """
    head = project_head(actor=actor, project_id=project_id)
    if not head.is_mine:
        raise NotFound
    span = Span(partnership=head.partnership_key, first=first, last=last, on=on or last)
    return tuple(
        (line, measure_indicator(line, actor=actor, span=span, measurer=measure_for_snapshot))
        for line in followed(project_id, last=last)
    )


def followed(project_id: UUID, *, last: date) -> tuple[IndicatorLine, ...]:
    """Return the indicators of a project that were not ended by a day, in order."""
    lines = indicator_lines(project_id=project_id)
    return tuple(line for line in lines if is_followed(line.ended_on, last=last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Of which partnership (empty: none, a past project) and days, counted on a day.

    Figures of one span are counted together: `memory` is what they read already.
    """

    partnership: str
    first: date | None
    last: date
    on: date
    memory: Memory = field(default_factory=dict, compare=False)


def measure_indicator(
    line: IndicatorLine, *, actor: Actor, span: Span, measurer: Callable[..., Measured]
) -> Measured:
    """Return what an indicator came to: counted, or as it was typed in and approved.

    An indicator in words has none: its words are with the measurement.
    """
    wanted = Wanted(
        partnership=span.partnership, first=span.first, last=span.last, filters=line.filters
    )
    if line.metric and span.partnership:
        return measurer(
            actor=actor, metric=line.metric, wanted=wanted, on=span.on, memory=span.memory
        )
    typed = line.typed_for(first=span.first, last=span.last)
    said = [typed.source, typed.words] if typed else [str(texts.UNREGISTERED)]
    return Measured(
        metric=line.metric,
        value=typed.value if typed else None,
        numerator=None,
        denominator=typed.n if typed else None,
        records=1 if typed else 0,
        query=f"{indicator_lines.__module__}.{indicator_lines.__qualname__}",
        wanted=wanted,
        parts=(),
        interval=None,
        unaccounted=0,
        is_exact=True,
        note=" ".join(text for text in said if text),
    )
