"""The figures of a project beside their targets, and where one figure comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import Part, SeriesKind
from fijnmazig.gatherings.queries.counting import MomentLine, Span, moments_counted
from fijnmazig.impact.domain.measured import Measured
from fijnmazig.impact.domain.metrics import BODY, METRICS, TRAINING_KINDS
from fijnmazig.impact.domain.plan import Days
from fijnmazig.impact.queries.indicators import IndicatorLine, TargetLine, indicator_page
from fijnmazig.impact.queries.projects import ProjectHead, project_head
from fijnmazig.impact.queries.saying import number, share_of, standing, value_of
from fijnmazig.impact.services import measuring
from fijnmazig.impact.texts import figures as texts
from fijnmazig.impact.texts.projects import FILTERS
from fijnmazig.organisations.queries.doors import partnership_by_key

COUNTED_KINDS = {
    "gatherings.trained": frozenset(SeriesKind(kind) for kind in TRAINING_KINDS),
    "gatherings.training_series": frozenset(SeriesKind(kind) for kind in TRAINING_KINDS),
    "gatherings.webinar": frozenset({SeriesKind.WEBINAR}),
}
COMES_AS = {"gatherings.trained": Part.PARTICIPANT}
"""As what people came whom a figure counts; whoever came, where nothing is said."""
WITHOUT_MOMENTS = ("gatherings.dialogue", "gatherings.confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One indicator with its value in words, its target, and how they stand."""

    line: IndicatorLine
    measured: Measured
    value: str
    of: str
    target: TargetLine | None
    target_value: str
    standing: StrOrPromise
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """The figures of a project in a period."""

    head: ProjectHead
    first: date | None
    last: date
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePage:
    """Where one value comes from: query, period, filters, parts, what does not balance.

    `moments` are the meetings behind it, each with a page that checks rights itself; of casework
    there are only counts. `counts_some`: of who was there, the value counts those of some
    organisations only.
    """

    head: ProjectHead
    figure: FigureLine
    filters: tuple[tuple[StrOrPromise, str], ...]
    parts: tuple[tuple[str, str], ...]
    parts_total: str
    unaccounted: str
    adds_up: bool
    is_casework: bool
    room: str
    room_label: StrOrPromise
    partnership_id: UUID | None
    moments: Sequence[MomentLine]
    counts_some: bool


def figure_page(
    *, actor: Actor, project_id: UUID, first: date | None, last: date, on: date
) -> FigurePage:
    """Return the figures of a project in a period. Raises NotFound when the actor sees it not."""
    found = measuring.measure_project(
        actor=actor, project_id=project_id, first=first, last=last, on=on
    )
    head = project_head(actor=actor, project_id=project_id)
    return FigurePage(
        head=head,
        first=first,
        last=last,
        lines=tuple(_line(line, measured, last=last, head=head) for line, measured in found),
    )


def _line(line: IndicatorLine, measured: Measured, *, last: date, head: ProjectHead) -> FigureLine:
    wanted = measured.wanted
    days = Days(first=wanted.first, last=wanted.last or last, began=head.start_date)
    target = line.target_for(days)
    aimed = target.value if target else None
    words, tag = standing(measured.value, target=aimed, direction=line.direction)
    typed = line.typed_for(first=measured.wanted.first, last=last)
    is_told = line.is_words and typed is not None
    return FigureLine(
        line=line,
        measured=measured,
        value=typed.words if is_told and typed else value_of(measured),
        of=share_of(measured),
        target=target,
        target_value=number(aimed) if aimed is not None else "",
        standing=words,
        tag=tag,
    )


def trace_page(
    *, actor: Actor, indicator_id: UUID, first: date | None, last: date, on: date
) -> TracePage:
    """Return where the value of an indicator comes from. Raises NotFound when it is not seen."""
    line = indicator_page(actor=actor, indicator_id=indicator_id).line
    head = project_head(actor=actor, project_id=line.project_id)
    span = measuring.Span(partnership=head.partnership_key, first=first, last=last, on=on)
    measured = measuring.measure_indicator(line, actor=actor, span=span, measurer=measuring.measure)
    metric = METRICS.get(line.metric)
    room = line.metric.partition(".")[0]
    key = head.partnership_key
    values = [part.value for part in measured.parts]
    return TracePage(
        head=head,
        figure=_line(line, measured, last=last, head=head),
        filters=tuple((FILTERS[name], value) for name, value in sorted(line.filters.items())),
        parts=tuple((part.label, number(part.value)) for part in measured.parts),
        parts_total=number(sum((value for value in values if value), start=type(values[0])(0)))
        if values and values[0] is not None
        else "",
        unaccounted=str(measured.unaccounted) if measured.unaccounted else "",
        adds_up=metric.adds_up if metric else False,
        is_casework=metric.is_casework if metric else False,
        room=room,
        room_label=texts.PLACES.get(room, ""),
        partnership_id=partnership_by_key(key).id if key else None,
        moments=_moments(line, measured, on=on),
        counts_some=not BODY.isdisjoint(line.filters),
    )


def _moments(line: IndicatorLine, measured: Measured, *, on: date) -> tuple[MomentLine, ...]:
    """Return the meetings that a value was counted from, when it was counted from meetings."""
    room = line.metric.partition(".")[0]
    is_dialogue = line.metric.startswith(WITHOUT_MOMENTS)
    if room not in {"gatherings", "ties"} or is_dialogue or not measured.wanted.partnership:
        return ()
    wanted = measured.wanted
    is_ever = line.metric in {"gatherings.organisations", "gatherings.participants"}
    kind = wanted.filters.get("kind", "")
    kinds = frozenset({SeriesKind(kind)}) if kind else COUNTED_KINDS.get(line.metric, frozenset())
    return moments_counted(
        Span(
            partnership_id=partnership_by_key(wanted.partnership).id,
            first=None if is_ever or room == "ties" else wanted.first,
            last=wanted.last or on,
            kinds=kinds,
            part=COMES_AS.get(line.metric),
        )
    )
