"""The map and its twin, the table: every organisation in its place, every tie a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import numpy as np

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.roll import Completeness
from fijnmazig.organisations.queries.bodies import sector_names
from fijnmazig.ties.domain.paths import shortest_path
from fijnmazig.ties.domain.ties import Ties
from fijnmazig.ties.queries.alive import living
from fijnmazig.ties.queries.drawn import Edge, Node, Shown, edges_of, nodes_of
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.lettering import SCREEN, labelled
from fijnmazig.ties.queries.mesh import Mesh, mesh
from fijnmazig.ties.queries.placing import SIDE, place_name, places, today_nis
from fijnmazig.ties.queries.strokes import NO_STROKES, Strokes, strokes

MOST_DRAWN = 1_000
ROWS = 250  # of a page of the table, beyond that
FILES = ("net.svg", "net.png", "net.graphml", "net.gexf", "organisaties.csv", "banden.csv")
KEYS_ASIDE, KEY_HIGH = 3, 26  # of the legend on a sheet
WALLS = ("a3", "a2")
A_DAY, A_MONTH = timedelta(days=1), timedelta(days=31)
SORTS: Mapping[str, Callable[[Node], tuple[object, ...]]] = {
    "naam": lambda node: (node.name.casefold(), str(node.id)),
    "sector": lambda node: (str(node.sector_name), node.name.casefold()),
    "mensen": lambda node: (node.people, node.name.casefold()),
    "banden": lambda node: (node.ties, node.name.casefold()),
    "sterk": lambda node: (node.strong, node.name.casefold()),
    "sinds": lambda node: (node.since, node.name.casefold()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a visitor looks at: one organisation, the way to another, and how the table is sorted.

    `sort`: a key of SORTS, with a minus before it the other way round; anything else is by name.
    `number`: which page of the table, from 1, when it has more than one. `most`: how many ties
    are drawn at most, None for all.
    """

    focus: UUID | None = None
    to: UUID | None = None
    sort: str = ""
    number: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorKey:
    """One line of the legend."""

    number: int
    name: str
    total: int
    at: int = 0

    @property
    def left(self) -> int:
        """Return where it stands on a sheet, from the left."""
        return 20 + SIDE // KEYS_ASIDE * (self.at % KEYS_ASIDE)

    @property
    def top(self) -> int:
        """Return where it stands on a sheet, from above: below the map and its caption."""
        return SIDE + 140 + KEY_HIGH * (self.at // KEYS_ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One tie on the way from one organisation to another, with the days on which they met."""

    one: str
    other: str
    is_strong: bool
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The map on a day: `edges` are those drawn, of `tie_total` that live.

    `earlier` and `later` are a month away, None past the first and last. `months`: the ends of all
    months of the mesh, for the slider. `total`: organisations without the filter, which
    `filter_name` says in words. `latest`: the last day on which anybody met. `way`: None when no
    way was asked for, empty when there is none.
    """

    asked: Asked
    completeness: Completeness
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    tie_total: int = 0
    strokes: Strokes = NO_STROKES
    legend: tuple[SectorKey, ...] = ()
    months: tuple[date, ...] = ()
    total: int = 0
    filter_name: str = ""
    latest: date | None = None
    earlier: date | None = None
    later: date | None = None
    focus: Node | None = None
    met: tuple[Edge, ...] = ()
    way: tuple[Step, ...] | None = None
    way_to: Node | None = None
    number: int = 1

    @property
    def page_total(self) -> int:
        """Return how many pages the table has: one for a map that fits on a sheet."""
        return 1 if self.is_drawn else -(-len(self.nodes) // ROWS)

    @property
    def rows(self) -> tuple[Node, ...]:
        """Return the rows of this page of the table."""
        if self.is_drawn:
            return self.nodes
        start = ROWS * (min(max(self.number, 1), self.page_total) - 1)
        return self.nodes[start : start + ROWS]

    @property
    def is_drawn(self) -> bool:
        """Tell whether so many organisations can be drawn on one sheet."""
        return len(self.nodes) <= MOST_DRAWN

    @property
    def is_thinned(self) -> bool:
        """Tell whether there are more ties than can be drawn."""
        return len(self.edges) < self.tie_total

    @property
    def is_filtered(self) -> bool:
        """Tell whether a filter leaves organisations out."""
        return bool(self.asked.sector or self.asked.municipality)

    @property
    def high(self) -> int:
        """Return the height of a sheet with the map, its caption and its legend."""
        return SIDE + 156 + KEY_HIGH * -(-len(self.legend) // KEYS_ASIDE)

    @property
    def files(self) -> tuple[str, ...]:
        """Return the files in which the map can be kept."""
        return FILES

    @property
    def walls(self) -> tuple[str, ...]:
        """Return the sheets for the wall of a meeting."""
        return WALLS

    @property
    def stops(self) -> str:
        """Return the days of the slider in one line."""
        return " ".join(day.isoformat() for day in self.months)


NOTHING = Seen()


def map_page(*, actor: Actor, asked: Asked, today: date, seen: Seen = NOTHING) -> MapPage:
    """Return the map of a mesh on a day; places are those of the whole history until `today`.

    Raises NotFound for who is no member. An organisation that is not on the map is left out.
    """
    found = mesh(actor=actor, until=today, partnership_id=asked.partnership_id, shown=asked.day)
    if found.is_empty:
        return MapPage(asked=asked, completeness=found.completeness)
    alive = living(found, day=asked.day)
    standing = places(found)
    everybody = nodes_of(found, alive, places=standing, day=asked.day, focus=seen.focus)
    nodes = tuple(node for node in everybody if _is_asked(found, node, asked))
    kept = {node.id: node for node in nodes}
    way = _way(found, alive, kept, seen=seen)
    pairs = {frozenset(pair) for pair in pairwise(way or ())}
    shown = Shown(among=kept, focus=seen.focus, way=pairs, most=seen.most)
    edges, tie_total = edges_of(found, alive, places=standing, shown=shown)
    page = MapPage(
        asked=asked,
        completeness=found.completeness,
        nodes=_sorted(labelled(nodes, letterings=SCREEN), seen.sort),
        edges=edges,
        tie_total=tie_total,
        strokes=strokes(edges),
        legend=_legend(nodes),
        months=_months(found, today=today),
        total=len(everybody),
        filter_name=_filter_name(asked),
        latest=found.table.days.max().astype(date),
        focus=kept.get(seen.focus) if seen.focus else None,
        met=tuple(sorted((e for e in edges if e.is_focus), key=lambda e: (-e.moments, e.other))),
        way=None if way is None else _steps(found, alive, way, day=asked.day),
        way_to=kept.get(seen.to) if seen.to else None,
        number=seen.number,
    )
    return _with_neighbours(page, today=today)


def _is_asked(found: Mesh, node: Node, asked: Asked) -> bool:
    body = found.bodies[node.id]
    in_sector = not asked.sector or body.sector.value == asked.sector
    return in_sector and (
        not asked.municipality or asked.municipality in {today_nis(nis) for nis in body.places}
    )


def _sorted(nodes: tuple[Node, ...], sort: str) -> tuple[Node, ...]:
    key = SORTS.get(sort.removeprefix("-"), SORTS["naam"])
    return tuple(sorted(nodes, key=key, reverse=sort.startswith("-")))


def _way(
    found: Mesh, alive: Ties, kept: Mapping[UUID, Node], *, seen: Seen
) -> tuple[UUID, ...] | None:
    """Return the organisations between two on the map: None when not asked, empty when apart."""
    if seen.focus not in kept or seen.to not in kept or seen.focus == seen.to:
        return None
    number = {body: at for at, body in enumerate(alive.actors)}
    inside = np.array([body in kept for body in alive.actors])
    ties = alive.only(inside[alive.first] & inside[alive.second])
    way = shortest_path(
        ties, strong=ties.strong(RULE), start=number[seen.focus], end=number[seen.to]
    )
    return tuple(found.table.organisations[at] for at in way or ())


def _steps(found: Mesh, alive: Ties, way: tuple[UUID, ...], *, day: date) -> tuple[Step, ...]:
    strong = {
        frozenset((alive.actors[one], alive.actors[other]))
        for one, other in zip(*_ends(alive.only(alive.strong(RULE))), strict=True)
    }
    return tuple(
        Step(
            one=found.name(one),
            other=found.name(other),
            is_strong=frozenset((one, other)) in strong,
            days=found.days_together(one, other, until=day, cap=RULE.cap),
        )
        for one, other in pairwise(way)
    )


def _ends(ties: Ties) -> tuple[list[int], list[int]]:
    return ties.first.tolist(), ties.second.tolist()


def _legend(nodes: tuple[Node, ...]) -> tuple[SectorKey, ...]:
    found = [
        SectorKey(number=number, name=str(name), total=total)
        for number, (sector, name) in enumerate(sector_names().items())
        if (total := sum(node.sector is sector for node in nodes))
    ]
    return tuple(replace(key, at=at) for at, key in enumerate(found))


def _filter_name(asked: Asked) -> str:
    """Return the filter in words: a sector, a municipality, both, or nothing."""
    sectors = {sector.value: str(name) for sector, name in sector_names().items()}
    words = (sectors.get(asked.sector), asked.municipality and place_name(asked.municipality))
    return ", ".join(word for word in words if word)


def _months(found: Mesh, *, today: date) -> tuple[date, ...]:
    """Return the ends of the months from the first meeting on, and today."""
    day, ends = found.table.days.min().astype(date), list[date]()
    while (end := (day.replace(day=1) + A_MONTH).replace(day=1) - A_DAY) < today:
        ends.append(end)
        day = end + A_DAY
    return (*ends, today)


def _with_neighbours(page: MapPage, *, today: date) -> MapPage:
    day = min(page.asked.day, today)
    before = [end for end in page.months if end < day]
    after = [end for end in page.months if end > day]
    return replace(page, earlier=before[-1] if before else None, later=after[0] if after else None)
