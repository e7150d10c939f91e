"""Who leads an edition, and who of the team could."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fijnmazig.accounts.queries import names_of
from fijnmazig.accounts.queries.holders import able_ids
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.models import Edition, EditionLeader
from fijnmazig.groups.queries.reach import led_editions, own_teams, planned_editions
from fijnmazig.vault.domain.holding import NEVER_TOGETHER
from fijnmazig.vault.queries.teams import members_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderLine:
    """Somebody who leads an edition; `may_go` unless nobody else of the team would be left."""

    user_id: UUID
    name: str
    added_at: datetime
    is_self: bool
    may_go: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadersPage:
    """Who leads one edition, and whom one can add: id and name."""

    edition_id: UUID
    edition: str
    rows: tuple[LeaderLine, ...]
    choices: tuple[tuple[str, str], ...]
    is_orphaned: bool


def led_or_orphaned(actor: Actor) -> QuerySet[Edition]:
    """Return the editions that the actor leads, and of their teams those that nobody leads now.

    Who left the team, the house or the role leads nothing: a group is never without somebody who
    can take it over.
    """
    led = Q(pk__in=[])
    for team_id in sorted(own_teams(actor)):
        led |= Q(edition__programme__team_id=team_id, user_id__in=_able(team_id))
    anybody = EditionLeader.unscoped.filter(led, edition_id=OuterRef("id"))
    own = led_editions(actor).values("id")
    return planned_editions(actor).filter(Q(id__in=own) | ~Exists(anybody))


def possible_leaders(edition: Edition) -> frozenset[UUID]:
    """Return who could lead an edition: members of its team whose account and role go on."""
    return _able(edition.programme.team_id)


def _able(team_id: UUID) -> frozenset[UUID]:
    ids = frozenset(members_of(team_id=team_id).values_list("user_id", flat=True))
    return able_ids(LEAD, never=NEVER_TOGETHER, user_ids=ids)


def leaders_page(*, actor: Actor, edition_id: UUID) -> LeadersPage:
    """Return who leads an edition. Raises NotFound unless the actor leads it, or nobody does."""
    edition = find(led_or_orphaned(actor).select_related("programme"), id=edition_id)
    rows = list(edition.leaders.order_by("added_at", "id").values_list("user_id", "added_at"))
    possible = possible_leaders(edition)
    leading = {user_id for user_id, _ in rows}
    called = names_of(user_ids=[*leading, *possible])
    lines = tuple(
        LeaderLine(
            user_id=user_id,
            name=called.get(user_id, ""),
            added_at=added_at,
            is_self=user_id == actor.user_id,
            may_go=bool((leading - {user_id}) & possible),
        )
        for user_id, added_at in rows
    )
    free = sorted((called.get(one, ""), str(one)) for one in possible - leading)
    return LeadersPage(
        edition_id=edition.id,
        edition=edition.name,
        rows=lines,
        choices=tuple((key, name) for name, key in free),
        is_orphaned=not leading & possible,
    )
