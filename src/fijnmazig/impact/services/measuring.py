"""Figures that compute themselves: by name, of a partnership and a period, with their trace."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Phase, SeriesKind
from fijnmazig.impact.domain.measured import Measured, Metric, Wanted
from fijnmazig.impact.domain.metrics import METRICS, unknown_filters
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.services.metrics import (
    campaigns,
    commons,
    dialogues,
    gatherings,
    groups,
    organisations,
    outreach,
    ties,
)
from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter
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
    }
)


def measure(*, actor: Actor, metric: str, wanted: Wanted, on: date | None = None) -> Measured:
    """Return a figure with its trace, counted on a day (the last one wanted when none is said).

    Casework is exact for the operator only; others get what is released, whatever the period.
    Raises NotFound for who may not see figures, an unknown partnership or figure; Refused for a
    filter the figure does not know.
    """
    if not actor.may(SEE):
        raise NotFound
    return _measured(actor=actor, metric=metric, wanted=wanted, on=on)


def measure_for_snapshot(
    *, actor: Actor, metric: str, wanted: Wanted, on: date | None = None
) -> Measured:
    """Return a figure as it is, casework too, to be frozen and checked before it leaves.

    Raises NotFound for who does not manage projects of the partnership; otherwise as `measure`.
    """
    partnership = partnership_by_key(wanted.partnership)
    if partnership.id not in partnerships_within(actor=actor, permission=MANAGE):
        raise NotFound
    return _measured(actor=OPERATOR, metric=metric, wanted=wanted, on=on)


def _measured(*, actor: Actor, metric: str, wanted: Wanted, on: date | None) -> Measured:
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
