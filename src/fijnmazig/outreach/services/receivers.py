"""In which vault a service receives what one of our teams hands on: a supervisor says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.queries import actor_for, user_id_of
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.queries.referable import service_name
from fijnmazig.outreach.domain.permissions import AGREE, RECEIVE
from fijnmazig.outreach.models import Receiver
from fijnmazig.outreach.queries.reach import own_teams
from fijnmazig.outreach.queries.receivers import visible_receivers
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.queries.teams import team_ids_of


@transaction.atomic
def set_receiver(
    *, actor: Actor, team_id: UUID, service_id: UUID, email: str, at: datetime
) -> None:
    """Let a service receive in the one team in which the member with this address reads.

    Raises NotFound for a team the actor does not look after; Refused when the service is gone,
    the address leads to nobody who may receive, or to several teams.
    """
    if not actor.may(AGREE) or team_id not in own_teams(actor):
        raise NotFound
    if not service_name(service_id=service_id):
        raise Refused(texts.SERVICE_GONE)
    receiving = _team_of(email, at=at)
    if receiving == team_id:
        raise Refused(texts.NO_SUCH_RECEIVER)
    row, _ = Receiver.unscoped.update_or_create(
        team_id=team_id,
        service_id=service_id,
        defaults={"receiving_team_id": receiving, "set_at": at, "set_by": actor.user_id},
    )
    _record(actor, "outreach.receiver-set", row, at=at)


@transaction.atomic
def remove_receiver(*, actor: Actor, receiver_id: UUID, at: datetime) -> None:
    """Let a service receive in no vault any more; what it got stays until it expires.

    Raises NotFound when it is not the actor's to look after.
    """
    row = find(visible_receivers(actor).select_for_update(of=("self",)), id=receiver_id)
    _record(actor, "outreach.receiver-removed", row, at=at)
    row.delete()


def _team_of(email: str, *, at: datetime) -> UUID:
    user_id = user_id_of(email=email)
    if user_id is None:
        raise Refused(texts.NO_SUCH_RECEIVER)
    receiver = actor_for(user_id=user_id, second_factor=True, at=at).actor
    teams = team_ids_of(user_id=user_id) if receiver.may(RECEIVE) else frozenset()
    if not teams:
        raise Refused(texts.NO_SUCH_RECEIVER)
    if len(teams) > 1:
        raise Refused(texts.SEVERAL_TEAMS)
    return next(iter(teams))


def _record(actor: Actor, act: str, row: Receiver, *, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="receiver",
        at=at,
        details={"team": str(row.receiving_team_id), "service": str(row.service_id)},
    )
