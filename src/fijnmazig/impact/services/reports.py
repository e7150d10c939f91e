"""Write a report: begin it, write its parts, choose its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.domain.plan import Days
from fijnmazig.impact.models import Report, Section, Snapshot
from fijnmazig.impact.queries.forms_of_report import forms
from fijnmazig.impact.queries.frozen import period_said
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.report_reach import (
    managed_reports,
)
from fijnmazig.impact.texts import reports as texts

KIND = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report is called, its period, and the snapshot whose figures it tells."""

    title: str
    last: date
    first: date | None = None
    snapshot_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of a part, and the edition that its writer began from."""

    key: str
    text: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What stands in a part after saving; `theirs` when somebody else was first."""

    edition: int
    theirs: str | None = None


@transaction.atomic
def make_report(
    *, actor: Actor, project_id: UUID, form: str, facts: ReportFacts, at: datetime
) -> UUID:
    """Begin a report in a form and return its id.

    Raises NotFound when the project is not the actor's to report on, Refused for an unknown form
    or facts that cannot be.
    """
    project = find(managed_projects(actor), id=project_id)
    known = forms().get(form)
    if known is None:
        raise Refused(texts.UNKNOWN_FORM)
    row = Report(project=project, kind=known.kind, template=form, made_at=at, made_by=actor.user_id)
    _keep(row, actor=actor, facts=facts, act="impact.report-begun", at=at)
    return row.id


@transaction.atomic
def change_report(*, actor: Actor, report_id: UUID, facts: ReportFacts, at: datetime) -> None:
    """Change what a report is called, its period or its figures. Raises as `make_report`.

    Figures of other days than those of the report are refused too.
    """
    row = find(managed_reports(actor).select_for_update(), id=report_id)
    _keep(row, actor=actor, facts=facts, act="impact.report-changed", at=at)


@transaction.atomic
def save_section(*, actor: Actor, report_id: UUID, written: Written, at: datetime) -> Kept:
    """Keep the text of a part, if nobody wrote another since its edition; nothing is lost.

    When somebody did, nothing is kept, and their text comes back. Raises NotFound when the report
    is not the actor's, Refused for a part that the form does not have.
    """
    report = find(managed_reports(actor).select_for_update(), id=report_id)
    form = forms().get(report.template)
    if form is None or written.key not in {part.key for part in form.parts}:
        raise Refused(texts.NO_SUCH_PART)
    row = Section.unscoped.filter(report=report, key=written.key).first()
    row = row or Section(report=report, key=written.key)
    text = written.text.replace("\r\n", "\n").strip()
    if row.text == text:
        return Kept(edition=row.edition)
    if row.edition != written.edition:
        return Kept(edition=row.edition, theirs=row.text)
    row.text, row.edition = text, row.edition + 1
    row.saved_at, row.saved_by = at, actor.user_id
    row.save()
    record(
        actor=actor,
        act="impact.section-written",
        subject_id=report.id,
        subject_kind=KIND,
        at=at,
        details={"part": written.key, "edition": row.edition},
    )
    return Kept(edition=row.edition)


def _keep(row: Report, *, actor: Actor, facts: ReportFacts, act: str, at: datetime) -> None:
    if not facts.title.strip():
        raise Refused(texts.TITLE_NEEDED)
    if facts.first is not None and facts.first > facts.last:
        raise Refused(texts.DATES)
    row.title, row.first, row.last = facts.title.strip(), facts.first, facts.last
    row.snapshot = None
    if facts.snapshot_id is not None:
        row.snapshot = _own_snapshot(row, facts.snapshot_id)
        faults = tuple(days_apart(row))
        if faults:
            raise Refused(faults[0])
    row.save()
    record(actor=actor, act=act, subject_id=row.id, subject_kind=KIND, at=at)


def days_apart(row: Report) -> Iterator[str]:
    """Yield why the frozen figures of a report are of other days than it says on top."""
    kept = row.snapshot
    if kept is None:
        return
    days = Days(first=kept.first, last=kept.last, began=row.project.start_date)
    if not days.are_within(row.first, last=row.last):
        yield str(texts.OTHER_PERIOD) % _periods(row, kept)


def days_missed(row: Report) -> Iterator[str]:
    """Yield that the figures of a report end before it does."""
    kept = row.snapshot
    if kept is not None and kept.last < row.last and not any(days_apart(row)):
        yield str(texts.SHORTER) % _periods(row, kept)


def _periods(row: Report, kept: Snapshot) -> dict[str, str]:
    return {
        "figures": period_said(kept.first, last=kept.last),
        "report": period_said(row.first, last=row.last),
    }


def _own_snapshot(row: Report, snapshot_id: UUID) -> Snapshot:
    try:
        return find(Snapshot.unscoped.filter(project_id=row.project_id), id=snapshot_id)
    except NotFound:
        raise Refused(texts.FOREIGN_SNAPSHOT) from None
