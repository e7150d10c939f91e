"""The sessions somebody leads as a calendar to take along: when, and not a word about what."""

from datetime import datetime, timedelta
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.leaving.calendar import CalendarMoment, write
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.models import Session
from fijnmazig.groups.queries.reach import led_editions
from fijnmazig.groups.texts import leading as texts

HOST = "agenda.invalid"  # the name of our house would tell as much as a title


def edition_calendar(*, actor: Actor, edition_id: UUID, at: datetime) -> bytes:
    """Return the sessions of an edition that the actor leads; a file that anybody may find.

    No title, place, number or link of ours stands in it: a telephone shows it on its first screen.
    Raises NotFound when the actor does not lead it, Refused should its words tell.
    """
    edition = find(led_editions(actor).prefetch_related("sessions"), id=edition_id)
    rows = sorted(edition.sessions.all(), key=lambda row: row.number)
    moments = [_moment(row, at=at) for row in rows]
    file = write(moments, host=HOST)
    words = " ".join(moment.title for moment in moments)
    if told_by(words):
        raise Refused(texts.CALENDAR_TELLS)
    return file


def _moment(row: Session, *, at: datetime) -> CalendarMoment:
    return CalendarMoment(
        id=row.id,
        sequence=0,
        title=str(texts.CALENDAR_TITLE),
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(minutes=row.minutes),
        changed_at=at,
        is_cancelled=row.called_off_at is not None,
        is_private=True,
    )
