"""What holds the mesh together: articulation points and bridges ("valt dit weg, dan breekt het").

Both are asked of a certificate: a breadth-first forest and a spanning forest of what is left, at
most 2n ties that break exactly where the whole breaks. So a mesh of millions of ties is answered in
the time of walking 2n. Source: J. Cheriyan, M.-Y. Kao, R. Thurimella, Scan-first search and sparse
certificates, SIAM J. Comput. 22 (1993); D. Eppstein et al., Sparsification, J. ACM 44 (1997).
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.incidence import Matrix
from fijnmazig.ties.domain.ties import Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """Where the mesh breaks.

    `points`: actors without whom a component falls apart, ascending. `bridges`: ties without which
    it does, as (first, second), first < second, ascending.
    """

    points: tuple[int, ...]
    bridges: tuple[tuple[int, int], ...]


def cuts(ties: Ties) -> Cuts:
    """Return the articulation points and bridges of the mesh.

    One depth-first walk; `low` is the earliest actor that a branch reaches round its parent.
    Source: R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972).
    """
    mesh = _certificate(ties.adjacency())
    size = mesh.shape[0]
    walked = csgraph.depth_first_order(_rooted(mesh), size, directed=False)
    order, parent = (each.astype(np.int64) for each in walked)
    when = np.empty(size + 1, np.int64)
    when[order] = np.arange(size + 1)
    low = _low(mesh, order, parent, when)
    child = np.flatnonzero(parent[:size] != size)
    above = parent[child]
    is_top = parent[above] == size  # the first of its component: a point when it has two branches
    branches = np.bincount(above[is_top], minlength=size)
    shut = low[child] >= when[above]
    bridges = low[child] > when[above]
    points = np.union1d(np.flatnonzero(branches > 1), above[shut & ~is_top])
    return Cuts(points=tuple(points.tolist()), bridges=_pairs(child[bridges], above[bridges]))


def _certificate(whole: Matrix) -> Matrix:
    size = whole.shape[0]
    _, parent = csgraph.breadth_first_order(_rooted(whole), size, directed=False)
    child = np.flatnonzero(parent[:size] != size)
    forest = _symmetric(child, parent[child].astype(np.int64), size)
    one, other = csgraph.minimum_spanning_tree(whole - forest).nonzero()
    rest = _symmetric(one.astype(np.int64), other.astype(np.int64), size)
    return sparse.csr_array(forest + rest)


def _rooted(mesh: Matrix) -> Matrix:
    """Return the mesh with one actor more, tied to the first of every component."""
    count, pieces = csgraph.connected_components(mesh, directed=False)
    firsts = np.unique(pieces, return_index=True)[1]
    shape = (1, mesh.shape[0])
    root = sparse.csr_array((np.ones(count), (np.zeros(count, np.int64), firsts)), shape=shape)
    beside = sparse.hstack((mesh, root.T))
    below = sparse.hstack((root, sparse.csr_array((1, 1))))
    return sparse.csr_array(sparse.vstack((beside, below)))


def _symmetric(one: Index, other: Index, size: int) -> Matrix:
    places = (np.concatenate((one, other)), np.concatenate((other, one)))
    return sparse.csr_array((np.ones(2 * len(one)), places), shape=(size, size))


def _low(mesh: Matrix, order: Index, parent: Index, when: Index) -> Index:
    """Return the earliest actor each reaches by ties that are not of the walk, or below it."""
    one, other = mesh.nonzero()
    around = (parent[one] != other) & (parent[other] != one)
    low = when.copy()
    np.minimum.at(low, one[around], when[other[around]])
    reached, above = low.tolist(), parent.tolist()
    for actor in reversed(order[1:].tolist()):
        reached[above[actor]] = min(reached[above[actor]], reached[actor])
    return np.array(reached, np.int64)


def _pairs(one: Index, other: Index) -> tuple[tuple[int, int], ...]:
    pairs = zip(np.minimum(one, other).tolist(), np.maximum(one, other).tolist(), strict=True)
    return tuple(sorted(pairs))
