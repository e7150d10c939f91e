"""The map and its twin, the table: every organisation in its place, every tie a line."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

import numpy as np

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.kinds import Sector, Track
from fijnmazig.organisations.queries.bodies import Body, sector_names
from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.domain.layout import Places, layout
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.snapshot import first_days
from fijnmazig.ties.domain.ties import Ties, active_ties, cumulative_ties
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.mesh import Mesh, mesh

SIDE = 1000  # units of the drawing
SMALLEST, LARGEST = 7.0, 22.0  # radius
MOST_DRAWN = 1_000
A_DAY, A_MONTH = timedelta(days=1), timedelta(days=31)
SECTOR_ORDER = tuple(Sector)
WHOLE = Rule(strong_from=RULE.strong_from, half_life_months=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An organisation on the map: where, how large, and what the table says of it.

    `size` is the radius, by how many people came for it. `ties` and `strong` live on that day;
    without any it is drawn pale. `is_out` when the filter leaves it out.
    """

    id: UUID
    name: str
    x: float
    y: float
    size: float
    people: int
    ties: int
    strong: int
    sector: Sector
    sector_number: int
    sector_name: str
    track: Track | None
    track_name: str
    since: date
    is_here: bool
    is_focus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie between two organisations that lives on that day."""

    x1: float
    y1: float
    x2: float
    y2: float
    one: str
    other: str
    moments: int
    latest: date
    is_strong: bool
    is_focus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorKey:
    """One line of the legend."""

    number: int
    name: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The map on a day. `earlier` and `later` are a month away, None past the first and last."""

    asked: Asked
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[SectorKey, ...]
    earlier: date | None
    later: date | None
    focus: Node | None
    met: tuple[Edge, ...]
    is_drawn: bool


def map_page(*, actor: Actor, asked: Asked, today: date, focus: UUID | None = None) -> MapPage:
    """Return the map of a mesh on a day; places are those of the whole history until `today`.

    Raises NotFound for who is no member. A `focus` that is not on the map is left out.
    """
    found = mesh(actor=actor, until=today, partnership_id=asked.partnership_id)
    if found.is_empty:
        return _empty(asked)
    places = dict(zip(found.table.organisations, _places(found).tolist(), strict=True))
    incidence = organisations(found.table)
    alive = active_ties(incidence, rule=RULE, at=np.datetime64(asked.day))
    focus = focus if focus in places else None
    nodes = _nodes(found, alive, places=places, day=asked.day, focus=focus)
    earlier, later = _a_month_away(found, day=asked.day, today=today)
    edges = _edges(found, alive, places=places, focus=focus)
    return MapPage(
        asked=asked,
        nodes=nodes,
        edges=edges,
        legend=_legend(nodes),
        earlier=earlier,
        later=later,
        focus=next((node for node in nodes if node.is_focus), None),
        met=tuple(sorted((e for e in edges if e.is_focus), key=lambda e: (-e.moments, e.one))),
        is_drawn=len(nodes) <= MOST_DRAWN,
    )


def _empty(asked: Asked) -> MapPage:
    return MapPage(
        asked=asked,
        nodes=(),
        edges=(),
        legend=(),
        earlier=None,
        later=None,
        focus=None,
        met=(),
        is_drawn=True,
    )


def _places(found: Mesh) -> Places:
    """Return where everybody stands; the same table is laid out once in this process."""
    table = found.table
    sectors = tuple(_sector(found.bodies[each]) for each in table.organisations)
    key = (table.organisations, table.organisation.tobytes(), table.moment.tobytes(), sectors)
    return _laid_out(_Laid(key=hash(key), mesh=found, sectors=sectors))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """What a layout is made from, told apart by what it hashes to."""

    key: int
    mesh: Mesh
    sectors: tuple[int, ...]

    def __hash__(self) -> int:
        return self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Laid) and self.key == other.key


@lru_cache(maxsize=16)
def _laid_out(laid: _Laid) -> Places:
    table = laid.mesh.table
    ties = cumulative_ties(organisations(table), rule=WHOLE, until=np.datetime64(laid.mesh.until))
    days = first_days(table)
    order = np.array([days[each].astype(np.int64) for each in table.organisations], np.int64)
    return layout(ties, sector=np.array(laid.sectors, np.int64), order=order)


def _sector(body: Body) -> int:
    return SECTOR_ORDER.index(body.sector)


def _nodes(
    found: Mesh,
    alive: Ties,
    *,
    places: dict[UUID, list[float]],
    day: date,
    focus: UUID | None,
) -> tuple[Node, ...]:
    table, at = found.table, np.datetime64(day)
    days = first_days(table)
    seen = table.days[table.moment] <= at
    came: dict[UUID, set[int]] = {}
    for body, person in zip(
        table.organisation[seen].tolist(), table.person[seen].tolist(), strict=True
    ):
        if body >= 0:
            came.setdefault(table.organisations[body], set()).add(person)
    degrees = dict(zip(alive.actors, alive.degrees().tolist(), strict=True))
    strong = alive.only(alive.strong(RULE))
    strong_ones = dict(zip(strong.actors, strong.degrees().tolist(), strict=True))
    most = max((len(people) for people in came.values()), default=1)
    nodes = []
    for body_id in table.organisations:
        if days[body_id] > at:
            continue
        body, people = found.bodies[body_id], len(came.get(body_id, ()))
        x, y = places[body_id]
        nodes.append(
            Node(
                id=body_id,
                name=body.name,
                x=round(x * SIDE, 1),
                y=round(y * SIDE, 1),
                size=round(SMALLEST + (LARGEST - SMALLEST) * (people / most) ** 0.5, 1),
                people=people,
                ties=degrees.get(body_id, 0),
                strong=strong_ones.get(body_id, 0),
                sector=body.sector,
                sector_number=_sector(body),
                sector_name=str(body.sector_name),
                track=body.track,
                track_name=str(body.track_name),
                since=days[body_id].astype(date),
                is_here=bool(degrees.get(body_id, 0)),
                is_focus=body_id == focus,
            )
        )
    return tuple(sorted(nodes, key=lambda node: (node.name.casefold(), str(node.id))))


def _edges(
    found: Mesh, alive: Ties, *, places: dict[UUID, list[float]], focus: UUID | None
) -> tuple[Edge, ...]:
    strong = alive.strong(RULE).tolist()
    rows = zip(
        alive.first.tolist(),
        alive.second.tolist(),
        alive.moments.tolist(),
        alive.latest.tolist(),
        strong,
        strict=True,
    )
    edges = []
    for first, second, moments, latest, is_strong in rows:
        one, other = alive.actors[first], alive.actors[second]
        (x1, y1), (x2, y2) = places[one], places[other]
        edges.append(
            Edge(
                x1=round(x1 * SIDE, 1),
                y1=round(y1 * SIDE, 1),
                x2=round(x2 * SIDE, 1),
                y2=round(y2 * SIDE, 1),
                one=found.name(one if other != focus else other),
                other=found.name(other if other != focus else one),
                moments=moments,
                latest=alive.days[latest].astype(date),
                is_strong=is_strong,
                is_focus=focus in {one, other},
            )
        )
    return tuple(sorted(edges, key=lambda edge: (edge.is_focus, edge.is_strong)))


def _legend(nodes: tuple[Node, ...]) -> tuple[SectorKey, ...]:
    return tuple(
        SectorKey(number=number, name=str(name), total=total)
        for number, (sector, name) in enumerate(sector_names().items())
        if (total := sum(node.sector is sector for node in nodes))
    )


def _a_month_away(found: Mesh, *, day: date, today: date) -> tuple[date | None, date | None]:
    """Return the ends of the months before and after a day, within the history of the mesh."""
    first = found.table.days.min().astype(date)
    before = day.replace(day=1) - A_DAY
    after = (day + A_DAY).replace(day=1) + A_MONTH
    after = after.replace(day=1) - A_DAY
    return (before if before >= first else None, min(after, today) if day < today else None)
