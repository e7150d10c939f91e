"""Groups that the mesh makes by itself, shown only when they do not hang on chance."""

from dataclasses import dataclass

import graspologic_native
import numpy as np

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.incidence import Matrix
from fijnmazig.ties.domain.ties import By, Ties

RUNS = 20
AGREED = 0.9
FIRST_SEED = 20_241_018


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """A partition that all runs agree on: int64[actors], the largest group 0, isolates apart.

    `agreement`: the lowest normalised mutual information between two runs, AGREED to 1.
    """

    group: Index
    agreement: float


def stable_groups(ties: Ties) -> Groups | None:
    """Return the groups of the mesh, or None when seeded runs differ, or nothing is tied.

    Twenty runs of Leiden on the weights, each of two at an NMI of 0.9 or more (N-5); of those the
    one that agrees most with the others. With None, show sector and municipality. Source: V. A.
    Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden, Sci. Rep. 9, 5233 (2019).
    """
    if not len(ties):
        return None
    mesh, runs = ties.adjacency(By.WEIGHT), list[Index]()
    agreement = np.ones((RUNS, RUNS))
    for run in range(RUNS):
        own = _leiden(mesh, FIRST_SEED + run)
        with_earlier = [_agreement(own, other) for other in runs]
        if min(with_earlier, default=1.0) < AGREED:
            return None  # no need to hear the others
        agreement[run, :run] = agreement[:run, run] = with_earlier
        runs.append(own)
    return Groups(group=runs[int(agreement.sum(axis=1).argmax())], agreement=float(agreement.min()))


def _leiden(mesh: Matrix, seed: int) -> Index:
    """Return one partition, groups numbered from the largest."""
    size = mesh.shape[0]
    _, found = graspologic_native.leiden_csr(
        mesh.indptr.astype(np.int64), mesh.indices.astype(np.int32), mesh.data, size, seed=seed
    )
    raw = np.array([found[actor] for actor in range(size)])
    _, firsts, places, sizes = np.unique(
        raw, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((firsts, -sizes))] = np.arange(len(sizes))
    return rank[places.reshape(-1)]


def _agreement(one: Index, other: Index) -> float:
    """Return the normalised mutual information of two partitions, 0 to 1.

    Source: A. Strehl, J. Ghosh, Cluster ensembles, JMLR 3 (2002), over the mean of the entropies.
    """
    if np.array_equal(one, other):
        return 1.0
    together = one * (int(other.max()) + 1) + other
    first, second, joint = (_entropy(each) for each in (one, other, together))
    return 2 * (first + second - joint) / (first + second)


def _entropy(partition: Index) -> float:
    """Return the entropy of a partition, in nats. Groups are numbered from 0."""
    sizes = np.bincount(partition)
    shares = sizes[sizes > 0] / len(partition)
    return float(-(shares * np.log(shares)).sum())
