"""The municipalities from which nobody ever came: without computing the mesh for it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.queries.came import came_ever, came_lately
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.queries.areas import bodies_in, places_of
from fijnmazig.organisations.queries.doors import municipalities_of
from fijnmazig.organisations.queries.reach import codes_of
from fijnmazig.ties.queries.placing import place_name, today_nis


def unreached(*, actor: Actor, partnership_id: UUID, day: date) -> tuple[tuple[str, str], ...]:
    """Return the municipalities of a partnership whose row of holes is empty: code and name.

    They are those where no organisation works that was ever at a moment. The latest moments tell
    it of most; the rest is looked up by organisation. Raises NotFound for who is no member.
    """
    if not actor.may(READ):
        raise NotFound
    left = _today(municipalities_of(partnership_id=partnership_id, on=day))
    left -= _today(places_of(ids=came_lately(until=day, partnership_id=partnership_id)))
    if left:
        there = bodies_in(nis={code for nis in left for code in codes_of(nis)})
        came = came_ever(there, until=day, partnership_id=partnership_id)
        left -= _today(places_of(ids=came))
    return tuple((nis, place_name(nis)) for nis in sorted(left, key=place_name))


def _today(codes: Iterable[str]) -> set[str]:
    return {today_nis(nis) for nis in codes}
