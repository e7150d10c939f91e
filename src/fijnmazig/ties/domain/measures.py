"""Measures of a whole mesh: how dense, in how many pieces, how dependent on one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.ties import Ties

NO_PIECE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """Density, never alone: with what was possible, and the mean degree. Source: CRITERIA N-4."""

    actors: int
    ties: int

    @property
    def possible(self) -> int:
        """Return n(n-1)/2."""
        return self.actors * (self.actors - 1) // 2

    @property
    def value(self) -> float:
        """Return the share of possible ties that exist; 0 where none is possible."""
        return self.ties / self.possible if self.possible else 0.0

    @property
    def mean_degree(self) -> float:
        """Return how many others an actor is tied to, on average."""
        return 2 * self.ties / self.actors if self.actors else 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Components:
    """The pieces a mesh falls into.

    `piece`: int64[actors], pieces from the largest (0) down, NO_PIECE for who was not there.
    `sizes`: int64[pieces]; equal sizes in order of their first actor.
    """

    piece: Index
    sizes: Index

    @property
    def main_share(self) -> float:
        """Return the share of actors in the main component; 0 when nobody was there."""
        return float(self.sizes[0] / self.sizes.sum()) if len(self.sizes) else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """How much runs through one actor.

    `top`: index of the best tied actor, None when there is no tie. `touching`: share of all ties
    that are its own. `centralization`: 0 (all alike) to 1 (a star).
    """

    top: int | None
    touching: float
    centralization: float


def density(ties: Ties) -> Density:
    """Return the density among those who were there."""
    return Density(actors=int(ties.present.sum()), ties=len(ties))


def panel_density(ties: Ties, *, members: NDArray[np.bool_]) -> Density:
    """Return the density within a constant panel, bool[actors].

    The mesh of a growing network gets thinner by itself; among the first members it does not.
    Source: CRITERIA N-4.
    """
    inside = members[ties.first] & members[ties.second]
    return Density(actors=int(members.sum()), ties=int(inside.sum()))


def components(ties: Ties) -> Components:
    """Return the connected components of those who were there.

    Source: Tarjan 1972, as `scipy.sparse.csgraph.connected_components`.
    """
    _, found = csgraph.connected_components(ties.adjacency(), directed=False)
    piece = np.full(len(ties.actors), NO_PIECE, np.int64)
    there = np.flatnonzero(ties.present)
    names, starts, places, sizes = np.unique(
        found[there], return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((starts, -sizes))
    rank = np.empty(len(names), np.int64)
    rank[order] = np.arange(len(names))
    piece[there] = rank[places.reshape(-1)]
    return Components(piece=piece, sizes=sizes[order])


def isolates(ties: Ties) -> Index:
    """Return the actors who were there and met nobody, ascending."""
    return np.flatnonzero(ties.present & (ties.degrees() == 0))


def concentration(ties: Ties) -> Concentration:
    """Return how much runs through the best tied actor; of equals, the first.

    Source: L. C. Freeman, Centrality in social networks, Social Networks 1 (1978), degree
    centralization: sum of (largest degree - degree) / ((n - 1)(n - 2)).
    """
    degrees = ties.degrees()[ties.present]
    if not len(ties):
        return Concentration(top=None, touching=0.0, centralization=0.0)
    top = int(np.argmax(np.where(ties.present, ties.degrees(), -1)))
    largest, count = int(degrees.max()), len(degrees)
    most = (count - 1) * (count - 2)
    gap = int((largest - degrees).sum())
    return Concentration(
        top=top, touching=largest / len(ties), centralization=gap / most if most else 0.0
    )
