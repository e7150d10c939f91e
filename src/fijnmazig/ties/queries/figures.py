"""How a mesh stands and grew, with names, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.roll import Completeness
from fijnmazig.gatherings.queries import doors as gatherings
from fijnmazig.organisations.queries import doors as organisations
from fijnmazig.organisations.queries.doors import PartnershipName
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.snapshot import Growth, Snapshot, growth, snapshot
from fijnmazig.ties.queries.mesh import Mesh, mesh, mesh_of
from fijnmazig.ties.queries.remembered import remembered

RULE = Rule(strong_from=2)
"""What the pages count with: two different days make a tie strong, the least CRITERIA N-3 names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of which partnership (None: of all) and until which day.

    `sector` and `municipality` (NIS code) leave organisations out of a map; empty leaves out none.
    """

    partnership_id: UUID | None
    day: date
    sector: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArrival:
    """An organisation that came for the first time, and when."""

    id: UUID
    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPage:
    """Two days side by side, with of how many moments until each it is known who was there."""

    growth: Growth | None
    arrivals: tuple[NamedArrival, ...]
    kept_first: Completeness
    completeness: Completeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive:
    """How many strong ties there are when a choice is made otherwise."""

    strong_from: int
    cap: int
    strong: int
    weak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The mesh on a day: `snapshot` is None while nobody met.

    `completeness` is how many past moments have attendance at all. `points` and `bridges` are what
    the mesh breaks without, by name.
    """

    partnerships: tuple[PartnershipName, ...]
    asked: Asked
    snapshot: Snapshot | None
    completeness: Completeness
    points: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]
    isolates: tuple[str, ...]
    top: str
    sensitive: tuple[Sensitive, ...]


def figures_page(*, actor: Actor, asked: Asked) -> FiguresPage:
    """Return how a mesh stands on a day. Raises NotFound for who is no member."""
    found = mesh(actor=actor, until=asked.day, partnership_id=asked.partnership_id)
    shot = None if found.is_empty else _snapshot(found, RULE)
    shape = shot.alive.shape if shot else None
    return FiguresPage(
        partnerships=organisations.partnership_choices(actor=actor, on=asked.day),
        asked=asked,
        snapshot=shot,
        completeness=found.completeness,
        points=_names(found, shape.points) if shape else (),
        bridges=tuple((found.name(a), found.name(b)) for a, b in shape.bridges) if shape else (),
        isolates=_names(found, shape.isolates) if shape else (),
        top=found.name(shape.top) if shape and shape.top is not None else "",
        sensitive=tuple(_sensitive(found)) if shot else (),
    )


def _snapshot(found: Mesh, rule: Rule) -> Snapshot:
    key = ("snapshot", found.digest, found.until, rule)
    return remembered(key, make=lambda: snapshot(found.table, day=found.until, rule=rule))


def _names(found: Mesh, ids: tuple[UUID, ...]) -> tuple[str, ...]:
    return tuple(sorted(found.name(each) for each in ids))


def _sensitive(found: Mesh) -> list[Sensitive]:
    """Return the strong and weak ties under other choices, ours first."""
    choices = [(2, 30), (3, 30), (2, 15), (2, 60)]
    rows = []
    for strong_from, cap in choices:
        shot = _snapshot(found, Rule(strong_from=strong_from, cap=cap))
        rows.append(
            Sensitive(
                strong_from=strong_from,
                cap=cap,
                strong=shot.alive.strong,
                weak=shot.alive.weak + shot.alive.new,
            )
        )
    return rows


def growth_page(*, actor: Actor, asked: Asked, since: date) -> GrowthPage:
    """Return what changed from `since` to the day asked for. Raises NotFound for a stranger."""
    rows = gatherings.attendances(until=asked.day, partnership_id=asked.partnership_id)
    found = mesh_of(rows, actor=actor, until=asked.day)
    kept = rows.completeness(until=min(since, asked.day))
    if found.is_empty:
        return GrowthPage(
            growth=None, arrivals=(), kept_first=kept, completeness=found.completeness
        )
    grown = remembered(
        ("growth", found.digest, since, asked.day, RULE),
        make=lambda: growth(found.table, first=since, last=asked.day, rule=RULE),
    )
    return GrowthPage(
        growth=grown,
        arrivals=tuple(
            NamedArrival(id=one.organisation, name=found.name(one.organisation), day=one.day)
            for one in grown.arrivals
        ),
        kept_first=kept,
        completeness=found.completeness,
    )
