"""Where each organisation stands on the map: laid out on the server, and stable over time.

The places are those of the whole history. Whoever came first is placed first and then hardly
moves; whoever comes later is placed between those they met. So a slider that goes back in time
shows the same organisation in the same place, and next month's map looks like this month's.
Nothing is drawn at random: the same table gives the same map.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from fijnmazig.ties.domain.ties import By, Ties

type Places = NDArray[np.float64]
"""float64[n, 2], in a square of side 1 around (0.5, 0.5)."""

STEPS = 40  # of cooling, for each wave of newcomers
LAST_STEPS = 30  # for all together at the end
WAVE_DAYS = 182  # who came in the same half year is placed together
STAYING = 0.08  # how much of a step somebody moves who was placed in an earlier wave
GOLDEN = np.pi * (3 - np.sqrt(5))
PULL = 0.9  # towards the place of one's sector, against the ties
EDGE = 0.04
MOST_SETTLED = 1_000  # beyond that n x n is too much: sectors become discs
ELBOW_ROOM = 0.62  # of the side of a square that each would have if all had one
APART_STEPS = 60
SPREAD = 0.35  # how much of a place is its order from left to right, instead of its distance


def layout(ties: Ties, *, sector: NDArray[np.int64], order: NDArray[np.int64]) -> Places:
    """Return a place for every actor of `ties`, which has at least one.

    `sector`: int64[n], from 0, says which side of the map somebody leans to. `order`: int64[n],
    the day on which somebody came first, counted from any day. Cost: some 70 products of n x n
    for each half year. Beyond MOST_SETTLED ties do not place anybody: see `_discs`.

    Source: Fruchterman and Reingold 1991, with newcomers placed in waves.
    """
    count = len(ties.actors)
    if count > MOST_SETTLED:
        return _fitted(_discs(sector, order))
    homes = _homes(sector)
    weight = np.sqrt(ties.adjacency(By.WEIGHT).toarray())
    places = homes + 0.08 * _spiral(count)
    placed = np.empty(0, np.int64)
    for wave in _waves(order):
        places[wave] = _between(places, homes, weight, placed=placed, wave=wave)
        moving = np.concatenate((np.full(len(placed), STAYING), np.ones(len(wave))))
        placed = np.concatenate((placed, wave))
        _settle(places, homes, weight, some=placed, moving=moving, steps=STEPS)
    still = np.full(count, STAYING)
    _settle(places, homes, weight, some=placed, moving=still, steps=LAST_STEPS)
    return _fitted(_apart(_fitted(_spread(_fitted(places)))))


def _discs(sector: NDArray[np.int64], order: NDArray[np.int64]) -> Places:
    """Return each sector as a disc in its own row and column, who came first in the middle."""
    names, member, sizes = np.unique(sector, return_inverse=True, return_counts=True)
    columns = int(np.ceil(np.sqrt(len(names))))
    places = np.empty((len(sector), 2))
    for number, size in enumerate(sizes.tolist()):
        inside = np.flatnonzero(member == number)
        inside = inside[np.argsort(order[inside], kind="stable")]
        middle = np.array([number % columns, number // columns]) / columns
        places[inside] = middle + 0.46 / columns * np.sqrt(size / sizes.max()) * _spiral(size)
    return places


def _spread(places: Places) -> Places:
    """Return the places with less empty room between far pieces; left of stays left of."""
    rank = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0, kind="stable")
    spread: Places = (1 - SPREAD) * places + SPREAD * (rank + 0.5) / len(places)
    return spread


def _apart(places: Places) -> Places:
    """Return the places with elbow room: who stands closer than that is pushed away, a little."""
    room = ELBOW_ROOM / np.sqrt(len(places))
    for _ in range(APART_STEPS):
        close = cKDTree(places).query_pairs(room, output_type="ndarray")
        if not len(close):
            break
        one, other = close[:, 0], close[:, 1]
        between = places[one] - places[other]
        distance = np.maximum(np.sqrt((between**2).sum(axis=1, keepdims=True)), 1e-6)
        push = between / distance * (room - distance) * 0.3
        places = places.copy()
        np.add.at(places, one, push)
        np.subtract.at(places, other, push)
    return places


def _homes(sector: NDArray[np.int64]) -> Places:
    """Return the place that each sector leans to, on a circle."""
    angle = 2 * np.pi * sector / max(1, int(sector.max()) + 1)
    homes: Places = 0.5 + 0.3 * np.stack((np.cos(angle), np.sin(angle)), axis=1)
    return homes


def _spiral(count: int) -> Places:
    """Return points that no two share, as the seeds of a sunflower."""
    number = np.arange(count)
    radius = np.sqrt((number + 0.5) / count)
    spiral: Places = np.stack(
        (radius * np.cos(number * GOLDEN), radius * np.sin(number * GOLDEN)), axis=1
    )
    return spiral


def _waves(order: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return who is placed together, who came first in the first wave.

    Half years count from the first day of all, so that a newcomer changes no earlier wave.
    """
    half_year = (order - order.min()) // WAVE_DAYS
    return [np.flatnonzero(half_year == number) for number in np.unique(half_year)]


def _between(
    places: Places,
    homes: Places,
    weight: NDArray[np.float64],
    *,
    placed: NDArray[np.int64],
    wave: NDArray[np.int64],
) -> Places:
    """Return where a wave begins: between those they met, or near their sector."""
    known = weight[np.ix_(wave, placed)]
    total = known.sum(axis=1, keepdims=True)
    middle = np.divide(known @ places[placed], total, out=homes[wave].copy(), where=total > 0)
    begun: Places = 0.7 * middle + 0.3 * homes[wave] + 0.05 * _spiral(len(places))[wave]
    return begun


def _settle(  # noqa: PLR0913 -- a step needs all of it
    places: Places,
    homes: Places,
    weight: NDArray[np.float64],
    *,
    some: NDArray[np.int64],
    moving: NDArray[np.float64],
    steps: int,
) -> None:
    """Move some a little, less and less, until ties and elbow room agree.

    The sum over j of f_ij (p_i - p_j) is taken as p_i sum f_ij - f p: two products, no n x n x 2.
    """
    here, home = places[some], homes[some]
    ideal = 0.9 / np.sqrt(len(places))
    pull = weight[np.ix_(some, some)] * (0.6 / ideal / max(1.0, float(weight.max())))
    for step in range(steps):
        heat = 0.06 * (1 - step / steps)
        square = (here**2).sum(axis=1)
        distance = np.maximum(square[:, None] + square[None, :] - 2 * here @ here.T, 1e-8)
        force = ideal**2 / distance - pull * np.sqrt(distance)
        np.fill_diagonal(force, 0.0)
        move = here * force.sum(axis=1)[:, None] - force @ here + PULL * ideal * (home - here)
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        here = here + move / length * np.minimum(length, heat) * moving[:, None]
    places[some] = here


def _fitted(places: Places) -> Places:
    """Return the places within the square, as large as they fit."""
    low, high = places.min(axis=0), places.max(axis=0)
    size = float(max((high - low).max(), 1e-6))
    fitted: Places = 0.5 + (places - (low + high) / 2) / size * (1 - 2 * EDGE)
    return fitted
