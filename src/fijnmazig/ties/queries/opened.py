"""What the mesh opens on, before anything is asked."""

from collections.abc import Collection
from uuid import UUID

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.queries.doors import PartnershipName, partnerships_of_places

MOST_TOGETHER = 5
"""With more partnerships than these a mesh of all together is large, and seldom what is meant."""


def partnership_opened_on(*, actor: Actor, among: Collection[PartnershipName]) -> UUID | None:
    """Return the actor's own partnership in a house with many: by role, else by municipality.

    None is all of them together: for whose role is of the region, for who has no partnership, and
    for everybody else one choice away.
    """
    own = _keys(actor, ScopeKind.PARTNERSHIP)
    if len(among) <= MOST_TOGETHER or _keys(actor, ScopeKind.REGION):
        return None
    named = [each.id for each in among if each.key in own]
    if named:
        return named[0]
    there = {each.id for each in among}
    around = partnerships_of_places(nis=_keys(actor, ScopeKind.MUNICIPALITY))
    return next((one for one in around if one in there), None)


def _keys(actor: Actor, kind: ScopeKind) -> set[str]:
    return {scope.key for scope in actor.scopes if scope.kind == kind}
