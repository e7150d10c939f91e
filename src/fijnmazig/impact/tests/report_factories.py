"""Projects with frozen figures and reports about them; nobody exists."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from fijnmazig.common.actor import OPERATOR
from fijnmazig.impact.models import Project, Report, Snapshot, SnapshotFigure
from fijnmazig.impact.queries.forms_of_report import forms
from fijnmazig.impact.services.reports import ReportFacts, Written, make_report, save_section
from fijnmazig.library.tests.factories import make_open
from fijnmazig.organisations.tests.factories import make_partnership

AT = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2025, 1, 1), date(2026, 6, 30)
FORM = "eindverslag-impulsproject"
TEXT = "We kregen {{cijfer:outreach.received}} contactgegevens."
PARTS = (("Niet geïnformeerd", "45"), ("Niet bereikt", "121"), ("Bereikt", "114"))


def make_reported(partnership: Any = None, **fields: Any) -> Project:
    """Return a project of a partnership to report on."""
    values = {
        "partnership_id": (partnership or make_partnership()).id,
        "key": f"project-{uuid4().hex[:8]}",
        "title": "Hoe gaat het (fictief)",
        "contact_role": "Dienst Samenleven",
        "start_date": FIRST,
        "made_at": AT,
        **fields,
    }
    return Project.unscoped.create(**values)


def make_frozen(
    project: Project,
    *,
    state: str = "RELEASED",
    number: int = 1,
    received: int = 282,
    **fields: Any,
) -> Snapshot:
    """Return frozen figures: one that is told with its parts, one hidden, one not registered."""
    row = Snapshot.unscoped.create(
        project=project,
        number=number,
        title="Juni (fictief)",
        first=FIRST,
        last=LAST,
        code_version="1",
        digest="a" * 64,
        state="DRAFT",
        taken_at=AT,
    )
    told: dict[str, Any] = {
        "value": received,
        "shown": str(received),
        "unaccounted": 2,
        "parts": PARTS,
    }
    add_figure(row, "outreach.received", **told, **fields)
    add_figure(row, "groups.people", value=3, is_hidden=True, position=1)
    add_figure(row, "ties.strong", value=None, position=2)
    for step, moment in (("REVIEWED", "reviewed_at"), ("RELEASED", "released_at")):
        if row.state != state:
            row.state = step
            setattr(row, moment, AT)
            row.save()
    return row


def add_figure(row: Snapshot, key: str, **fields: Any) -> SnapshotFigure:
    """Return a figure of a snapshot; `parts` are labels with what is shown."""
    parts = [
        {"key": label, "label": label, "value": shown, "shown": shown, "is_hidden": False}
        for label, shown in fields.pop("parts", ())
    ]
    value = fields.pop("value")
    return SnapshotFigure.unscoped.create(
        snapshot=row,
        key=key,
        label=f"Cijfer {key}",
        unit="DOSSIERS",
        query="fijnmazig.outreach.queries.figures.funnel",
        records=282,
        value=None if value is None else Decimal(value),
        parts=parts,
        **fields,
    )


def make_a_report(
    project: Project | None = None, *, is_frozen: bool = True, **fields: Any
) -> Report:
    """Return an end report that is begun, with the frozen figures of its project."""
    project = project or make_reported()
    snapshot = make_frozen(project) if is_frozen else None
    said: dict[str, Any] = {"title": "Eindverslag (fictief)", "first": FIRST, "last": LAST}
    facts = ReportFacts(**{**said, "snapshot_id": snapshot.id if snapshot else None, **fields})
    made = make_report(actor=OPERATOR, project_id=project.id, form=FORM, facts=facts, at=AT)
    return Report.unscoped.get(id=made)


def write(report: Report, key: str, text: str = TEXT, *, edition: int = 0) -> Any:
    """Write one part of a report."""
    written = Written(key=key, text=text, edition=edition)
    return save_section(actor=OPERATOR, report_id=report.id, written=written, at=AT)


def write_all(report: Report, text: str = TEXT) -> None:
    """Write every part of a report."""
    for part in forms()[report.template].parts:
        write(report, part.key, text)


def make_stating_item(figures: Iterable[tuple[str, int]]) -> Any:
    """Return a published document of the library in which these figures were found."""
    lines = [(label, value, f"{label}: {value}") for label, value in figures]
    item: Any = make_open("\n".join(line for _, _, line in lines), title="Verslag (fictief)")
    document = item.versions.get().document
    for label, value, line in reversed(lines):
        document.figures.create(
            label=label,
            value=Decimal(value),
            written=str(value),
            bound="EXACT",
            page_number=1,
            sentence=line,
        )
    return item
