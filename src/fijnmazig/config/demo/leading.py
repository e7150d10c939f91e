"""Who leads groups in the demo: a team that opens its vault with the password on the panel."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.config.demo import roster
from fijnmazig.config.demo.opening import opened_as
from fijnmazig.config.demo.people import PASSWORD, SEED
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import opened_by, team_list
from fijnmazig.vault.services.keys import make_key, open_key
from fijnmazig.vault.services.teams import add_member, make_team

TEAM = "Groepsteam Demostreek (fictief)"


@dataclass(frozen=True, kw_only=True)
class Leading:
    """The leader of the demo with an opened vault, and names that nobody has."""

    actor: Actor
    opened: Opened
    random: Random
    names: roster.Names
    given: set[str]


def prepare_team(*, coordinator: Actor, leader: Actor, email: str, at: datetime) -> UUID:
    """Give both a key from their password, and return the team that both read."""
    assert coordinator.user_id is not None  # noqa: S101 -- people of the demo have accounts
    for actor in (coordinator, leader):
        if actor.user_id and member_key(user_id=actor.user_id) is None:
            make_key(actor=actor, kind=SecretKind.PASSWORD, words=PASSWORD, at=at)
    known = {line.name: line.id for line in team_list(actor=coordinator)}
    if TEAM in known:
        return known[TEAM]
    pair = open_key(actor=coordinator, words=PASSWORD, at=at)
    opened = opened_by(user_id=coordinator.user_id, pair=pair)
    team_id = make_team(actor=coordinator, opened=opened, name=TEAM, at=at)
    opened = opened_by(user_id=coordinator.user_id, pair=pair)
    add_member(actor=coordinator, opened=opened, team_id=team_id, email=email, at=at)
    return team_id


def leading_as(leader: Actor, *, at: datetime) -> Leading:
    """Return the leader with their vault open."""
    return Leading(
        actor=leader,
        opened=opened_as(leader, at=at),
        random=Random(f"groups:{SEED}"),  # noqa: S311 -- a demo that is the same each time
        names=roster.read_names(),
        given=set(),
    )
