"""Reports of the demo: own words, with figures frozen out of the raw records by two people.

Nothing here states a figure: a paragraph refers to figures by key, and is left out while the
project does not count them. One is left a draft, so that there is something to hand in.
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
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.report_reach import visible_reports
from fijnmazig.impact.services.contents import figures_now
from fijnmazig.impact.services.handing_in import hand_in
from fijnmazig.impact.services.learned import (
    ContinuationFacts,
    ObstacleFacts,
    add_continuation,
    add_obstacle,
)
from fijnmazig.impact.services.reports import ReportFacts, Written, make_report, save_section
from fijnmazig.impact.services.snapshots import (
    SnapshotFacts,
    release_snapshot,
    review_snapshot,
    take_snapshot,
)

FOLDER = CONTENT / "demo" / "reports"
AFTER = timedelta(days=30)  # from the end of the period to the report
LOOKED = timedelta(hours=2)

type Row = Mapping[str, Any]


def prepare_reports(*, coordinator: Actor, reviewer: Actor) -> None:
    """Freeze, release and tell the figures of the projects that are there, unless that was done.

    Who writes is the coordinator of the partnership, or whoever keeps the machine for the others;
    who looks at what leaves is somebody else.
    """
    projects = {one.partnership_key: one.id for one in project_list(actor=OPERATOR).rows}
    for path in sorted(FOLDER.glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        project_id = projects.get(row["partnership"])
        if project_id is not None and not _is_written(project_id, row=row):
            is_theirs = managed_projects(coordinator).filter(id=project_id).exists()
            writer = coordinator if is_theirs else OPERATOR
            _write(row, project_id=project_id, writer=writer, reviewer=reviewer)


def _is_written(project_id: UUID, *, row: Row) -> bool:
    return visible_reports(OPERATOR).filter(project_id=project_id, title=row["title"]).exists()


@transaction.atomic
def _write(row: Row, *, project_id: UUID, writer: Actor, reviewer: Actor) -> None:
    at = _morning(row["last"] + AFTER)
    snapshot_id = _freeze(row, project_id=project_id, writer=writer, reviewer=reviewer, at=at)
    facts = ReportFacts(
        title=row["title"], first=row["first"], last=row["last"], snapshot_id=snapshot_id
    )
    report_id = make_report(
        actor=writer, project_id=project_id, form=row["form"], facts=facts, at=at
    )
    figures = figures_now(actor=OPERATOR, report_id=report_id)
    known = {one.key: bool(one.parts) for one in figures}
    for key, text in row["parts"].items():
        written = Written(key=key, text=told(text, known=known), edition=0)
        save_section(actor=writer, report_id=report_id, written=written, at=at)
    _learned(row, project_id=project_id, writer=writer, at=at)
    if "note" in row:
        hand_in(actor=writer, report_id=report_id, note=row["note"], at=at)


def _freeze(row: Row, *, project_id: UUID, writer: Actor, reviewer: Actor, at: datetime) -> UUID:
    """Take the figures of the whole period, let a second person look, and release them."""
    facts = SnapshotFacts(title=row["frozen"], first=row["first"], last=row["last"])
    taken = take_snapshot(actor=writer, project_id=project_id, facts=facts, at=at)
    review_snapshot(actor=reviewer, snapshot_id=taken, at=at + LOOKED)
    release_snapshot(actor=writer, snapshot_id=taken, at=at + LOOKED)
    return taken


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
