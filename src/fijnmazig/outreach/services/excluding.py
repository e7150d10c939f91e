"""Callers who know the family see nothing of a dossier any more. Source: CRITERIA S-A4."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.domain.permissions import AGREE, CALL
from fijnmazig.outreach.models import Dossier, Exclusion
from fijnmazig.outreach.queries.exclusions import exclusions_of
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.services.leasing import close_attempt
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.queries.teams import team_ids_of


@transaction.atomic
def exclude_caller(*, actor: Actor, dossier_id: UUID, user_id: UUID, at: datetime) -> None:
    """Let a colleague who knows the family see nothing of a dossier any more.

    What they hold is let go at once, and a call of theirs ends as broken off. Raises NotFound when
    the dossier is not the actor's to look after, Refused for somebody who is not in its team.
    """
    if not actor.may(AGREE):
        raise NotFound
    row = _locked(actor, dossier_id)
    if row.team_id not in team_ids_of(user_id=user_id):
        raise Refused(texts.NOT_A_CALLER)
    _exclude(row, user_id=user_id, by=actor, at=at)
    _record(actor, act="outreach.caller-excluded", dossier_id=row.id, at=at)


@transaction.atomic
def step_aside(*, actor: Actor, dossier_id: UUID, at: datetime) -> None:
    """Let the actor, who knows the family, see nothing of a dossier any more.

    As `exclude_caller` does. Raises NotFound when the dossier is not the actor's to call.
    """
    if not actor.may(CALL) or actor.user_id is None:
        raise NotFound
    row = _locked(actor, dossier_id)
    _exclude(row, user_id=actor.user_id, by=actor, at=at)
    _record(actor, act="outreach.caller-stepped-aside", dossier_id=row.id, at=at)


@transaction.atomic
def lift_exclusion(*, actor: Actor, dossier_id: UUID, exclusion_id: UUID, at: datetime) -> None:
    """Let a colleague see a dossier again, since it was the wrong one, or the wrong colleague.

    Who is excluded finds no dossier, so nobody lifts what keeps themselves out. Raises NotFound
    when the dossier is not the actor's to look after, or nobody is kept out so.
    """
    if not actor.may(AGREE):
        raise NotFound
    row = _locked(actor, dossier_id)
    find(exclusions_of(dossier_id=row.id), id=exclusion_id).delete()
    _record(actor, act="outreach.exclusion-lifted", dossier_id=row.id, at=at)


def _locked(actor: Actor, dossier_id: UUID) -> Dossier:
    return find(visible_dossiers(actor).select_for_update(of=("self",)), id=dossier_id)


def _exclude(row: Dossier, *, user_id: UUID, by: Actor, at: datetime) -> None:
    going = row.attempts.filter(ended_at=None, caller_id=user_id).first()
    if going is not None:
        going.dossier = row
        close_attempt(going, result=Result.BROKEN_OFF, at=at)
    leases_of(dossier_id=row.id).filter(holder_id=user_id).delete()
    Exclusion.unscoped.get_or_create(
        dossier=row,
        user_id=user_id,
        defaults={"excluded_at": at, "excluded_by": by.user_id},
    )


def _record(actor: Actor, *, act: str, dossier_id: UUID, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=dossier_id, subject_kind="dossier", at=at)
