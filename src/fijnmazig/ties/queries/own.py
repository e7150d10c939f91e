"""With whom somebody met: their own meetings, for themselves only; for a coordinator counts only.

No page lists the ties of another person. Source: CRITERIA N-10.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.core.paginator import Paginator

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.columns import each_once
from fijnmazig.gatherings.domain.roll import Completeness, Roll
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
PAGE_LENGTH = 50


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
    """Whom the reader met, by name, one page of them. `moments`: at how many the reader was.

    `hidden`: how many others there were whose name is not shown: volunteers who did not choose to.
    `completeness` is of the series where the reader came. `total`: how many have a name; this is
    page `number` of `pages`, from 1.
    """

    moments: int
    hidden: int
    met: tuple[Met, ...]
    total: int
    number: int
    pages: int
    completeness: Completeness


def own_page(*, actor: Actor, today: date, number: int = 1) -> OwnPage:
    """Return whom the actor met; big moments reach, they do not make people meet.

    A page number that does not exist gives the nearest. Raises NotFound for who is no member.
    """
    if not actor.may(READ) or actor.user_id is None:
        raise NotFound
    own = organisations.professional_of(user_id=actor.user_id)
    rows = None if own is None else gatherings.attendances(until=today, of=own)
    there = () if rows is None else rows.occasions
    together = None if rows is None or own is None else _together(rows, own=own)
    shared = set[UUID]() if together is None else _who(together)
    names = shown_names(ids=shared)
    in_order = sorted(names, key=lambda person: (names[person].casefold(), person.int))
    page = Paginator(in_order, PAGE_LENGTH).get_page(number)
    days = {} if together is None else _days_shared(together, of=frozenset(page))
    return OwnPage(
        moments=len(there),
        hidden=len(shared) - len(names),
        met=tuple(Met(name=names[person], days=days[person]) for person in page),
        total=len(names),
        number=page.number,
        pages=page.paginator.num_pages,
        completeness=gatherings.completeness_of_series(
            {each.series_id for each in there}, until=today
        ),
    )


def _together(rows: Roll, *, own: UUID) -> Roll:
    """Return the attendances of others that count as having met; plenaries apart."""
    is_small = rows.attendees() <= (RULE.cap or len(rows))
    is_other = np.array([person != own for person in rows.people], np.bool_)
    return rows.only(is_small[rows.moment] & is_other[rows.person])


def _who(rows: Roll) -> set[UUID]:
    return {rows.people[place] for place in each_once(rows.person).tolist()}


def _days_shared(rows: Roll, *, of: Collection[UUID]) -> dict[UUID, tuple[date, ...]]:
    """Return on which days somebody was there, the last first, of those asked for."""
    asked = np.array([person in of for person in rows.people], np.bool_)[rows.person]
    shared = defaultdict[UUID, set[date]](set)
    columns = (rows.moment[asked].tolist(), rows.person[asked].tolist())
    for place, person in zip(*columns, strict=True):
        shared[rows.people[person]].add(rows.occasions[place].day)
    return {person: tuple(sorted(days, reverse=True)) for person, days in shared.items()}


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
