"""What bears a signal out, in other rooms: documents, figures, services."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.signals.domain.kinds import Evidence
from fijnmazig.signals.models import SignalLink
from fijnmazig.signals.queries.evidence import label_of
from fijnmazig.signals.services.triage import followed, note
from fijnmazig.signals.texts import triage as texts


@transaction.atomic
def link(*, actor: Actor, signal_id: UUID, room: Evidence, key: str, at: datetime) -> None:
    """Link a signal to something that the actor may read. Raises NotFound, Refused when unknown."""
    row = followed(signal_id, actor=actor)
    label = label_of(room, key=key, actor=actor)
    if not label:
        raise Refused(texts.LINK_UNKNOWN)
    SignalLink.unscoped.get_or_create(
        signal=row,
        room=room.value,
        key=key,
        defaults={"label": label[:200], "made_at": at, "made_by": actor.user_id},
    )
    note(row, actor=actor, act="signals.signal-linked", at=at)


@transaction.atomic
def unlink(*, actor: Actor, signal_id: UUID, link_id: UUID, at: datetime) -> None:
    """Take a link away. Raises NotFound when it is not of this signal."""
    row = followed(signal_id, actor=actor)
    gone, _each = SignalLink.unscoped.filter(signal=row, id=link_id).delete()
    if not gone:
        raise NotFound
    note(row, actor=actor, act="signals.signal-unlinked", at=at)
