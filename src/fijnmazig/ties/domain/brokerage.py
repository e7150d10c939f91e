"""Brokerage: who stands between others that do not know each other. A tier, never a rank.

Strength and bridging are two measures (Neal 2024): a weak tie is not a bridge by that.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fijnmazig.gatherings.domain.columns import Index
from fijnmazig.ties.domain.attendance import Label
from fijnmazig.ties.domain.incidence import Incidence, Matrix
from fijnmazig.ties.domain.meetings import BLOCK, meetings
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import By, Ties, cumulative_ties

ROWS = 512
"""Rows of the product at work at a time, so that memory stays small."""
TILE_GAIN = 30
"""So many times faster is a step of a product of full tiles than of a sparse one."""
RESAMPLES, TOP, ROBUST = 200, 10, 0.8
CANDIDATES = 3
SEED = 20_241_018


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """An actor that stands between others, whatever moments one happens to look at.

    `robustness`: the share of resamples in which it did, ROBUST to 1.
    """

    actor: Label
    robustness: float


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


def brokers(
    incidence: Incidence, *, rule: Rule, until: np.datetime64, block: int = BLOCK
) -> tuple[Broker, ...]:
    """Return the tier of brokers by name, never by rank. Source: CRITERIA N-5.

    Moments are drawn anew, with replacement, RESAMPLES times with a fixed seed; a broker is among
    the TOP lowest constraints (a quarter of a mesh of less than 4 x TOP) in at least ROBUST of
    them. Constraint is asked only of the CANDIDATES x TOP lowest of the whole: whoever stands
    below has no chance to be among the first that often. Source: B. Efron, Ann. Stat. 7 (1979).
    """
    seen = incidence.until(until)
    runs = list(meetings(seen, cap=rule.cap, block=block))
    ties = cumulative_ties(seen, rule=rule, until=until, block=block)
    lowest = constraint(ties)
    top = min(TOP, int(np.count_nonzero(~np.isnan(lowest))) // 4)
    rows = np.sort(np.argsort(lowest, kind="stable")[: CANDIDATES * top])  # NaN comes last
    chance, moments = np.random.default_rng(SEED), np.unique(seen.moment)
    mesh = ties.adjacency()
    tie = replace(ties, weight=np.arange(float(len(ties)))).adjacency(By.WEIGHT).data.astype(int)
    times = np.zeros(len(rows), np.int64)
    for _ in range(RESAMPLES if top else 0):
        drawn = np.zeros(len(seen.days), np.bool_)
        drawn[chance.choice(moments, len(moments))] = True
        met = [np.logical_or.reduceat(drawn[run.moment], run.starts) for run in runs]
        mesh.data = np.concatenate(met).astype(np.float64)[tie]
        found = _of_few(mesh, rows).round(9)
        times += np.searchsorted(np.sort(found), found, side="right") <= top  # equals stand last
    shares = times / RESAMPLES
    return tuple(
        Broker(actor=seen.actors[row], robustness=float(share))
        for row, share in zip(rows.tolist(), shares, strict=True)
        if share >= ROBUST
    )


def _of_few(mesh: Matrix, rows: Index) -> NDArray[np.float64]:
    """Return the constraint of a few rows of a symmetric matrix of 1 (tied) and stored 0."""
    degrees = mesh @ np.ones(mesh.shape[0])
    scale = np.divide(1, degrees, out=np.zeros_like(degrees), where=degrees > 0)
    ties = mesh[rows].toarray()
    direct = ties * scale[rows, None]
    spent = (direct + (direct * scale) @ mesh) * ties
    found: NDArray[np.float64] = (spent**2).sum(axis=1)
    found[degrees[rows] == 0] = np.nan
    return found
