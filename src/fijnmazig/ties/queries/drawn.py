"""What stands on the map: dots and lines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from fijnmazig.gatherings.domain.columns import each_once
from fijnmazig.organisations.domain.kinds import Sector, Track
from fijnmazig.ties.domain.layout import ELBOW_ROOM
from fijnmazig.ties.domain.snapshot import first_days
from fijnmazig.ties.domain.ties import Ties
from fijnmazig.ties.queries.figures import RULE
from fijnmazig.ties.queries.mesh import Mesh
from fijnmazig.ties.queries.placing import SIDE, sector_number

LARGEST = 22.0  # radius
OF_LARGEST = 0.32  # how large the smallest is
OF_ROOM = 0.38  # of the side of the square that each has, when they are many
SQUARE = 1.77  # side of a square that covers as much as a circle of radius 1

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An organisation on the map: where, how large, and what the table says of it.

    `size` is the radius, by how many people came for it. `ties` and `strong` live on that day;
    without any it is drawn pale. `label` stands beside the dot, empty when there is no room; on a
    sheet its `number` in the list stands there instead.
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
    label: str = ""
    label_x: float = 0.0
    label_side: str = "start"
    label_size: int = 15
    number: int = 0

    @property
    def side(self) -> float:
        """Return the side of the square that stands for it, as large as its circle would be."""
        return round(self.size * SQUARE, 1)

    @property
    def left(self) -> float:
        """Return where that square begins, from the left."""
        return round(self.x - self.side / 2, 1)

    @property
    def top(self) -> float:
        """Return where that square begins, from above."""
        return round(self.y - self.side / 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie between two organisations that lives on that day."""

    one_id: UUID
    other_id: UUID
    x1: float
    y1: float
    x2: float
    y2: float
    one: str
    other: str
    moments: int
    latest: date
    weight: float
    is_strong: bool
    is_focus: bool
    is_way: bool = False

    @property
    def is_marked(self) -> bool:
        """Tell whether it stands out: of who is looked at, or on the way to another."""
        return self.is_focus or self.is_way

    @property
    def ends(self) -> frozenset[UUID]:
        """Return whom it ties, in no order."""
        return frozenset((self.one_id, self.other_id))


def nodes_of(
    found: Mesh, alive: Ties, *, places: Mapping[UUID, Point], day: date, focus: UUID | None
) -> tuple[Node, ...]:
    """Return every organisation that was somewhere by that day, by name."""
    at, days, came = np.datetime64(day), first_days(found.table), _people(found, day)
    degrees = dict(zip(alive.actors, alive.degrees().tolist(), strict=True))
    strong = alive.only(alive.strong(RULE))
    strong_ones = dict(zip(strong.actors, strong.degrees().tolist(), strict=True))
    most = max(came.values(), default=1) or 1
    largest = min(LARGEST, OF_ROOM * ELBOW_ROOM * SIDE / len(places) ** 0.5)
    nodes = []
    for body_id in found.table.organisations:
        if days[body_id] > at:
            continue
        body, people = found.bodies[body_id], came.get(body_id, 0)
        x, y = places[body_id]
        nodes.append(
            Node(
                id=body_id,
                name=body.name,
                x=x,
                y=y,
                size=round(largest * (OF_LARGEST + (1 - OF_LARGEST) * (people / most) ** 0.5), 1),
                people=people,
                ties=degrees.get(body_id, 0),
                strong=strong_ones.get(body_id, 0),
                sector=body.sector,
                sector_number=sector_number(body),
                sector_name=str(body.sector_name),
                track=body.track,
                track_name=str(body.track_name),
                since=days[body_id].astype(date),
                is_here=bool(degrees.get(body_id, 0)),
                is_focus=body_id == focus,
            )
        )
    return tuple(sorted(nodes, key=lambda node: (node.name.casefold(), str(node.id))))


def _people(found: Mesh, day: date) -> dict[UUID, int]:
    """Return how many people came for each organisation until a day."""
    table = found.table
    seen = (table.days[table.moment] <= np.datetime64(day)) & (table.organisation >= 0)
    width = len(table.people) + 1
    pairs = each_once(table.organisation[seen] * width + table.person[seen] + 1)
    came = np.bincount(pairs // width, minlength=len(table.organisations))
    return dict(zip(table.organisations, came.tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which ties are drawn: those among some organisations, and at most so many of them.

    `focus` is always the first end of its ties. `way`: pairs that stand out, between two. Ties of
    both are never left out; of the others the strong and heavy ones stay.
    """

    among: Collection[UUID]
    focus: UUID | None = None
    way: Collection[frozenset[UUID]] = ()
    most: int | None = None


def edges_of(
    found: Mesh, alive: Ties, *, places: Mapping[UUID, Point], shown: Shown
) -> tuple[tuple[Edge, ...], int]:
    """Return the ties that are drawn on that day, and how many there are."""
    inside = np.array([body in shown.among for body in alive.actors], np.bool_)
    ties = alive.only(inside[alive.first] & inside[alive.second])
    drawn = ties if shown.most is None else ties.only(_heaviest(ties, shown, shown.most))
    columns = (drawn.first, drawn.second, drawn.moments, drawn.latest, drawn.weight)
    rows = zip(*(each.tolist() for each in (*columns, drawn.strong(RULE))), strict=True)
    days, edges = alive.days.tolist(), []
    for first, second, moments, latest, weight, is_strong in rows:
        one, other = alive.actors[first], alive.actors[second]
        one, other = (other, one) if other == shown.focus else (one, other)
        edges.append(
            Edge(
                one_id=one,
                other_id=other,
                x1=places[one][0],
                y1=places[one][1],
                x2=places[other][0],
                y2=places[other][1],
                one=found.name(one),
                other=found.name(other),
                moments=moments,
                latest=days[latest],
                weight=weight,
                is_strong=is_strong,
                is_focus=shown.focus == one,
                is_way=bool(shown.way) and frozenset((one, other)) in shown.way,
            )
        )
    return tuple(edges), len(ties)


def _heaviest(ties: Ties, shown: Shown, most: int) -> NDArray[np.bool_]:
    """Return bool[e]: at most so many ties, but for those that stand out."""
    number = {body: at for at, body in enumerate(ties.actors)}
    marked = np.zeros(len(ties), np.bool_)
    if shown.focus in number:
        marked = (ties.first == number[shown.focus]) | (ties.second == number[shown.focus])
    for pair in shown.way:
        one, other = sorted(number[each] for each in pair)
        marked |= (ties.first == one) & (ties.second == other)
    order = np.lexsort((ties.weight, ties.strong(RULE)))
    kept = marked.copy()
    kept[order[max(len(order) - most, 0) :]] = True
    return kept
