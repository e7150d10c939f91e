"""Take attendance along: every mark as a table, and a sheet to sign at the table.

What is taken along is made first, so that nobody waits for it, and given only once it is recorded.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.gatherings.domain.kinds import MarkSource, Part, Presence
from fijnmazig.gatherings.models import Cohort, Mark
from fijnmazig.gatherings.printing.sheets import Sheet, printed
from fijnmazig.gatherings.queries.lists import attendance_page, names_of
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.queries import doors as organisations

EMPTY_LINES = 12  # for who is not on the list


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTable:
    """Every mark of a group as rows of text, the words above them first."""

    rows: tuple[tuple[str, ...], ...]


def export_marks(*, actor: Actor, cohort_id: UUID, at: datetime) -> MarkTable:
    """Return every mark of a group in order of receipt, corrected ones too; the export is recorded.

    Moments are aware and written as ISO 8601. Raises NotFound when the actor does not hold it.
    """
    cohort = find(held_cohorts(actor), id=cohort_id)
    rows = _rows(cohort)
    with transaction.atomic():
        record(
            actor=actor,
            act="gatherings.marks-exported",
            subject_id=cohort.id,
            subject_kind="cohort",
            at=at,
            details={"rows": len(rows)},
        )
    return MarkTable(rows=(tuple(str(word) for word in texts.EXPORT_COLUMNS), *rows))


def print_sign_in(*, actor: Actor, moment_id: UUID, language: str, at: datetime) -> bytes:
    """Return the sheet to sign at a moment, as PDF/UA; that it was printed is recorded.

    Raises NotFound when the moment is not the actor's to mark; Refused when our fonts lack a sign.
    """
    page = attendance_page(actor=actor, moment_id=moment_id, on=localtime(at).date())
    starts = localtime(page.head.starts_at)
    title = ": ".join(part for part in (page.head.series_title, page.head.title) if part)
    sheet = {
        "lang": language,
        "words": {key: str(word) for key, word in texts.SIGN_IN.items()},
        "title": title,
        "about": " · ".join(
            part for part in (date_format(starts, "l j F Y, H:i"), page.head.venue) if part
        ),
        "people": [[str(line.name), line.organisation] for line in page.lines],
        "empty": EMPTY_LINES,
    }
    try:
        paper = printed(Sheet.SIGN_IN, of=sheet, at=at)
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE).format(text=error.text)) from error
    with transaction.atomic():
        record(
            actor=actor,
            act="gatherings.sheet-printed",
            subject_id=moment_id,
            subject_kind="moment",
            at=at,
        )
    return paper


def _rows(cohort: Cohort) -> list[tuple[str, ...]]:
    marks = list(
        Mark.unscoped.filter(moment__cohort=cohort).select_related("moment").order_by("id")
    )
    people = {mark.professional_id for mark in marks} | {mark.replaces_id for mark in marks}
    names = names_of(person for person in people if person is not None)
    bodies = organisations.organisation_names(
        ids={mark.organisation_id for mark in marks if mark.organisation_id is not None}
    )
    nobody = UUID(int=0)
    return [
        (
            mark.moment.title,
            localtime(mark.moment.starts_at).isoformat(),
            names.get(mark.professional_id or nobody, ""),
            bodies.get(mark.organisation_id or nobody, ""),
            str(texts.PRESENCES[Presence(mark.presence)]),
            str(texts.PARTS[Part(mark.part)]),
            names.get(mark.replaces_id or nobody, ""),
            str(texts.SOURCES[MarkSource(mark.source)]),
            localtime(mark.marked_at).isoformat(),
            localtime(mark.received_at).isoformat(),
            mark.reason,
            str(mark.nonce),
        )
        for mark in marks
    ]
