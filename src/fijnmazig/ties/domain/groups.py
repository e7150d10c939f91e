"""Groups that the mesh makes by itself, shown only when they do not hang on chance."""

from dataclasses import dataclass

import graspologic_native
import numpy as np

from fijnmazig.ties.domain.attendance import Index
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
    runs = [_leiden(ties, FIRST_SEED + run) for run in range(RUNS)]
    agreement = np.array([[_agreement(one, other) for other in runs] for one in runs])
    lowest = float(agreement.min())
    if lowest < AGREED:
        return None
    return Groups(group=runs[int(agreement.sum(axis=1).argmax())], agreement=lowest)


def _leiden(ties: Ties, seed: int) -> Index:
    """Return one partition, groups numbered from the largest."""
    mesh = ties.adjacency(By.WEIGHT)
    _, found = graspologic_native.leiden_csr(
        mesh.indptr.astype(np.int64),
        mesh.indices.astype(np.int32),
        mesh.data,
        len(ties.actors),
        seed=seed,
    )
    raw = np.array([found[actor] for actor in range(len(ties.actors))])
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
    together = one * (int(other.max()) + 1) + other
    first, second, joint = (_entropy(each) for each in (one, other, together))
    if first + second == 0:
        return 1.0
    return 2 * (first + second - joint) / (first + second)


def _entropy(partition: Index) -> float:
    shares = np.unique(partition, return_counts=True)[1] / len(partition)
    return float(-(shares * np.log(shares)).sum())
