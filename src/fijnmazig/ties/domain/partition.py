"""Groups against the mesh: whether it crosses municipality and sector, or stays inside."""

from dataclasses import dataclass

import numpy as np

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.ties import By, Ties

OUTSIDE = -1
"""In a partition: belongs to no known group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """How a partition lies on the mesh.

    `modularity`: of the partition, about 0 when ties do not look at it, towards 1 when they stay
    inside. `crossing`: share of ties between two groups; None without ties. `unknown`: actors in
    no known group; they and their ties are left out.
    """

    modularity: float
    crossing: float | None
    unknown: int


def modularity(ties: Ties, *, group: Index, by: By = By.TIE) -> float:
    """Return Newman's modularity of a partition, int64[actors] from 0.

    Q = sum over groups of (inside / m - (total degree / 2m)^2); 0 without ties. Every actor must be
    in a group. Source: M. E. J. Newman, Phys. Rev. E 69, 066133 (2004), as
    `networkx.community.modularity`.

    Raises ValueError when an actor with a tie is in none.
    """
    if (group[ties.first] < 0).any() or (group[ties.second] < 0).any():
        msg = "every actor with a tie needs a group"
        raise ValueError(msg)
    weight = ties.weight if by is By.WEIGHT else np.ones(len(ties))
    total = float(weight.sum())
    if total == 0:
        return 0.0
    one, other = group[ties.first], group[ties.second]
    count = int(group.max()) + 1
    inside = float(weight[one == other].sum())
    degree = np.bincount(one, weight, count) + np.bincount(other, weight, count)
    return inside / total - float(((degree / (2 * total)) ** 2).sum())


def crossing(ties: Ties, *, group: Index) -> Crossing:
    """Return how a partition, int64[actors] with OUTSIDE for unknown, lies on the mesh."""
    known = (group[ties.first] >= 0) & (group[ties.second] >= 0)
    inner = ties.only(known)
    across = group[inner.first] != group[inner.second]
    return Crossing(
        modularity=modularity(inner, group=group),
        crossing=float(across.mean()) if len(inner) else None,
        unknown=int((ties.present & (group < 0)).sum()),
    )
