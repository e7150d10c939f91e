"""A supervisor looks at a worry and decides; no rule and no figure does so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.conversation import waits_for_a_look
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.tried import heard_before, is_heard_now
from fijnmazig.outreach.services.happening import settle_outcome
from fijnmazig.outreach.services.leasing import settle
from fijnmazig.outreach.texts import calling as texts


@transaction.atomic
def look_at_worry(  # noqa: PLR0913 -- who, where, what they read and decided, when
    *,
    actor: Actor,
    dossier_id: UUID,
    read_at: datetime,
    heard: int,
    is_heavier: bool,
    at: datetime,
) -> None:
    """Write down that a supervisor looked, and let the dossier go on, or to a heavier track.

    `read_at` is when the worry they read was raised, `heard` how many conversations that the person
    began had ended then. Raises NotFound when the dossier is not the actor's to look after, Refused
    when nothing waits or another worry was noted since; before it simply goes on also while the
    person speaks with a colleague, or when they called since.
    """
    if not actor.may(AGREE):
        raise NotFound
    row = find(visible_dossiers(actor).select_for_update(of=("self",)), id=dossier_id)
    if not waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at):
        raise Refused(texts.NOTHING_WAITS)
    if row.flag_raised_at != read_at:
        raise Refused(texts.NEWER_WORRY)
    if not is_heavier:
        _refuse_unread(row, heard=heard, at=at)
    row.flag_seen_at, row.flag_seen_by = max(at, read_at), actor.user_id
    row.save(update_fields=["flag_seen_at", "flag_seen_by"])
    if is_heavier:
        settle_outcome(row, outcome=Outcome.HEAVIER, at=at)
    else:
        settle(row, at=at)
    record(
        actor=actor,
        act="outreach.flag-seen",
        subject_id=row.id,
        subject_kind="dossier",
        at=at,
        details={"heavier": is_heavier},
    )


def _refuse_unread(row: Dossier, *, heard: int, at: datetime) -> None:
    """Raise Refused when the person who calls us said something that nobody read here yet."""
    if is_heard_now(row, at=at):
        raise Refused(texts.HEARD_NOW)
    if heard_before(row).count() != heard:
        raise Refused(texts.HEARD_SINCE)
