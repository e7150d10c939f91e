"""With whom somebody met: their own meetings, for themselves only; for a coordinator counts only.

No page lists the ties of another person. Source: CRITERIA N-10.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.core.paginator import Paginator

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.columns import Index, each_once, run_starts
from fijnmazig.gatherings.domain.roll import Completeness, Roll
from fijnmazig.gatherings.queries import doors as gatherings
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.queries import doors as organisations
from fijnmazig.organisations.queries.shown import shown_names
from fijnmazig.ties.domain.incidence import people as people_there
from fijnmazig.ties.domain.rule import Days
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
    """Whom the reader met, one page of them: who shared most days first, then who did so last.

    `moments`: at how many the reader was. `total`: how many people were there too, with a name or
    without; this is page `number` of `pages`, from 1. `hidden`: how many of this page have no name
    here: volunteers who did not choose to. A search has one page, of names that are shown only:
    it tells of nobody else. `is_cut`: it found more than this.
    `completeness` is of the series where the reader came.
    """

    moments: int
    hidden: int
    met: tuple[Met, ...]
    total: int
    number: int
    pages: int
    is_search: bool
    is_cut: bool
    completeness: Completeness


NOWHERE = OwnPage(
    moments=0,
    hidden=0,
    met=(),
    total=0,
    number=1,
    pages=1,
    is_search=False,
    is_cut=False,
    completeness=Completeness(moments=0, with_attendance=0),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shared:
    """With whom days were shared, in the order of all pages, and which days.

    `person`: places in the people of the roll. Of each, `starts` says where in `days` theirs
    begin, and `lengths` how many there are: datetime64[D], the first first.
    """

    person: Index
    starts: Index
    lengths: Index
    days: Days

    def met(self, rank: int, *, name: str) -> Met:
        """Return how somebody was met."""
        start, length = int(self.starts[rank]), int(self.lengths[rank])
        days: list[date] = self.days[start : start + length].tolist()
        return Met(name=name, days=tuple(reversed(days)))


def own_page(*, actor: Actor, today: date, number: int = 1, text: str = "") -> OwnPage:
    """Return whom the actor met; big moments reach, they do not make people meet.

    With `text` only who is named and has every word of it in their name. A page number that does
    not exist gives the nearest. Raises NotFound for who is no member.
    """
    if not actor.may(READ) or actor.user_id is None:
        raise NotFound
    own = organisations.professional_of(user_id=actor.user_id)
    if own is None:
        return NOWHERE
    rows = gatherings.attendances(until=today, of=own)
    shared = _shared(rows, own=own)
    ranks = _ranks(rows, shared, text=text)
    page = Paginator(ranks, PAGE_LENGTH).get_page(number)
    people = {rank: rows.people[int(shared.person[rank])] for rank in page}
    names = shown_names(ids=people.values())
    met = [shared.met(rank, name=names[one]) for rank, one in people.items() if one in names]
    series = {each.series_id for each in rows.occasions}
    return OwnPage(
        moments=len(rows.occasions),
        hidden=len(page) - len(met),
        met=tuple(sorted(met, key=_standing)),
        total=page.paginator.count,
        number=page.number,
        pages=page.paginator.num_pages,
        is_search=bool(text),
        is_cut=bool(text) and page.has_next(),
        completeness=gatherings.completeness_of_series(series, until=today),
    )


def _ranks(rows: Roll, shared: _Shared, *, text: str) -> Sequence[int]:
    """Return the places in `shared` of whom is asked for: everybody, or who has this name."""
    if not text:
        return range(len(shared.person))
    people = [rows.people[place] for place in shared.person.tolist()]
    found = shown_names(ids=people, text=text)
    return [rank for rank, one in enumerate(people) if one in found]


def _standing(one: Met) -> tuple[int, int, str]:
    """Return where somebody stands on a page: as on all pages, and who is alike by name."""
    return -len(one.days), -one.days[0].toordinal(), one.name.casefold()


def _shared(rows: Roll, *, own: UUID) -> _Shared:
    """Return the days shared with others, in the order of all pages; plenaries apart."""
    is_small = rows.attendees() <= (RULE.cap or len(rows))
    counts = is_small[rows.moment] & (rows.person != bisect_left(rows.people, own))
    days, day = np.unique(rows.days, return_inverse=True)
    width = max(len(days), 1)
    keys = each_once(rows.person[counts] * width + day[rows.moment[counts]])
    starts = run_starts(keys // width)
    lengths = np.diff(starts, append=len(keys))
    person, last = keys[starts] // width, keys[starts + lengths - 1] % width
    order = np.lexsort((person, -last, -lengths))
    return _Shared(
        person=person[order],
        starts=starts[order],
        lengths=lengths[order],
        days=days[keys % width],
    )


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
    counted = standing_counts(people_there(found.table), rule=RULE, at=np.datetime64(day))
    return {state.value: counted[state] for state in TieState}
