"""Who leads an edition: a second leader comes and goes; one always stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.models import Edition, EditionLeader
from fijnmazig.groups.queries.leaders import led_or_orphaned, possible_leaders
from fijnmazig.groups.texts import running as texts


@transaction.atomic
def add_leader(*, actor: Actor, edition_id: UUID, user_id: UUID, at: datetime) -> None:
    """Let a member of the team lead an edition too: they see its sessions from now on.

    Who leads it adds; when nobody of the team leads it any more, any member may. Raises NotFound
    when the edition is not the actor's to lead, Refused for who is not in the team or leads it.
    """
    edition = _locked(actor, edition_id)
    if edition.leaders.filter(user_id=user_id).exists():
        raise Refused(texts.LEADS_ALREADY)
    if user_id not in possible_leaders(edition):
        raise Refused(texts.NOT_IN_TEAM)
    EditionLeader.unscoped.create(
        edition=edition, user_id=user_id, added_at=at, added_by=actor.user_id
    )
    _record(edition, actor=actor, act="groups.leader-added", at=at)


@transaction.atomic
def remove_leader(*, actor: Actor, edition_id: UUID, user_id: UUID, at: datetime) -> None:
    """Take an edition from somebody who led it; they see its sessions no longer.

    Raises NotFound when one of them does not lead it, Refused for the last of the team.
    """
    edition = _locked(actor, edition_id)
    row = find(edition.leaders.select_for_update(), user_id=user_id)
    others = set(edition.leaders.exclude(id=row.id).values_list("user_id", flat=True))
    if not others & set(possible_leaders(edition)):
        raise Refused(texts.ONE_LEADER_STAYS)
    row.delete()
    _record(edition, actor=actor, act="groups.leader-removed", at=at)


def _locked(actor: Actor, edition_id: UUID) -> Edition:
    rows = led_or_orphaned(actor).select_related("programme").select_for_update(of=("self",))
    return find(rows, id=edition_id)


def _record(edition: Edition, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=edition.id, subject_kind="edition", at=at)
