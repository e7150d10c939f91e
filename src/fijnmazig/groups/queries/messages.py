"""The messages to one person: how they are reached, what was written, what went out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.dateformat import format as formatted
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Channel, Template
from fijnmazig.groups.domain.records import message_field, story_ref
from fijnmazig.groups.models import Candidate, SafeMessage, Session
from fijnmazig.groups.queries.reach import visible_candidates
from fijnmazig.groups.queries.telling import safe_contacts
from fijnmazig.groups.texts import messaging as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MessageLine:
    """One message: in which way, what it said, by whom, and when it went out."""

    id: UUID
    channel: StrOrPromise
    text: str
    made_at: datetime
    who: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A session that a message can be about: its day and hour on the wall."""

    id: UUID
    number: int
    day: str
    hour: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MessagesPage:
    """How one person is reached, what one can write now, and what was written.

    `about` is the session that is most likely meant: one that changed and they do not know of yet,
    else the next one.
    """

    id: UUID
    reference: str
    name: str
    safe_contact: str
    may_leave_message: bool
    channels: tuple[Channel, ...]
    sessions: tuple[About, ...]
    about: UUID | None
    template: Template | None
    rows: tuple[MessageLine, ...]


@sensitive_variables()
def messages_page(
    *, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime
) -> MessagesPage:
    """Return the messages to one candidate of the actor's teams. Raises NotFound for any other."""
    row = find(visible_candidates(actor), id=candidate_id)
    called = safe_contacts(opened, rows=[row]).get(row.id)
    if called is None:
        raise NotFound
    sessions = [] if row.edition_id is None else _sessions(row.edition_id)
    meant, template = _meant(row, sessions, at=at)
    return MessagesPage(
        id=row.id,
        reference=row.reference,
        name=called[0],
        safe_contact=called[1],
        may_leave_message=row.may_leave_message,
        channels=tuple(Channel) if row.may_leave_message else (Channel.CALL,),
        sessions=tuple(_about(one) for one in sessions),
        about=meant.id if meant else None,
        template=template,
        rows=_lines(row, opened=opened),
    )


def _sessions(edition_id: UUID) -> list[Session]:
    rows = Session.unscoped.filter(edition_id=edition_id, held_at=None)
    return list(rows.order_by("number"))


def _meant(
    row: Candidate, sessions: list[Session], *, at: datetime
) -> tuple[Session | None, Template | None]:
    sent = dict(
        SafeMessage.unscoped.filter(candidate=row, session__in=sessions, sent_at__isnull=False)
        .order_by("sent_at")
        .values_list("session_id", "sent_at")
    )
    for one in sessions:
        changed_at = one.called_off_at or one.moved_at
        last = sent.get(one.id)
        if changed_at is not None and (last is None or last < changed_at):
            return one, Template.CALLED_OFF if one.called_off_at else Template.MOVED
    coming = [one for one in sessions if one.called_off_at is None and one.starts_at >= at]
    return (coming[0], Template.REMINDER) if coming else (None, None)


def _about(row: Session) -> About:
    wall = row.starts_at.astimezone(WALL)
    with override("nl"):  # as the message will say it
        day, hour = formatted(wall, texts.DAY), formatted(wall, texts.HOUR)
    return About(id=row.id, number=row.number, day=day, hour=hour)


@sensitive_variables()
def _lines(row: Candidate, *, opened: Opened) -> tuple[MessageLine, ...]:
    rows = list(row.messages.order_by("-made_at", "id")[:SHOWN])
    ref = story_ref(row.id)
    sealed = {message_field(one.id): one.sealed_text for one in rows if one.sealed_text is not None}
    told = unsealed(opened, wanted={ref: sealed} if sealed else {}).get(ref, {})
    who = names_of(user_ids={one.made_by for one in rows if one.made_by is not None})
    return tuple(
        MessageLine(
            id=one.id,
            channel=texts.CHANNELS[Channel(one.channel)],
            text=told.get(message_field(one.id), ""),
            made_at=one.made_at,
            who=who.get(one.made_by, "") if one.made_by else "",
            sent_at=one.sent_at,
        )
        for one in rows
    )
