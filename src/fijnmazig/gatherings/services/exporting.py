"""The list of a group taken along by who holds it: read, and recorded that it was.

It is made first, so that nobody waits for it, and given only once it is recorded.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime
from django_stubs_ext import StrOrPromise

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.models import Cohort
from fijnmazig.gatherings.queries.hosting import host_lines
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.texts import entries as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list as rows of text, the words above them first."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What people of a group need to take part."""

    cohort_id: UUID
    title: str
    lines: tuple[tuple[StrOrPromise, str], ...]  # who, and what


def read_needs(*, actor: Actor, cohort_id: UUID, at: datetime) -> Needs:
    """Return what people need to take part, and record that it was read.

    Raises NotFound when the actor does not hold the group.
    """
    cohort = find(held_cohorts(actor).select_related("series"), id=cohort_id)
    lines = [
        (person.name, person.need)
        for line in host_lines(cohort, at=at)
        for person in line.people
        if person.has_need
    ]
    _record(actor, "gatherings.needs-read", cohort, rows=len(lines), at=at)
    return Needs(cohort_id=cohort.id, title=cohort.series.title, lines=tuple(lines))


def export_entries(*, actor: Actor, cohort_id: UUID, at: datetime) -> Sheet:
    """Return a row for each seat of a group, who came first in front.

    Where the series asks for the basic course, a last column tells how it stands for each.
    Raises NotFound when the actor does not hold the group.
    """
    cohort = find(held_cohorts(actor).select_related("series"), id=cohort_id)
    asks = cohort.series.needs_course
    words = (*texts.COLUMNS, texts.COURSE_COLUMN) if asks else texts.COLUMNS
    rows = [tuple(str(word) for word in words)]
    rows += [
        (
            str(person.name),
            str(person.organisation),
            str(line.standing.label),
            str(line.standing.position or ""),
            localtime(line.queued_at).strftime("%Y-%m-%d %H:%M"),
            person.need,
            *([str(person.course.label) if person.course else ""] if asks else []),
        )
        for line in host_lines(cohort, at=at)
        for person in line.people
    ]
    _record(actor, "gatherings.entries-exported", cohort, rows=len(rows) - 1, at=at)
    return Sheet(rows=tuple(rows))


@transaction.atomic
def _record(actor: Actor, act: str, cohort: Cohort, *, rows: int, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=cohort.id,
        subject_kind="cohort",
        at=at,
        details={"rows": rows},
    )
