"""Brokerage: who stands between others that do not know each other. A tier, never a rank.

Strength and bridging are two measures (Neal 2024): a weak tie is not a bridge by that.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fijnmazig.ties.domain.attendance import Index
from fijnmazig.ties.domain.incidence import Matrix
from fijnmazig.ties.domain.ties import By, Ties

ROWS = 512
"""Rows of the product at work at a time, so that memory stays small."""
TILE_GAIN = 30
"""So many times faster is a step of a product of full tiles than of a sparse one."""


def constraint(ties: Ties, *, by: By = By.TIE) -> NDArray[np.float64]:
    """Return Burt's constraint of each actor, float64[actors]; NaN for who has no tie (N-5).

    Low: contacts who do not know each other, so much to pass on. c_i = sum over contacts j of
    (p_ij + sum over q of p_iq p_qj)^2, p_ij the share of j among the ties of i. Source: R. S. Burt,
    Structural Holes (1992), as `networkx.constraint`.
    """
    mesh = ties.adjacency(by)
    return constraint_of(mesh, rows=np.arange(mesh.shape[0]))


def constraint_of(mesh: Matrix, *, rows: Index) -> NDArray[np.float64]:
    """Return the constraint of some rows, int64[r], of a symmetric matrix of ties: float64[r]."""
    totals = mesh @ np.ones(mesh.shape[0])
    scale = np.divide(1, totals, out=np.zeros_like(totals), where=totals > 0)
    shares = sparse.csr_array(sparse.diags_array(scale) @ mesh)
    invested = _tiled if _is_dense(mesh, rows) else _sparse
    result = np.empty(len(rows))
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        result[start : start + ROWS] = invested(shares, part)
    result[totals[rows] == 0] = np.nan
    return result


def _is_dense(mesh: Matrix, rows: Index) -> bool:
    """Tell whether multiplying whole tiles costs less than following ties one by one."""
    degrees = np.diff(mesh.indptr)
    steps = int((mesh[rows] @ degrees.astype(np.float64)).sum())
    return steps * TILE_GAIN > len(rows) * mesh.shape[0] ** 2


def _sparse(shares: Matrix, rows: Index) -> NDArray[np.float64]:
    direct = shares[rows]
    known = direct.copy()
    known.data = np.ones(len(known.data))
    spent: Matrix = direct + (direct @ shares).multiply(known)
    return spent.power(2) @ np.ones(shares.shape[0])


def _tiled(shares: Matrix, rows: Index) -> NDArray[np.float64]:
    left = shares[rows].toarray()
    result = np.zeros(len(rows))
    for start in range(0, shares.shape[0], ROWS):
        direct = left[:, start : start + ROWS]
        spent = direct + left @ shares[:, start : start + ROWS].toarray()
        result += ((spent * (direct > 0)) ** 2).sum(axis=1)
    return result
