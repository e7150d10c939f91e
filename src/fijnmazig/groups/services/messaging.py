"""Safe messages: in the manner agreed, in words that tell nothing; the leader sends them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.kinds import Channel, Template
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.domain.records import message_field, story_ref
from fijnmazig.groups.models import Candidate, SafeMessage
from fijnmazig.groups.queries.holding import sessions_of
from fijnmazig.groups.services.intake import locked_candidate
from fijnmazig.groups.texts import messaging as texts
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.teams import team_names
from fijnmazig.vault.services.records import reseal

LONGEST = 1_000


@transaction.atomic
@sensitive_variables()
def make_message(  # noqa: PLR0913 -- who, to whom, how, what, about which session, when
    *,
    actor: Actor,
    opened: Opened,
    candidate_id: UUID,
    channel: Channel,
    text: str,
    at: datetime,
    session_id: UUID | None = None,
    template: Template | None = None,
) -> UUID:
    """Keep a message to send, sealed, and return its id.

    `template` says which neutral text it began as, `session_id` about which session of theirs it
    is. Raises NotFound when it is not the actor's candidate; Refused when nothing may be left
    behind, or when a word in it would tell whoever reads along what it is about: it is named.
    """
    row = locked_candidate(actor, candidate_id)
    if channel is not Channel.CALL and not row.may_leave_message:
        raise Refused(texts.NOT_AGREED)
    if not text.strip() or len(text) > LONGEST:
        raise Refused(texts.WORDS_NEEDED)
    told = told_by(text, names=_telling_names(row))
    if told:
        raise Refused(texts.TELLS % {"words": ", ".join(told)})
    message = SafeMessage(
        candidate=row,
        session_id=None if session_id is None else find(sessions_of(row), id=session_id).id,
        channel=channel.value,
        template=template.value if template else "",
        made_at=at,
        made_by=actor.user_id,
    )
    name = message_field(message.id)
    message.sealed_text = reseal(opened, ref=story_ref(row.id), fields={name: text.strip()})[name]
    message.save(force_insert=True)
    _record(message, actor=actor, act="groups.message-made", at=at)
    return message.id


@transaction.atomic
def note_sent(*, actor: Actor, candidate_id: UUID, message_id: UUID, at: datetime) -> None:
    """Note that a message went out; they have had an answer from us now.

    Raises NotFound when it is not a message to the actor's candidate, Refused when it went before.
    """
    row = locked_candidate(actor, candidate_id)
    message = find(row.messages.select_for_update(), id=message_id)
    if message.sent_at is not None:
        raise Refused(texts.SENT_BEFORE)
    message.sent_at = at
    message.save(update_fields=["sent_at"])
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    _record(message, actor=actor, act="groups.message-sent", at=at)


def _telling_names(row: Candidate) -> tuple[str, ...]:
    programme = row.programme
    organisers = organisation_names(ids=[programme.organiser_id]).values()
    teams = team_names(team_ids=[row.team_id]).values()
    return (programme.title, *organisers, *teams)


def _record(message: SafeMessage, *, actor: Actor, act: str, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=message.candidate_id,
        subject_kind="candidate",
        at=at,
        details={"channel": message.channel},
    )
