"""What a report says now, with figures that a snapshot froze or that are counted at this moment."""

from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.content import Content, FigureSaid, MapSaid, Row
from fijnmazig.impact.domain.forms_of_report import Added, ReportForm
from fijnmazig.impact.models import Report, ReportVersion
from fijnmazig.impact.queries.contents import content_of
from fijnmazig.impact.queries.forms_of_report import forms
from fijnmazig.impact.queries.frozen import figures_for
from fijnmazig.impact.queries.report_reach import (
    visible_report_versions,
    visible_reports,
)
from fijnmazig.impact.services.live import live_figures
from fijnmazig.impact.texts import reports as texts
from fijnmazig.signals.queries.reported import advice_of
from fijnmazig.ties.queries.picture import map_drawn


def form_of(report: Report) -> ReportForm:
    """Return the form of a report. Raises Refused when it left content since."""
    form = forms().get(report.template)
    if form is None:
        raise Refused(texts.UNKNOWN_FORM)
    return form


def draft_of(report: Report, *, actor: Actor) -> Content:
    """Return a report that the actor sees as it may leave: with frozen figures, or with none.

    Figures that were not released are for who keeps or reviews them, and nobody else.
    """
    kept = report.snapshot_id
    figures = figures_for(actor, snapshot_id=kept) if kept else ()
    return _content(report, actor=actor, figures=figures)


def shown_of(report: Report, *, actor: Actor) -> Content:
    """Return a report that the actor sees for a page: while nothing is frozen, counted now."""
    return _content(report, actor=actor, figures=_figures(report, actor=actor))


def figures_now(*, actor: Actor, report_id: UUID) -> tuple[FigureSaid, ...]:
    """Return the figures that a writer can put in a report: frozen, or else counted now.

    Raises NotFound when the actor does not see the report.
    """
    return _figures(find(visible_reports(actor), id=report_id), actor=actor)


def _content(report: Report, *, actor: Actor, figures: tuple[FigureSaid, ...]) -> Content:
    form = form_of(report)
    return content_of(
        report,
        form=form,
        figures=figures,
        map_said=_map(report, actor=actor, form=form),
        recommendations=_recommendations(report),
    )


def _recommendations(report: Report) -> tuple[Row, ...]:
    """Return the recommendations of the partnership that left: from signals, not typed again."""
    partnership_id = report.project.partnership_id
    told = advice_of(partnership_id) if partnership_id else ()
    return tuple(Row(cells=cells) for cells in told)


def version_of(*, actor: Actor, report_id: UUID, number: int) -> ReportVersion:
    """Return a version of a report. Raises NotFound when the actor does not see it."""
    rows = visible_report_versions(actor).select_related("report__project", "snapshot")
    return find(rows, report_id=report_id, number=number)


def _figures(report: Report, *, actor: Actor) -> tuple[FigureSaid, ...]:
    if report.snapshot_id is not None:
        return figures_for(actor, snapshot_id=report.snapshot_id)
    return live_figures(
        actor=actor, project_id=report.project_id, first=report.first, last=report.last
    )


def _map(report: Report, *, actor: Actor, form: ReportForm) -> MapSaid | None:
    partnership_id = report.project.partnership_id
    wants = any(Added.MAP in part.adds for part in form.parts)
    if partnership_id is None or not wants:
        return None
    drawn = map_drawn(actor=actor, partnership_id=partnership_id, day=report.last)
    return MapSaid(svg=drawn.svg, said=drawn.said, day=drawn.day) if drawn else None
