"""A session moves: everybody is told again, one by one, in the manner agreed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.groups.services.attending import running_session
from fijnmazig.groups.texts import attending as attending_texts
from fijnmazig.groups.texts import running as texts


@transaction.atomic
def move_session(*, actor: Actor, session_id: UUID, starts_at: datetime, at: datetime) -> None:
    """Move a session to another moment; from now on the page says who was told, and who not yet.

    Raises NotFound when it is not of a group that the actor leads; Refused when it was held or
    called off, when nothing would change, or for a moment that is past.
    """
    session = running_session(actor, session_id)
    if session.held_at is not None:
        raise Refused(attending_texts.HELD_ALREADY)
    if starts_at == session.starts_at:
        raise Refused(texts.SAME_TIME)
    if starts_at <= at:
        raise Refused(texts.TIME_GONE)
    session.starts_at, session.moved_at = starts_at, at
    session.save(update_fields=["starts_at", "moved_at"])
    record(
        actor=actor,
        act="groups.session-moved",
        subject_id=session.id,
        subject_kind="session",
        at=at,
    )
