"""The municipalities from which nobody ever came: without computing the mesh for it."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.queries.came import came_at_some, came_ever
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.queries.areas import bodies_in, partnerships_in
from fijnmazig.organisations.queries.reach import codes_of
from fijnmazig.ties.queries.placing import place_name, today_nis

type Bodies = Mapping[str, frozenset[UUID]]
"""The organisations that work in a municipality, by its code of today."""


def unreached(
    *, actor: Actor, partnership_ids: Collection[UUID], within: Collection[str], day: date
) -> dict[UUID, tuple[tuple[str, str], ...]]:
    """Return by partnership its municipalities whose row of holes is empty: code and name.

    Only those of `within`, which are codes of today. They are those where no organisation works
    that was ever at a moment. Some moments tell it of most; the rest is looked up by
    organisation. A partnership without such a municipality is left out. Raises NotFound for who
    is no member.
    """
    if not actor.may(READ):
        raise NotFound
    codes = {code for nis in within for code in codes_of(nis)}
    lying = {
        one: {today_nis(code) for code in there}
        for one, there in partnerships_in(nis=codes, on=day).items()
        if one in partnership_ids
    }
    bodies = _bodies(within)
    came = came_at_some(_all(bodies), until=day, partnership_ids=lying)
    left = {one: _without(bodies, places, came[one]) for one, places in lying.items()}
    found = {
        one: _never(bodies, places, partnership_id=one, day=day)
        for one, places in left.items()
        if places
    }
    return {
        one: tuple((nis, place_name(nis)) for nis in sorted(places, key=place_name))
        for one, places in found.items()
        if places
    }


def _bodies(places: Collection[str]) -> Bodies:
    """Return the organisations of each place, under whichever code it ever had."""
    codes = {nis: codes_of(nis) for nis in places}
    found = bodies_in(nis={code for each in codes.values() for code in each})
    none: frozenset[UUID] = frozenset()
    return {
        nis: none.union(*(found.get(code, none) for code in each)) for nis, each in codes.items()
    }


def _all(bodies: Bodies) -> frozenset[UUID]:
    none: frozenset[UUID] = frozenset()
    return none.union(*bodies.values())


def _without(bodies: Bodies, places: Collection[str], came: frozenset[UUID]) -> frozenset[str]:
    """Return the places where none of those works that came."""
    return frozenset(nis for nis in places if bodies[nis].isdisjoint(came))


def _never(
    bodies: Bodies, places: Collection[str], *, partnership_id: UUID, day: date
) -> frozenset[str]:
    asked = _all({nis: bodies[nis] for nis in places})
    return _without(bodies, places, came_ever(asked, until=day, partnership_id=partnership_id))
