"""Figures of a snapshot as they may be told, and the charts that are drawn of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import date_format, number_format

from fijnmazig.common.actor import Actor
from fijnmazig.common.charts import Chart, Missing, Numbers, Series, Value, bar_chart
from fijnmazig.impact.domain.content import FigureSaid, PartSaid, Standing
from fijnmazig.impact.domain.disclosure.cells import PEOPLE
from fijnmazig.impact.domain.kinds import SnapshotState, Unit
from fijnmazig.impact.models import Snapshot, SnapshotFigure
from fijnmazig.impact.queries.snapshot_reach import visible_snapshots
from fijnmazig.impact.queries.snapshot_rows import beside, source_beside
from fijnmazig.impact.texts import reports as texts
from fijnmazig.impact.texts.units import UNITS


def frozen_figures(snapshot_id: UUID) -> tuple[FigureSaid, ...]:
    """Return the figures of a snapshot in their order; what was hidden tells nothing."""
    rows = SnapshotFigure.unscoped.filter(snapshot_id=snapshot_id).select_related("snapshot")
    return tuple(_said(row) for row in rows.order_by("position", "key"))


def figures_for(actor: Actor, *, snapshot_id: UUID) -> tuple[FigureSaid, ...]:
    """Return the figures of a snapshot; to who may not read it, that they are kept in and why."""
    figures = frozen_figures(snapshot_id)
    if visible_snapshots(actor).filter(id=snapshot_id).exists():
        return figures
    state = Snapshot.unscoped.values_list("state", flat=True).get(id=snapshot_id)
    is_withdrawn = state == SnapshotState.WITHDRAWN
    standing = Standing.WITHDRAWN if is_withdrawn else Standing.HELD
    return tuple(
        FigureSaid(key=one.key, label=one.label, unit=one.unit, standing=standing)
        for one in figures
    )


def _said(row: SnapshotFigure) -> FigureSaid:
    standing = _standing(row)
    is_told = standing is Standing.SAID
    return FigureSaid(
        key=row.key,
        label=row.label,
        unit=str(UNITS[Unit(row.unit)]),
        standing=standing,
        said=(row.shown or row.words) if is_told else "",
        query=row.query,
        period=period_said(row.snapshot.first, last=row.snapshot.last),
        records=str(beside(row, number=row.records) or ""),
        source=source_beside(row, least=row.snapshot.filters.get("threshold", PEOPLE)),
        unaccounted=str(row.unaccounted) if is_told and row.unaccounted else "",
        parts=tuple(map(_part, row.parts)) if is_told else (),
    )


def _standing(row: SnapshotFigure) -> Standing:
    if row.is_hidden:
        return Standing.HIDDEN
    return Standing.SAID if row.shown or row.words else Standing.UNKNOWN


def _part(kept: Mapping[str, Any]) -> PartSaid:
    """Return one cell; one that does not say that it may be shown is hidden."""
    label = str(kept.get("label", kept.get("key", "")))
    if kept.get("is_hidden", True):
        return PartSaid(label=label, standing=Standing.HIDDEN)
    number = str(kept.get("shown", ""))
    return PartSaid(
        label=label, standing=Standing.SAID if number else Standing.UNKNOWN, number=number
    )


def period_said(first: date | None, *, last: date) -> str:
    """Return a period in words."""
    day = date_format(last, "j F Y")
    if first is None:
        return str(texts.UNTIL) % {"last": day}
    return str(texts.BETWEEN) % {"first": date_format(first, "j F Y"), "last": day}


def number_said(value: Decimal) -> str:
    """Return a number as Dutch writes it, without empty decimals."""
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return str(number_format(plain, force_grouping=True))


def charts_of(figures: Iterable[FigureSaid]) -> dict[str, Chart]:
    """Return a chart for every figure with something to compare, by key."""
    return {one.key: chart_of(one) for one in figures if len(one.parts) + bool(one.unaccounted) > 1}


def chart_of(figure: FigureSaid) -> Chart:
    """Return the parts of a figure as bars, with what no part accounts for as one of them."""
    labels = [one.label for one in figure.parts]
    values: list[Value] = [_value(one) for one in figure.parts]
    if figure.unaccounted:
        labels.append(texts.sheet_words()["unaccounted"])
        values.append(Decimal(figure.unaccounted))
    return bar_chart(
        Numbers(
            title=figure.label,
            about=texts.sheet_words()["figure"],
            unit=figure.unit,
            labels=tuple(labels),
            series=(Series(name="", values=tuple(values)),),
        )
    )


def _value(part: PartSaid) -> Value:
    if part.standing is Standing.HIDDEN:
        return Missing.HIDDEN
    number = _number(part.number)
    return Missing.UNKNOWN if number is None else number


def _number(written: str) -> Decimal | None:
    plain = written.replace(".", "").replace("\u00a0", "").replace(",", ".").strip()
    try:
        return Decimal(plain)
    except ArithmeticError:
        return None


def snapshot_said(row: Snapshot) -> str:
    """Return what a snapshot is called, with its days."""
    return f"{row.number}. {row.title} ({period_said(row.first, last=row.last)})"
