"""Somebody leaves: a new pair for those who stay, and every record key sealed anew, in pieces.

A process killed halfway leaves two generations that both open; who opens the vault next goes on.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault import texts
from fijnmazig.vault.domain import holding
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import Ref, open_sealed, seal_to
from fijnmazig.vault.models import MemberKey, RecordKey, TeamKey
from fijnmazig.vault.queries.records import current_key, old_record_keys, record_keys
from fijnmazig.vault.queries.teams import (
    grants_to,
    left_of,
    members_of,
    reading_keys,
    spent_grants,
    visible_teams,
)
from fijnmazig.vault.services.keys import holder
from fijnmazig.vault.services.recovery import share_with_recovery
from fijnmazig.vault.services.teams import new_generation, secret_of

PIECE = 500
MOST = 20 * PIECE
KEPT = timedelta(days=1)  # an old generation, for a writer who began before it was retired


@transaction.atomic
@sensitive_variables()
def remove_member(
    *, actor: Actor, opened: Opened, team_id: UUID, user_id: UUID, at: datetime
) -> None:
    """Take somebody out of a team and give the team a new pair; `rewrap` does the rest.

    Raises NotFound without the right or outside the team; Refused for the last who can read.
    """
    if not actor.may(holding.TEAMS) or opened.user_id != holder(actor):
        raise NotFound
    team = find(visible_teams(actor), id=team_id)
    secret = secret_of(opened, team_id=team.id)
    row = find(members_of(team_id=team.id).select_for_update(), user_id=user_id)
    staying = _staying(team.id, but=user_id)
    if not staying:
        raise Refused(texts.LAST_MEMBER)
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    grants_to(team_id=team.id, user_id=user_id).delete()
    old = current_key(team_id=team.id)
    retire(old, at=at)
    fresh = new_generation(
        team_id=team.id,
        generation=old.generation + 1,
        finding=secret.finding,
        readers=staying,
        at=at,
        by=actor.user_id,
    )
    share_with_recovery(fresh)
    record(
        actor=actor,
        act="vault.member-removed",
        subject_id=user_id,
        subject_kind="user",
        at=at,
        details={"team": str(team.id)},
    )


def _staying(team_id: UUID, *, but: UUID) -> list[MemberKey]:
    """Return the keys of who still reads: not of who leaves, nor of who left the house before."""
    rows = list(reading_keys(team_id=team_id))
    left = left_of(row.user_id for row in rows)
    return [row for row in rows if row.user_id != but and row.user_id not in left]


def retire(key: TeamKey, *, at: datetime) -> None:
    """Let nothing new be sealed to this generation."""
    key.retired_at = at
    key.save(update_fields=["retired_at"])


@sensitive_variables()
def rewrap(opened: Opened, *, at: datetime) -> int:
    """Seal the record keys of older generations to the present one; return how many were moved.

    Each piece is a transaction of its own, so that it can be cut off and go on. Nobody waits for
    more than MOST of them: the next who opens the vault goes on.
    """
    moved = 0
    for team_id, secret in opened.teams.items():
        if len(secret.pairs) == 1:
            continue
        while moved < MOST and (piece := _rewrap_piece(opened, team_id=team_id)):
            moved += piece
        spent_grants(team_id=team_id, before=at - KEPT).delete()
    return moved


@transaction.atomic
@sensitive_variables()
def _rewrap_piece(opened: Opened, *, team_id: UUID) -> int:
    present = current_key(team_id=team_id)
    rows = list(old_record_keys(opened, team_id=team_id).select_for_update()[:PIECE])
    changed: list[RecordKey] = []
    for row in rows:
        pair = opened.pair_of(row.team_key_id)
        if pair is None:
            raise NotFound
        bound_to = Ref(row.table, row.record).bound()
        key = open_sealed(bytes(row.sealed), pair=pair, bound_to=bound_to)
        row.sealed = seal_to(bytes(present.public_key), secret=key, bound_to=bound_to)
        row.team_key_id = present.id
        changed.append(row)
    record_keys().bulk_update(changed, ["sealed", "team_key"])
    return len(changed)
