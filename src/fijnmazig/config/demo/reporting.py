"""Reports of the demo, begun: own words, with figures that come out of the raw records.

Nothing here states a figure: a paragraph refers to figures by key, and is left out while the
project does not count them.
"""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.paths import CONTENT
from fijnmazig.impact.domain.kinds import ObstacleCode
from fijnmazig.impact.domain.prose import Pointer, Reference, references
from fijnmazig.impact.queries.projects import project_list
from fijnmazig.impact.queries.report_reach import visible_reports
from fijnmazig.impact.services.contents import figures_now
from fijnmazig.impact.services.learned import (
    ContinuationFacts,
    ObstacleFacts,
    add_continuation,
    add_obstacle,
)
from fijnmazig.impact.services.reports import ReportFacts, Written, make_report, save_section

FOLDER = CONTENT / "demo" / "reports"
AFTER = timedelta(days=30)  # from the end of the period to the report

type Row = Mapping[str, Any]


def prepare_reports(*, writer: Actor) -> None:
    """Begin the reports of the projects that are there, unless they were begun."""
    projects = {one.partnership_key: one.id for one in project_list(actor=OPERATOR).rows}
    for path in sorted(FOLDER.glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        project_id = projects.get(row["partnership"])
        if project_id is not None and not _is_written(project_id, row=row):
            _write(row, project_id=project_id, writer=writer)


def _is_written(project_id: UUID, *, row: Row) -> bool:
    return visible_reports(OPERATOR).filter(project_id=project_id, title=row["title"]).exists()


@transaction.atomic
def _write(row: Row, *, project_id: UUID, writer: Actor) -> None:
    at = _morning(row["last"] + AFTER)
    facts = ReportFacts(title=row["title"], first=row["first"], last=row["last"])
    report_id = make_report(
        actor=writer, project_id=project_id, form=row["form"], facts=facts, at=at
    )
    figures = figures_now(actor=OPERATOR, report_id=report_id)
    known = {one.key: bool(one.parts) for one in figures}
    for key, text in row["parts"].items():
        written = Written(key=key, text=told(text, known=known), edition=0)
        save_section(actor=writer, report_id=report_id, written=written, at=at)
    _learned(row, project_id=project_id, writer=writer, at=at)


def _learned(row: Row, *, project_id: UUID, writer: Actor, at: datetime) -> None:
    for one in row.get("obstacle", ()):
        obstacle = ObstacleFacts(
            code=ObstacleCode(one["code"]),
            text=one["text"],
            helped=one.get("helped", ""),
            weeks_lost=one.get("weeks"),
        )
        add_obstacle(actor=writer, project_id=project_id, facts=obstacle, at=at)
    for one in row.get("continuation", ()):
        carried = ContinuationFacts(
            what=one["what"],
            carrier=one.get("carrier", "Nog niemand (fictief)"),
            means=one.get("means", ""),
            until=one.get("until"),
        )
        add_continuation(actor=writer, project_id=project_id, facts=carried, at=at)


def told(text: str, *, known: Mapping[str, bool]) -> str:
    """Return the paragraphs whose figures are there; `known` says which of them have parts."""
    kept = [
        one
        for one in text.strip().split("\n\n")
        if all(_is_there(ref, known=known) for ref in references(one))
    ]
    return "\n\n".join(one for at, one in enumerate(kept) if not _is_bare_heading(kept, at=at))


def _is_there(reference: Reference, *, known: Mapping[str, bool]) -> bool:
    key = reference.key
    return not key or (key in known and (known[key] or reference.pointer is not Pointer.CHART))


def _is_bare_heading(paragraphs: list[str], *, at: int) -> bool:
    """Tell whether nothing is left below a heading."""
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else "#"
    return paragraphs[at].startswith("#") and following.startswith("#")


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), tzinfo=UTC)
