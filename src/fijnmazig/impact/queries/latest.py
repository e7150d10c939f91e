"""The report of a partnership that somebody means who says no more than its key."""

from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.impact.models import Project, ReportVersion, SnapshotFigure
from fijnmazig.impact.queries.report_reach import visible_reports
from fijnmazig.impact.queries.snapshot_rows import beside
from fijnmazig.impact.queries.snapshots import FigureTold, released_figures
from fijnmazig.impact.texts import reports as texts
from fijnmazig.organisations.queries.doors import partnership_by_key


def latest_report(*, actor: Actor, partnership: str) -> tuple[UUID, int | None]:
    """Return the report of a partnership with the latest period, and its newest version or None.

    Raises NotFound for an unknown partnership, Refused when it has no report.
    """
    found = partnership_by_key(partnership)
    rows = visible_reports(actor).filter(project__partnership_id=found.id)
    report = rows.order_by("-last", "-made_at", "id").first()
    if report is None:
        raise Refused(texts.NO_REPORT)
    versions = ReportVersion.unscoped.filter(report=report).order_by("-number")
    return report.id, versions.values_list("number", flat=True).first()


def released_of(partnership: str) -> tuple[FigureTold, ...]:
    """Return the figures of the newest released snapshot of a partnership, none without one.

    Raises NotFound for an unknown partnership.
    """
    found = partnership_by_key(partnership)
    projects = Project.unscoped.filter(partnership_id=found.id).order_by("-start_date", "id")
    for project_id in projects.values_list("id", flat=True):
        for released in released_figures(project_id):
            return released.figures
    return ()


def frozen_numbers(
    *, actor: Actor, report_id: UUID, number: int | None
) -> tuple[dict[str, object], ...]:
    """Return the figures of a report with their numbers, as the operator reads them at the machine.

    A hidden figure has no numbers, and a figure of people none beside it that says more than
    itself: what may not leave in a report does not leave here either.
    """
    report = visible_reports(actor).get(id=report_id)
    snapshot_id = report.snapshot_id
    if number is not None:
        kept = ReportVersion.unscoped.filter(report=report, number=number)
        snapshot_id = kept.values_list("snapshot_id", flat=True).get()
    if snapshot_id is None:
        return ()
    rows = SnapshotFigure.unscoped.filter(snapshot_id=snapshot_id).order_by("position", "key")
    return tuple(
        {
            "indicator": row.key,
            "label": row.label,
            "value": None if row.is_hidden else row.shown or row.words or None,
            "numerator": beside(row, number=row.numerator),
            "denominator": beside(row, number=row.denominator),
            "query": row.query,
            "records": beside(row, number=row.records),
            "unaccounted": None if row.is_hidden else row.unaccounted,
            "suppressed": row.is_hidden,
        }
        for row in rows
    )
