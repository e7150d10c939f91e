"""Every mark of a moment as it was received."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import MarkSource, Presence
from fijnmazig.gatherings.queries.lists import MomentHead, head_of, marked_moment, names_of
from fijnmazig.gatherings.queries.marks import person_of
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.queries import doors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One mark as it was received."""

    name: StrOrPromise
    said: StrOrPromise
    source: StrOrPromise
    marked_at: datetime
    received_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Every mark of a moment, last received first."""

    head: MomentHead
    lines: tuple[HistoryLine, ...]


def history_page(*, actor: Actor, moment_id: UUID) -> HistoryPage:
    """Return every mark of a moment, last received first. Raises as `attendance_page` does."""
    moment = marked_moment(actor=actor, moment_id=moment_id)
    merged = organisations.merged_people()
    rows = list(moment.marks.order_by("-id"))
    names = names_of(person_of(row, merged) for row in rows if row.professional_id)
    return HistoryPage(
        head=head_of(moment),
        lines=tuple(
            HistoryLine(
                name=names.get(person_of(row, merged), texts.WITHOUT_NAME),
                said=texts.PRESENCES[Presence(row.presence)],
                source=texts.SOURCES[MarkSource(row.source)],
                marked_at=row.marked_at,
                received_at=row.received_at,
                reason=row.reason,
            )
            for row in rows
        ),
    )
