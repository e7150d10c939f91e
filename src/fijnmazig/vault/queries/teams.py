"""Teams: whose they are, who reads, and what each vault opens."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts.queries import names_of
from fijnmazig.accounts.queries.holders import able_ids
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.common.parts import Link
from fijnmazig.vault.domain import holding
from fijnmazig.vault.domain.opening import Opened, TeamSecret, granted
from fijnmazig.vault.domain.sealing import KeyPair
from fijnmazig.vault.models import MemberKey, RecordKey, Team, TeamGrant, TeamMember
from fijnmazig.vault.queries.waiting import what_waits


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One member of a team; `reads` is false until a colleague gives access.

    `has_left`: their account is closed or their role ended, so that the team needs another key.
    """

    user_id: UUID
    name: str
    has_key: bool
    reads: bool
    has_left: bool
    is_self: bool
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One team in a list."""

    id: UUID
    name: str
    members: int
    reads: bool
    is_at_risk: bool
    has_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamListPage:
    """The actor's teams, how their own vault stands, and what waits behind it."""

    rows: tuple[TeamLine, ...]
    waiting: tuple[Link, ...]
    is_open: bool
    may_make: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """One member of one team, to do something about."""

    team_id: UUID
    team_name: str
    member: MemberLine


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """One team: who is in it, who can read, and what the visitor may do about it."""

    id: UUID
    name: str
    members: tuple[MemberLine, ...]
    left: tuple[MemberLine, ...]
    is_at_risk: bool
    may_change: bool
    may_give_access: bool


def visible_teams(actor: Actor) -> QuerySet[Team]:
    """Return the teams the actor is a member of; none for who may not hold a vault."""
    if actor.user_id is None or not holding.may_hold(actor.permissions):
        return Team.unscoped.none()
    return Team.unscoped.filter(id__in=team_ids_of(user_id=actor.user_id))


def team_ids_of(*, user_id: UUID) -> frozenset[UUID]:
    """Return the teams somebody is in, whether their vault is open or not."""
    rows = TeamMember.unscoped.filter(user_id=user_id, removed_at=None)
    return frozenset(rows.values_list("team_id", flat=True))


def team_names(*, team_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what teams are called, by id."""
    return dict(Team.unscoped.filter(id__in=list(team_ids)).values_list("id", "name"))


def members_of(*, team_id: UUID) -> QuerySet[TeamMember]:
    """Return who is in a team now, whoever asks, the longest first."""
    rows = TeamMember.unscoped.filter(team_id=team_id, removed_at=None)
    return rows.order_by("added_at", "id")


def left_of(user_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return who can come in no more, while the key they had still fits.

    Their account is closed, or no role of theirs lets them hold a vault any more. Asked when it is
    shown or used, so that closing an account or ending a role needs to know nothing of teams.
    """
    asked = frozenset(user_ids)
    return asked - able_ids(holding.HOLD, never=holding.NEVER_TOGETHER, user_ids=asked)


def readers_of(*, team_id: UUID) -> QuerySet[TeamGrant]:
    """Return the grants of the current key of a team."""
    return TeamGrant.unscoped.filter(team_key__team_id=team_id, team_key__retired_at=None)


def last_readers(user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these members may be the last to read a team: nobody else can come in.

    Whose key waits for the password of before keeps nobody safe, but may be the last themselves.
    """
    now = TeamGrant.unscoped.filter(team_key__retired_at=None)
    theirs = now.filter(member_key__user_id__in=list(user_ids))
    teams = now.filter(team_key__team_id__in=theirs.values("team_key__team_id"))
    kept = teams.values_list("team_key__team_id", "member_key__user_id")
    reading = list(kept.filter(member_key__stale_since=None))
    inside = set(TeamMember.unscoped.filter(removed_at=None).values_list("team_id", "user_id"))
    left = left_of(user_id for _, user_id in reading)
    safe = {
        team_id
        for team_id, user_id in reading
        if (team_id, user_id) in inside and user_id not in left
    }
    last = {user_id for team_id, user_id in kept if team_id not in safe}
    return frozenset(last.intersection(user_ids))


def team_list(*, actor: Actor) -> tuple[TeamLine, ...]:
    """Return the actor's teams by name."""
    teams = list(visible_teams(actor).order_by("name", "id"))
    ids = [team.id for team in teams]
    members = TeamMember.unscoped.filter(team_id__in=ids, removed_at=None)
    grants = TeamGrant.unscoped.filter(team_key__team_id__in=ids, team_key__retired_at=None)
    in_team = list(members.values_list("team_id", "user_id"))
    left = left_of(user_id for _, user_id in in_team)
    reading = list(grants.values_list("team_key__team_id", "member_key__user_id"))
    return tuple(
        TeamLine(
            id=team.id,
            name=team.name,
            members=sum(1 for team_id, _ in in_team if team_id == team.id),
            reads=(team.id, actor.user_id) in reading,
            is_at_risk=holding.is_at_risk(
                sum(1 for team_id, one in reading if team_id == team.id and one not in left)
            ),
            has_left=any(team_id == team.id and one in left for team_id, one in in_team),
        )
        for team in teams
    )


def team_list_page(*, actor: Actor, is_open: bool, at: datetime) -> TeamListPage:
    """Return the actor's teams by name. Raises NotFound for who may not hold a vault."""
    if not holding.may_hold(actor.permissions):
        raise NotFound
    return TeamListPage(
        rows=team_list(actor=actor),
        waiting=what_waits(actor=actor, at=at),
        is_open=is_open,
        may_make=actor.may(holding.TEAMS),
    )


def member_page(*, actor: Actor, team_id: UUID, user_id: UUID) -> MemberPage:
    """Return one member of one of the actor's teams. Raises NotFound for any other."""
    page = team_page(actor=actor, team_id=team_id)
    for line in page.members:
        if line.user_id == user_id:
            return MemberPage(team_id=page.id, team_name=page.name, member=line)
    raise NotFound


def team_page(*, actor: Actor, team_id: UUID) -> TeamPage:
    """Return one of the actor's teams. Raises NotFound for any other."""
    team = find(visible_teams(actor), id=team_id)
    rows = list(members_of(team_id=team.id).values_list("user_id", "added_at"))
    names = names_of(user_ids=[user_id for user_id, _ in rows])
    keys = MemberKey.unscoped.filter(user_id__in=list(names)).values_list("user_id", flat=True)
    with_key = set(keys)
    readers = set(readers_of(team_id=team.id).values_list("member_key__user_id", flat=True))
    left = left_of(names)
    members = tuple(
        MemberLine(
            user_id=user_id,
            name=names[user_id],
            has_key=user_id in with_key,
            reads=user_id in readers,
            has_left=user_id in left,
            is_self=user_id == actor.user_id,
            added_at=added_at,
        )
        for user_id, added_at in rows
    )
    return TeamPage(
        id=team.id,
        name=team.name,
        members=members,
        left=tuple(line for line in members if line.has_left),
        is_at_risk=holding.is_at_risk(len(readers - left)),
        may_change=actor.may(holding.TEAMS) and actor.user_id in readers,
        may_give_access=actor.user_id in readers,
    )


@sensitive_variables()
def opened_by(*, user_id: UUID, pair: KeyPair) -> Opened:
    """Return all that a member's pair opens, with one query."""
    inside = TeamMember.unscoped.filter(
        team_id=OuterRef("team_key__team_id"), user_id=user_id, removed_at=None
    )
    rows = (  # the newest generation last
        TeamGrant.unscoped.filter(Exists(inside), member_key__user_id=user_id)
        .order_by("team_key__generation")
        .values_list("team_key__team_id", "team_key_id", "sealed")
    )
    teams: dict[UUID, TeamSecret] = {}
    for team_id, team_key_id, sealed in rows:
        pair_of_team, finding = granted(bytes(sealed), to=pair, team_key_id=team_key_id)
        before = teams.get(team_id)
        pairs = {**(before.pairs if before else {}), team_key_id: pair_of_team}
        teams[team_id] = TeamSecret(pairs=pairs, current=team_key_id, finding=finding)
    return Opened(user_id=user_id, pair=pair, teams=MappingProxyType(teams))


def is_team(key: str) -> bool:
    """Tell whether there is a team of that id, whoever asks."""
    try:
        team_id = UUID(key)
    except ValueError:
        return False
    return Team.unscoped.filter(id=team_id).exists()


def is_called(name: str) -> bool:
    """Tell whether a team has this name already."""
    return Team.unscoped.filter(name__iexact=name).exists()


def reading_keys(*, team_id: UUID) -> QuerySet[MemberKey]:
    """Return the keys of members who can read a team now."""
    ids = readers_of(team_id=team_id).values("member_key_id")
    inside = members_of(team_id=team_id).values("user_id")
    return MemberKey.unscoped.filter(id__in=ids, user_id__in=inside).order_by("made_at", "id")


def grants_to(*, team_id: UUID, user_id: UUID) -> QuerySet[TeamGrant]:
    """Return every grant of a team to somebody, of all generations."""
    return TeamGrant.unscoped.filter(team_key__team_id=team_id, member_key__user_id=user_id)


def spent_grants(*, team_id: UUID, before: datetime) -> QuerySet[TeamGrant]:
    """Return the grants of pairs retired before a moment to which no record is sealed any more."""
    used = RecordKey.unscoped.filter(team_key_id=OuterRef("team_key_id"))
    rows = TeamGrant.unscoped.filter(team_key__team_id=team_id, team_key__retired_at__lt=before)
    return rows.filter(~Exists(used))
