"""Reports as files: a page, an accessible PDF, a Word file to go on with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import override

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.naming.tables import DUTCH
from fijnmazig.common.printing.typeset import UnprintableError, typeset
from fijnmazig.impact.domain.content import from_json
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.domain.sheet import Plain
from fijnmazig.impact.printing import REPORT
from fijnmazig.impact.printing.word import as_word
from fijnmazig.impact.queries.report_reach import (
    visible_reports,
)
from fijnmazig.impact.queries.sheets import page_sheet, report_sheet
from fijnmazig.impact.services.contents import draft_of, shown_of, version_of
from fijnmazig.impact.texts import reports as texts


class FileKind(StrEnum):
    """A way in which a report leaves."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A file with the name it is given with."""

    name: str
    content: bytes
    content_type: str


def version_file(*, actor: Actor, report_id: UUID, number: int, kind: FileKind) -> ReportFile:
    """Return a version as a file; the same version gives the same PDF for ever.

    In Dutch, as who gives the subsidy reads it, whatever language its reader's pages are in.
    Raises NotFound when the actor does not see it, Refused when our fonts miss a sign.
    """
    row = version_of(actor=actor, report_id=report_id, number=number)
    with override(DUTCH):
        sheet = report_sheet(from_json(row.content), at=row.made_at, number=row.number)
    name = f"{slugify(row.report.title)[:60]}-{row.number}"
    return _file(sheet, name=name, kind=kind, at=row.made_at)


def draft_file(*, actor: Actor, report_id: UUID, kind: FileKind, at: datetime) -> ReportFile:
    """Return a report that is being written as a file, marked as a draft. Raises as above."""
    report = find(visible_reports(actor).select_related("project", "snapshot"), id=report_id)
    with override(DUTCH):
        sheet = report_sheet(draft_of(report, actor=actor), at=at, number=None)
    return _file(sheet, name=f"{slugify(report.title)[:60]}-ontwerp", kind=kind, at=at)


def version_page(*, actor: Actor, report_id: UUID, number: int) -> Plain:
    """Return a version for a page. Raises NotFound when the actor does not see it."""
    row = version_of(actor=actor, report_id=report_id, number=number)
    sheet = report_sheet(from_json(row.content), at=row.made_at, number=row.number)
    is_withdrawn = row.snapshot.state == SnapshotState.WITHDRAWN
    told = {"report_id": report_id, "number": number, "is_withdrawn": is_withdrawn}
    return {**page_sheet(sheet), **told}


def draft_page(*, actor: Actor, report_id: UUID, at: datetime) -> Plain:
    """Return a report that is being written for a page. Raises NotFound as above."""
    report = find(visible_reports(actor).select_related("project", "snapshot"), id=report_id)
    content = shown_of(report, actor=actor)
    sheet = report_sheet(content, at=at, number=None)
    return {**page_sheet(sheet), "report_id": report_id, "number": None}


def _file(sheet: Plain, *, name: str, kind: FileKind, at: datetime) -> ReportFile:
    make, content_type = KINDS[kind]
    try:
        with override(DUTCH):
            content = make(sheet, at)
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE) % {"text": error.text}) from error
    return ReportFile(name=f"{name}.{kind.value}", content=content, content_type=content_type)


def _pdf(sheet: Plain, at: datetime) -> bytes:
    return typeset(REPORT, sheet=sheet, at=at)


def _word(sheet: Plain, at: datetime) -> bytes:
    return as_word(sheet, at=at)


def _page(sheet: Plain, at: datetime) -> bytes:  # noqa: ARG001 -- made as the others are
    """Return a page that stands alone: it carries its own form, as nothing lies beside it."""
    page = render_to_string("impact/report_file.html", {"page": page_sheet(sheet)})
    form = render_to_string("impact/report_file.css")
    return page.replace("</head>", f"<style>{form}</style></head>", 1).encode()


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: Mapping[FileKind, tuple[Callable[[Plain, datetime], bytes], str]] = {
    FileKind.HTML: (_page, "text/html; charset=utf-8"),
    FileKind.PDF: (_pdf, "application/pdf"),
    FileKind.DOCX: (_word, WORD_TYPE),
}
