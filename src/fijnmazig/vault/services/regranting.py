"""Access with the key on paper, for a team in which nobody can read any more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts.queries import names_of
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault import texts
from fijnmazig.vault.domain.sealing import KeyPair
from fijnmazig.vault.models import TeamMember
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import members_of, team_names
from fijnmazig.vault.services.recovery import recovered
from fijnmazig.vault.services.teams import colleague, give


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """Who has access to which team now."""

    member: str
    team: str


@transaction.atomic
@sensitive_variables()
def grant_by_paper(
    *, actor: Actor, pair: KeyPair, team_id: UUID, email: str, at: datetime
) -> Granted:
    """Give somebody access to a team, as a member, with the recovery key.

    Raises NotFound for anyone but the operator and for a team that does not exist; Refused for a
    key that is not ours, and for who may never be a member or has no key.
    """
    names = team_names(team_ids=[team_id])
    if not actor.is_operator or team_id not in names:
        raise NotFound
    secret = recovered(pair, team_id=team_id)
    user_id = colleague(email, at=at)
    key = member_key(user_id=user_id)
    if key is None:
        raise Refused(texts.NO_KEY_YET)
    if not members_of(team_id=team_id).filter(user_id=user_id).exists():
        TeamMember.unscoped.create(team_id=team_id, user_id=user_id, added_at=at)
    give(secret, to=key, at=at, by=None)
    record(
        actor=actor,
        act="vault.recovery-used",
        subject_id=user_id,
        subject_kind="user",
        at=at,
        details={"team": str(team_id)},
    )
    return Granted(member=names_of(user_ids=[user_id])[user_id], team=names[team_id])
