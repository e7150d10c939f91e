"""With whom somebody met: their own meetings, for themselves only; for a coordinator counts only.

No page lists the ties of another person. Source: CRITERIA N-10.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.roll import Completeness
from fijnmazig.gatherings.queries import doors as gatherings
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.queries import doors as organisations
from fijnmazig.organisations.queries.shown import shown_names
from fijnmazig.ties.domain.incidence import people
from fijnmazig.ties.domain.timeline import TieState, standing_counts
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.mesh import Mesh
from fijnmazig.ties.queries.remembered import remembered

HOLD = "gatherings.hold_all"  # people by name are for who coordinates


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody one was at a moment with, and on which days, the last first."""

    name: str
    days: tuple[date, ...]

    @property
    def is_strong(self) -> bool:
        """Tell whether they shared enough days."""
        return len(self.days) >= RULE.strong_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """Whom the reader met, by name. `moments`: at how many the reader was.

    `hidden`: how many others there were whose name is not shown: volunteers who did not choose to.
    """

    moments: int
    hidden: int
    met: tuple[Met, ...]
    completeness: Completeness


def own_page(*, actor: Actor, today: date) -> OwnPage:
    """Return whom the actor met; big moments reach, they do not make people meet.

    Raises NotFound for who is no member.
    """
    if not actor.may(READ) or actor.user_id is None:
        raise NotFound
    own = organisations.professional_of(user_id=actor.user_id)
    moments, shared = (0, {}) if own is None else _days_shared(own, until=today)
    names = shown_names(ids=shared)
    met = [
        Met(name=names[person], days=tuple(sorted(days, reverse=True)))
        for person, days in shared.items()
        if person in names
    ]
    return OwnPage(
        moments=moments,
        hidden=len(shared) - len(met),
        met=tuple(sorted(met, key=lambda one: one.name.casefold())),
        completeness=gatherings.completeness(until=today),
    )


def _days_shared(own: UUID, *, until: date) -> tuple[int, dict[UUID, set[date]]]:
    """Return at how many moments somebody was, and on which days with whom; plenaries apart."""
    rows = gatherings.attendances(until=until, of=own)
    is_small = rows.attendees() <= (RULE.cap or len(rows))
    shared = defaultdict[UUID, set[date]](set)
    for place, person in zip(rows.moment.tolist(), rows.person.tolist(), strict=True):
        if is_small[place] and rows.people[person] != own:
            shared[rows.people[person]].add(rows.occasions[place].day)
    return len(rows.occasions), dict(shared)


def people_counts(found: Mesh, *, actor: Actor, asked: Asked) -> dict[str, int] | None:
    """Return how many ties between people of a mesh live: counts, never who.

    None for who holds no meetings there. `asked` without a partnership needs all of them.
    """
    held = organisations.partnerships_within(actor=actor, permission=HOLD)
    everything = {each.id for each in organisations.partnership_choices(actor=actor, on=asked.day)}
    wanted = everything if asked.partnership_id is None else {asked.partnership_id}
    if not actor.may(HOLD) or not wanted <= set(held) or found.is_empty:
        return None
    return remembered(("people", found.digest, asked.day), make=lambda: _counted(found, asked.day))


def _counted(found: Mesh, day: date) -> dict[str, int]:
    counted = standing_counts(people(found.table), rule=RULE, at=np.datetime64(day))
    return {state.value: counted[state] for state in TieState}
