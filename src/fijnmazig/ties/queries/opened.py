"""What the mesh opens on, before anything is asked."""

from collections.abc import Collection
from uuid import UUID

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.queries.doors import PartnershipName, partnerships_of_places

MOST_TOGETHER = 5
"""With more partnerships than these a mesh of all together takes seconds."""


def partnership_opened_on(*, actor: Actor, among: Collection[PartnershipName]) -> UUID | None:
    """Return one partnership in a house with many: by role, else by municipality, else the first.

    None is all of them together: in a house with few, and for everybody else one choice away.
    """
    if len(among) <= MOST_TOGETHER:
        return None
    own = _keys(actor, ScopeKind.PARTNERSHIP)
    named = [each.id for each in among if each.key in own]
    if named:
        return named[0]
    there = {each.id for each in among}
    around = partnerships_of_places(nis=_keys(actor, ScopeKind.MUNICIPALITY))
    first = next(iter(among)).id
    return next((one for one in around if one in there), first)


def _keys(actor: Actor, kind: ScopeKind) -> set[str]:
    return {scope.key for scope in actor.scopes if scope.kind == kind}
