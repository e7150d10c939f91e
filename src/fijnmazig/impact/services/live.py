"""Figures of a project as they stand at this moment: for a page, marked, never handed in."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.content import FigureSaid, PartSaid, Standing
from fijnmazig.impact.domain.freezing import base_of, hand_key
from fijnmazig.impact.domain.measured import Measured, Part
from fijnmazig.impact.queries.frozen import number_said, period_said
from fijnmazig.impact.queries.indicators import IndicatorLine
from fijnmazig.impact.services.measuring import measure_project


def live_figures(
    *, actor: Actor, project_id: UUID, first: date | None, last: date
) -> tuple[FigureSaid, ...]:
    """Return the figures of a project counted now, as the actor may see them.

    Casework comes as it is released: what is exact in a snapshot only, is not told here. Keys are
    those that a snapshot gives. Raises NotFound when the actor does not see the project.
    """
    measured = measure_project(actor=actor, project_id=project_id, first=first, last=last)
    seen: dict[str, int] = {}
    found = []
    for line, value in measured:
        key = _key(line)
        seen[key] = seen.get(key, 0) + 1
        number = seen[key]
        told = _said(value, line=line, last=last)
        found.append(replace(told, key=key if number == 1 else f"{key}#{number}"))
    return tuple(found)


def _key(line: IndicatorLine) -> str:
    if not line.metric:
        return hand_key(line.slug)
    return base_of(line.metric, filters=dict(line.filters))


def _said(value: Measured, *, line: IndicatorLine, last: date) -> FigureSaid:
    is_told = value.value is not None
    return FigureSaid(
        key="",
        label=line.name,
        unit=str(line.unit_label),
        standing=Standing.SAID if is_told else Standing.UNKNOWN,
        said=number_said(value.value) if value.value is not None else "",
        query=value.query,
        period=period_said(value.wanted.first, last=value.wanted.last or last),
        records=str(value.records) if is_told and value.is_exact and value.records else "",
        source=value.note,
        unaccounted=str(value.unaccounted) if is_told and value.unaccounted else "",
        parts=tuple(map(_part, value.parts)) if is_told else (),
        is_live=True,
    )


def _part(part: Part) -> PartSaid:
    if part.value is None:
        return PartSaid(label=part.label, standing=Standing.UNKNOWN)
    return PartSaid(label=part.label, standing=Standing.SAID, number=number_said(part.value))
