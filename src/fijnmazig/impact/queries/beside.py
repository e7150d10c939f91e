"""Projects side by side: of each what it released last, and nothing that its own page hides.

Every value stands on the page of its snapshot too; nothing is counted, added or subtracted here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.charts import Chart, Missing, Numbers, Series, Value, bar_chart
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.queries.projects import ProjectHead, project_head
from fijnmazig.impact.queries.snapshots import FigureTold, SnapshotTold, released_figures
from fijnmazig.impact.texts import projects as texts
from fijnmazig.impact.texts.metrics import METRIC_NAMES

ORDER = {key: place for place, key in enumerate(METRICS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideColumn:
    """A project, and what it released last; None when nothing was released."""

    head: ProjectHead
    told: SnapshotTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideCell:
    """What one project tells of a figure; `figure` is None when it does not count it."""

    project: str
    figure: FigureTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLine:
    """One figure in every project, in the order of the columns."""

    label: StrOrPromise
    unit: StrOrPromise
    cells: tuple[BesideCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePage:
    """The chosen projects; a chart of each figure that two or more of them tell."""

    columns: tuple[BesideColumn, ...]
    lines: tuple[BesideLine, ...]
    charts: tuple[Chart, ...]


def beside_page(*, actor: Actor, project_ids: Sequence[UUID]) -> BesidePage:
    """Return projects side by side. Raises NotFound when the actor does not see one of them."""
    columns = tuple(_column(actor, one) for one in dict.fromkeys(project_ids))
    found = [_by_row(one) for one in columns]
    rows = {key: figure for one in found for key, figure in one.items()}
    lines = tuple(
        _line(key, figure=rows[key], columns=columns, found=found)
        for key in sorted(rows, key=lambda key: (ORDER.get(rows[key].metric, len(ORDER)), key))
    )
    return BesidePage(
        columns=columns,
        lines=lines,
        charts=tuple(_chart(line) for line in lines if _told(line) > 1),
    )


def _column(actor: Actor, project_id: UUID) -> BesideColumn:
    head = project_head(actor=actor, project_id=project_id)
    return BesideColumn(head=head, told=next(iter(released_figures(project_id)), None))


def _by_row(column: BesideColumn) -> dict[str, FigureTold]:
    """Return the figures of a project by row; one that people fill in is of its project alone."""
    figures = column.told.figures if column.told else ()
    return {one.key if one.metric else f"{one.key}@{column.head.key}": one for one in figures}


def _line(
    key: str,
    *,
    figure: FigureTold,
    columns: Sequence[BesideColumn],
    found: Sequence[dict[str, FigureTold]],
) -> BesideLine:
    is_whole = key in METRIC_NAMES
    return BesideLine(
        label=METRIC_NAMES[key] if is_whole else figure.label,
        unit=figure.unit_label,
        cells=tuple(
            BesideCell(project=column.head.title, figure=one.get(key))
            for column, one in zip(columns, found, strict=True)
        ),
    )


def _told(line: BesideLine) -> int:
    return sum(one.figure is not None and one.figure.value is not None for one in line.cells)


def _chart(line: BesideLine) -> Chart:
    return bar_chart(
        Numbers(
            title=str(line.label),
            about=str(texts.PROJECT),
            unit=str(line.unit),
            labels=tuple(cell.project for cell in line.cells),
            series=(Series(name="", values=tuple(_value(cell) for cell in line.cells)),),
        )
    )


def _value(cell: BesideCell) -> Value:
    if cell.figure is None or cell.figure.value is None:
        is_hidden = cell.figure is not None and cell.figure.is_hidden
        return Missing.HIDDEN if is_hidden else Missing.UNKNOWN
    return cell.figure.value
