"""All figures of a mesh on a day, in two types that cannot be mixed up: ever, and alive now."""

from collections.abc import Mapping
from dataclasses import dataclass

from fijnmazig.ties.domain.attendance import Label
from fijnmazig.ties.domain.cuts import cuts
from fijnmazig.ties.domain.measures import (
    Concentration,
    Density,
    components,
    concentration,
    density,
    isolates,
)
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import ActiveTies, CumulativeTies, Ties
from fijnmazig.ties.domain.timeline import TieState


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a mesh hangs together, with names instead of indexes, each list sorted.

    `density` holds actors and ties too. `main_share`: share of actors in the main component.
    `points`, `bridges`: what the mesh breaks without. `top`: the best tied actor, or None.
    """

    density: Density
    components: int
    main_share: float
    isolates: tuple[Label, ...]
    points: tuple[Label, ...]
    bridges: tuple[tuple[Label, Label], ...]
    top: Label | None
    concentration: Concentration


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulativeFigures:
    """All that ever was; weak are the ties that never became strong."""

    shape: Shape
    strong: int
    weak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveFigures:
    """What lives on a day: ties = new + weak + strong; `dormant` stands beside them."""

    shape: Shape
    strong: int
    weak: int
    new: int
    dormant: int


def cumulative_figures(ties: CumulativeTies, *, rule: Rule) -> CumulativeFigures:
    """Return the cumulative figures of one level."""
    strong = int(ties.strong(rule).sum())
    return CumulativeFigures(shape=shape(ties), strong=strong, weak=len(ties) - strong)


def active_figures(ties: ActiveTies, *, standing: Mapping[TieState, int]) -> ActiveFigures:
    """Return the figures of one level as it lives on a day; `standing` of that same day."""
    return ActiveFigures(
        shape=shape(ties),
        strong=standing[TieState.STRONG],
        weak=standing[TieState.WEAK],
        new=standing[TieState.NEW],
        dormant=standing[TieState.DORMANT],
    )


def shape(ties: Ties) -> Shape:
    """Return how a mesh hangs together."""
    pieces, breaks, through = components(ties), cuts(ties), concentration(ties)
    name = ties.actors
    return Shape(
        density=density(ties),
        components=len(pieces.sizes),
        main_share=pieces.main_share,
        isolates=tuple(name[each] for each in isolates(ties).tolist()),
        points=tuple(name[each] for each in breaks.points),
        bridges=tuple((name[one], name[other]) for one, other in breaks.bridges),
        top=None if through.top is None else name[through.top],
        concentration=through,
    )
