"""Teams: made, joined, left. Whoever gives access has it: a secret is sealed by who can read it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts.queries import actor_for, letterboxes, user_id_of
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault import texts
from fijnmazig.vault.domain import holding
from fijnmazig.vault.domain.opening import Opened, TeamSecret, grant
from fijnmazig.vault.domain.sealing import new_key, new_pair
from fijnmazig.vault.models import MemberKey, Team, TeamGrant, TeamKey, TeamMember
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import is_called, members_of, visible_teams
from fijnmazig.vault.services.keys import holder
from fijnmazig.vault.services.recovery import share_with_recovery


@transaction.atomic
@sensitive_variables()
def make_team(*, actor: Actor, opened: Opened, name: str, at: datetime) -> UUID:
    """Make a team whose first and only reader is the actor, and return its id.

    Raises NotFound without the right to make teams, Refused when the name is taken.
    """
    user_id = _changer(actor, opened)
    if is_called(name):
        raise Refused(texts.NAME_TAKEN)
    team = Team.unscoped.create(name=name, made_at=at)
    TeamMember.unscoped.create(team=team, user_id=user_id, added_at=at, added_by=user_id)
    secret = new_generation(
        team_id=team.id, generation=1, finding=new_key(), readers=[_key(user_id)], at=at, by=user_id
    )
    share_with_recovery(secret)
    _record(actor, "vault.team-made", team.id, at)
    return team.id


@transaction.atomic
@sensitive_variables()
def add_member(*, actor: Actor, opened: Opened, team_id: UUID, email: str, at: datetime) -> None:
    """Add a colleague to a team the actor reads, and seal its secret to them.

    Raises NotFound without the right or outside the team; Refused for who may never be a member,
    has no key yet, or is a member already.
    """
    _changer(actor, opened)
    team = find(visible_teams(actor), id=team_id)
    secret = secret_of(opened, team_id=team.id)
    user_id = colleague(email, at=at)
    if members_of(team_id=team.id).filter(user_id=user_id).exists():
        raise Refused(texts.ALREADY_MEMBER)
    key = member_key(user_id=user_id)
    if key is None:
        raise Refused(texts.NO_KEY_YET)
    TeamMember.unscoped.create(team=team, user_id=user_id, added_at=at, added_by=actor.user_id)
    give(secret, to=key, at=at, by=actor.user_id)
    _record(actor, "vault.member-added", team.id, at, about=user_id)


@transaction.atomic
@sensitive_variables()
def give_access(
    *, actor: Actor, opened: Opened, team_id: UUID, user_id: UUID, at: datetime
) -> None:
    """Seal a team's secret again to a member who made a new key. Any reader of the team may.

    Raises NotFound outside the team or for who is not in it; Refused while they have no key or may
    no longer be a member.
    """
    holder(actor)
    team = find(visible_teams(actor), id=team_id)
    secret = secret_of(opened, team_id=team.id)
    find(members_of(team_id=team.id), user_id=user_id)
    if not may_be_member(user_id, at=at):
        raise Refused(texts.NO_SUCH_COLLEAGUE)
    key = member_key(user_id=user_id)
    if key is None:
        raise Refused(texts.NO_KEY_YET)
    give(secret, to=key, at=at, by=actor.user_id)
    _record(actor, "vault.access-given", team.id, at, about=user_id)


# --- Parts that other services of the vault use ---------------------------------------------------
def secret_of(opened: Opened, *, team_id: UUID) -> TeamSecret:
    """Return the secret of a team. Raises Refused for a member who cannot read it."""
    secret = opened.teams.get(team_id)
    if secret is None:
        raise Refused(texts.TEAM_CLOSED_TO_YOU)
    return secret


@sensitive_variables()
def give(secret: TeamSecret, *, to: MemberKey, at: datetime, by: UUID | None) -> None:
    """Seal every generation of a secret to a member, in place of what they had."""
    for team_key_id, pair in secret.pairs.items():
        sealed = grant(
            pair, finding=secret.finding, to=bytes(to.public_key), team_key_id=team_key_id
        )
        TeamGrant.unscoped.update_or_create(
            team_key_id=team_key_id,
            member_key_id=to.id,
            defaults={"sealed": sealed, "granted_at": at, "granted_by": by},
        )


@sensitive_variables()
def new_generation(  # noqa: PLR0913 -- a generation is its parts
    *,
    team_id: UUID,
    generation: int,
    finding: bytes,
    readers: Iterable[MemberKey],
    at: datetime,
    by: UUID | None,
) -> TeamSecret:
    """Make the next pair of a team, sealed to each reader, and return it."""
    pair, key_id = new_pair(), uuid4()
    TeamKey.unscoped.create(
        id=key_id, team_id=team_id, generation=generation, public_key=pair.public, made_at=at
    )
    secret = TeamSecret(pairs={key_id: pair}, current=key_id, finding=finding)
    for reader in readers:
        give(secret, to=reader, at=at, by=by)
    return secret


def colleague(email: str, *, at: datetime) -> UUID:
    """Return whose address this is. Raises Refused for nobody and for who may never be a member."""
    user_id = user_id_of(email=email)
    if user_id is None or not may_be_member(user_id, at=at):
        raise Refused(texts.NO_SUCH_COLLEAGUE)
    return user_id


def may_be_member(user_id: UUID, *, at: datetime) -> bool:
    """Tell whether the roles of somebody let them read records."""
    is_open = user_id in letterboxes(user_ids=[user_id])  # only open accounts get mail
    actor = actor_for(user_id=user_id, second_factor=True, at=at).actor
    return is_open and holding.may_hold(actor.permissions)


def _changer(actor: Actor, opened: Opened) -> UUID:
    user_id = holder(actor)
    if not actor.may(holding.TEAMS) or opened.user_id != user_id:
        raise NotFound
    return user_id


def _key(user_id: UUID) -> MemberKey:
    key = member_key(user_id=user_id)
    if key is None:
        raise NotFound
    return key


def _record(
    actor: Actor, act: str, team_id: UUID, at: datetime, *, about: UUID | None = None
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=about or team_id,
        subject_kind="user" if about else "team",
        at=at,
        details={"team": str(team_id)} if about else None,
    )
