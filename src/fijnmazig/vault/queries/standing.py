"""How the vault stands as a whole, in counts: for who keeps the machine, and opens nothing."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from fijnmazig.vault import store
from fijnmazig.vault.domain import holding
from fijnmazig.vault.models import TeamGrant, TeamKey, TeamMember
from fijnmazig.vault.queries.records import buried, keys_left
from fijnmazig.vault.queries.recovery import recovery_keys, shared_with
from fijnmazig.vault.queries.teams import left_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsStanding:
    """Numbers of teams: all, read by too few, not opened by the key on paper, read by nobody.

    `lost` are the teams that no member reads and no key on paper opens.
    """

    teams: int
    at_risk: int
    beyond_paper: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GravesStanding:
    """Numbers of shredded records: whose key is back, and which the file does not know.

    `log_waits`: a key that was destroyed may still stand in the log of the database.
    """

    keys_back: int
    unwritten: int
    log_waits: bool


def teams_standing() -> TeamsStanding:
    """Return how many teams there are and how many of them would be lost, and how."""
    current = dict(TeamKey.unscoped.filter(retired_at=None).values_list("team_id", "id"))
    readers = _readers()
    paper = recovery_keys().first()
    on_paper: frozenset[UUID] = frozenset()
    if paper is not None:
        on_paper = shared_with(recovery_key_id=paper.id, team_key_ids=current.values())
    beyond = {team for team, key in current.items() if key not in on_paper}
    return TeamsStanding(
        teams=len(current),
        at_risk=sum(1 for team in current if holding.is_at_risk(len(readers[team]))),
        beyond_paper=len(beyond),
        lost=sum(1 for team in beyond if not readers[team]),
    )


def _readers() -> dict[UUID, set[UUID]]:
    """Return who can read each team now: a member who still comes in, with a grant that fits."""
    grants = TeamGrant.unscoped.filter(
        team_key__retired_at=None, member_key__stale_since=None
    ).values_list("team_key__team_id", "member_key__user_id")
    members = set(TeamMember.unscoped.filter(removed_at=None).values_list("team_id", "user_id"))
    inside = [pair for pair in grants if pair in members]
    left = left_of(user_id for _, user_id in inside)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for team_id, user_id in inside:
        if user_id not in left:
            found[team_id].add(user_id)
    return found


def graves_standing() -> GravesStanding:
    """Return whether what was shredded is so in the database and in the file beside it."""
    written = store.read()
    unwritten = sum(1 for ref in buried() if ref not in written)
    return GravesStanding(
        keys_back=len(keys_left()), unwritten=unwritten, log_waits=store.log_waits()
    )
