"""Pages about reports: the list, one report with its parts, and what changed between versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.impact.domain.comparing import Compared, compared
from fijnmazig.impact.domain.content import FigureSaid, Standing, faults, from_json
from fijnmazig.impact.domain.kinds import ReportKind, SnapshotState
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.domain.prose import words_of
from fijnmazig.impact.domain.sheet import said as said_in_text
from fijnmazig.impact.models import Report, ReportVersion, Section, Snapshot
from fijnmazig.impact.queries.forms_of_report import forms
from fijnmazig.impact.queries.frozen import snapshot_said
from fijnmazig.impact.queries.reach import managed_projects, visible_projects
from fijnmazig.impact.queries.report_reach import (
    managed_reports,
    visible_report_versions,
    visible_reports,
)
from fijnmazig.impact.texts import reports as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report in a list; `number` is its latest version, 0 before it is handed in."""

    id: UUID
    title: str
    kind: StrOrPromise
    project: str
    last: date
    number: int
    handed_in_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportList:
    """The reports that somebody sees, newest first: of one project when its `title` is there."""

    rows: tuple[ReportLine, ...]
    may_write: bool
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One part of a report: whether anybody wrote it, and what is wrong with its references.

    `words` is what the text says, with its figures in it.
    """

    key: str
    title: str
    hint: str
    text: str
    words: str
    edition: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version as it was handed in; `is_open`: this reader may still read it."""

    number: int
    made_at: datetime
    note: str
    digest: str
    is_withdrawn: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report: its parts in order, its versions newest first.

    `changed` names the frozen figures that are counted otherwise now; None to who does not write.
    """

    line: ReportLine
    form_title: str
    first: date | None
    snapshot: str
    snapshot_id: UUID | None
    is_released: bool
    is_withdrawn: bool
    parts: tuple[PartLine, ...]
    versions: tuple[VersionLine, ...]
    may_write: bool
    changed: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inserted:
    """A figure that a writer can put in a text: the reference, and how it would read."""

    written: str
    chart: str
    label: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """The editor of one part."""

    line: ReportLine
    part: PartLine
    figures: tuple[Inserted, ...]
    has_map: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """What changed from one version to a later one."""

    line: ReportLine
    before: int
    after: int
    compared: Compared


def report_list_page(*, actor: Actor, project_id: UUID | None = None) -> ReportList:
    """Return the reports that the actor sees, the latest period first; of one project if asked.

    Raises NotFound when the actor does not see that project.
    """
    rows = visible_reports(actor).select_related("project").order_by("-last", "title", "id")
    title = ""
    if project_id is not None:
        title = find(visible_projects(actor), id=project_id).title
        rows = rows.filter(project_id=project_id)
    may_write = managed_projects(actor).exists()
    return ReportList(rows=_lines(list(rows)), may_write=may_write, title=title)


def report_page(*, actor: Actor, report_id: UUID, figures: tuple[FigureSaid, ...]) -> ReportPage:
    """Return one report, its references held against `figures`. Raises NotFound when not seen."""
    row = find(visible_reports(actor).select_related("project", "snapshot"), id=report_id)
    form = forms().get(row.template)
    state = row.snapshot.state if row.snapshot else ""
    (line,) = _lines([row])
    return ReportPage(
        line=line,
        form_title=form.title if form else row.template,
        first=row.first,
        snapshot=f"{row.snapshot.number}. {row.snapshot.title}" if row.snapshot else "",
        snapshot_id=row.snapshot_id,
        is_released=state == SnapshotState.RELEASED,
        is_withdrawn=state == SnapshotState.WITHDRAWN,
        parts=_parts(row, figures),
        versions=_versions(row, actor=actor),
        may_write=actor.may(MANAGE) and managed_reports(actor).filter(id=row.id).exists(),
    )


def _versions(report: Report, *, actor: Actor) -> tuple[VersionLine, ...]:
    """Return every version, the newest first; of one that is shown no more only that it was."""
    open_to = set(visible_report_versions(actor).filter(report=report).values_list("id", flat=True))
    rows = ReportVersion.unscoped.filter(report=report).select_related("snapshot")
    return tuple(
        VersionLine(
            number=one.number,
            made_at=one.made_at,
            note=one.note,
            digest=one.digest if one.id in open_to else "",
            is_withdrawn=one.snapshot.state == SnapshotState.WITHDRAWN,
            is_open=one.id in open_to,
        )
        for one in rows.order_by("-number")
    )


def section_page(
    *, actor: Actor, report_id: UUID, key: str, figures: tuple[FigureSaid, ...]
) -> SectionPage:
    """Return the editor of one part. Raises NotFound when the actor does not write it."""
    row = find(managed_reports(actor).select_related("project"), id=report_id)
    part = next((one for one in _parts(row, figures) if one.key == key), None)
    if part is None:
        raise NotFound
    (line,) = _lines([row])
    return SectionPage(
        line=line,
        part=part,
        figures=tuple(map(_inserted, figures)),
        has_map=row.project.partnership_id is not None,
    )


def compare_page(*, actor: Actor, report_id: UUID, before: int, after: int) -> ComparePage:
    """Return what changed between two versions. Raises NotFound when either is not there."""
    row = find(visible_reports(actor).select_related("project"), id=report_id)
    versions = visible_report_versions(actor).filter(report=row)
    old, new = find(versions, number=before), find(versions, number=after)
    (line,) = _lines([row])
    return ComparePage(
        line=line,
        before=before,
        after=after,
        compared=compared(from_json(old.content), after=from_json(new.content)),
    )


def project_choices(*, actor: Actor) -> list[tuple[str, str]]:
    """Return the projects that the actor reports on, by title."""
    rows = managed_projects(actor).order_by("title", "id")
    return [(str(row.id), row.title) for row in rows]


def form_choices() -> list[tuple[str, str]]:
    """Return the forms of content, by title."""
    return [(form.key, form.title) for form in forms().values()]


def snapshot_choices(*, actor: Actor, report_id: UUID) -> list[tuple[str, str]]:
    """Return the frozen figures of a report's project to choose from, the newest first.

    Raises NotFound when the report is not the actor's to write.
    """
    report = find(managed_reports(actor), id=report_id)
    rows = Snapshot.unscoped.filter(project_id=report.project_id)
    rows = rows.exclude(state=SnapshotState.WITHDRAWN).order_by("-number")
    return [(str(row.id), snapshot_said(row)) for row in rows]


def _lines(rows: Sequence[Report]) -> tuple[ReportLine, ...]:
    latest: dict[UUID, int] = {}
    versions = ReportVersion.unscoped.filter(report__in=[row.id for row in rows])
    for report_id, number in versions.values_list("report_id", "number"):
        latest[report_id] = max(number, latest.get(report_id, 0))
    return tuple(
        ReportLine(
            id=row.id,
            title=row.title,
            kind=texts.KINDS[ReportKind(row.kind)],
            project=row.project.title,
            last=row.last,
            number=latest.get(row.id, 0),
            handed_in_at=row.handed_in_at,
        )
        for row in rows
    )


def _parts(row: Report, figures: tuple[FigureSaid, ...]) -> tuple[PartLine, ...]:
    form = forms().get(row.template)
    written = {one.key: one for one in Section.unscoped.filter(report=row)}
    known = {one.key: one for one in figures}
    said = {one.key: one.said for one in figures if one.standing is Standing.SAID}
    found = []
    for part in form.parts if form else ():
        section = written.get(part.key)
        text = section.text if section else ""
        found.append(
            PartLine(
                key=part.key,
                title=part.title,
                hint=part.hint,
                text=text,
                words=words_of(text, said=said),
                edition=section.edition if section else 0,
                faults=faults_said(text, part=part.key, figures=known),
            )
        )
    return tuple(found)


def faults_said(text: str, *, part: str, figures: dict[str, FigureSaid]) -> tuple[str, ...]:
    """Return in Dutch what is wrong with the references of a text."""
    return tuple(
        str(texts.FAULTS[one.kind]) % {"written": one.written}
        for one in faults(text, part=part, figures=figures)
    )


def _inserted(figure: FigureSaid) -> Inserted:
    words = texts.sheet_words()
    return Inserted(
        written=f"{{{{cijfer:{figure.key}}}}}",
        chart=f"{{{{grafiek:{figure.key}}}}}" if figure.parts else "",
        label=figure.label,
        said=said_in_text(figure, words=words),
    )
