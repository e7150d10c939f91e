"""The way from one organisation to another: over strong ties first, then the fewest steps."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.ties import Ties


def shortest_path(
    ties: Ties, *, strong: NDArray[np.bool_], start: int, end: int
) -> tuple[int, ...] | None:
    """Return the actors on the way, both ends included; None when no tie leads there.

    `strong`: bool[e]. A way with fewer weak ties is always preferred; of those the shortest. A
    strong step costs 1, a weak one more than all strong steps together. Source: Dijkstra 1959, as
    `scipy.sparse.csgraph.dijkstra`.
    """
    count = len(ties.actors)
    cost = np.where(strong, 1.0, float(count))
    rows, columns = (ties.first, ties.second), (ties.second, ties.first)
    places = (np.concatenate(rows), np.concatenate(columns))
    mesh = sparse.csr_array((np.concatenate((cost, cost)), places), shape=(count, count))
    distance, before = csgraph.dijkstra(
        mesh, directed=False, indices=start, return_predecessors=True
    )
    return (
        _walked(before.astype(np.int64), start=start, end=end)
        if np.isfinite(distance[end])
        else None
    )


def _walked(before: Index, *, start: int, end: int) -> tuple[int, ...]:
    steps = [end]
    while steps[-1] != start:
        steps.append(int(before[steps[-1]]))
    return tuple(reversed(steps))
