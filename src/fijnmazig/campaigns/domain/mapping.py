"""A map of dots: where municipalities lie beside each other, and which names fit on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import atan2, cos, hypot, radians, sin

from fijnmazig.campaigns.domain.coverage import Covered, Reach
from fijnmazig.places.domain.positions import Position

WIDE = 340
TALLEST, LOWEST = 420, 170
EDGE = 26  # between the outer dots and the edge
SIZE = 12  # of a name
DOT, APART = 9, 4  # half of a dot, and what lies between it and its name
CLEAR = 2 * DOT + 2  # between the middles of two dots
MOVES, WORK = 80, 400_000  # how often dots move, and how many pairs are looked at in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One municipality on the map; `at` is where its name begins, None when there is no room."""

    nis: str
    name: str
    reach: Reach
    x: int
    y: int
    at: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DotMap:
    """A map, gaps drawn last and so on top.

    `unplaced` are the names of municipalities of which nobody knows where they lie.
    """

    dots: tuple[Dot, ...]
    high: int
    unplaced: tuple[str, ...]

    def names(self, reach: Reach) -> tuple[str, ...]:
        """Return the municipalities with that reach, by name."""
        return tuple(sorted(dot.name for dot in self.dots if dot.reach is reach))


type Box = tuple[float, float, float, float]


def dot_map(
    covered: Iterable[Covered],
    *,
    positions: Mapping[str, Position],
    name_of: Callable[[str], str],
    wide: Callable[[str], float],
) -> DotMap:
    """Return a map of municipalities, north above; `wide` tells how wide a name is.

    Names of gaps are set first: where names do not fit beside each other, gaps keep theirs.
    """
    rows = sorted(covered, key=lambda one: (tuple(Reach).index(one.reach), one.nis))
    known = [row for row in rows if row.nis in positions]
    places, high = _placed([positions[row.nis] for row in known])
    places = _apart(places, high=high)
    taken = [_around(x, y) for x, y in places]
    dots = []
    for row, (x, y) in zip(known, places, strict=True):
        name = name_of(row.nis)
        at = _room(x, y, width=wide(name), high=high, taken=taken)
        if at is not None:
            taken.append(_name_box(at, wide(name)))
        dots.append(Dot(nis=row.nis, name=name, reach=row.reach, x=x, y=y, at=at))
    unplaced = tuple(sorted(name_of(row.nis) for row in rows if row.nis not in positions))
    return DotMap(dots=tuple(reversed(dots)), high=high, unplaced=unplaced)


def _placed(found: Sequence[Position]) -> tuple[list[tuple[int, int]], int]:
    """Return where each lies, and how high the map is: north above, true in both directions."""
    if not found:
        return [], LOWEST
    north = max(one.latitude for one in found)
    south = min(one.latitude for one in found)
    west = min(one.longitude for one in found)
    east = max(one.longitude for one in found)
    narrow = cos(radians((north + south) / 2))
    across, down = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDE - 2 * EDGE) / across, (TALLEST - 2 * EDGE) / down)
    high = max(LOWEST, round(down * scale) + 2 * EDGE)
    left, top = (WIDE - across * scale) / 2, (high - down * scale) / 2
    return [
        (
            round(left + (one.longitude - west) * narrow * scale),
            round(top + (north - one.latitude) * scale),
        )
        for one in found
    ], high


def _apart(places: Sequence[tuple[int, int]], *, high: int) -> list[tuple[int, int]]:
    """Return the places moved as far as dots that lie over each other need, the same each time."""
    spots = [(float(x), float(y)) for x, y in places]
    for _ in range(min(MOVES, WORK // max(1, len(spots) ** 2))):
        is_still = True
        for one, other in combinations(range(len(spots)), 2):
            (x, y), (to_x, to_y) = spots[one], spots[other]
            far = hypot(to_x - x, to_y - y)
            if far >= CLEAR:
                continue
            is_still = False
            turn = atan2(to_y - y, to_x - x) if far else one + other
            step_x, step_y = (cos(turn) * (CLEAR - far) / 2, sin(turn) * (CLEAR - far) / 2)
            spots[one] = _kept_in(x - step_x, y - step_y, high=high)
            spots[other] = _kept_in(to_x + step_x, to_y + step_y, high=high)
        if is_still:
            break
    return [(round(x), round(y)) for x, y in spots]


def _kept_in(x: float, y: float, *, high: int) -> tuple[float, float]:
    return min(max(x, DOT + 2), WIDE - DOT - 2), min(max(y, DOT + 2), high - DOT - 2)


def _room(
    x: int, y: int, *, width: float, high: int, taken: Sequence[Box]
) -> tuple[int, int] | None:
    """Return where a name fits: right of its dot, left, below or above it, or nowhere."""
    for at in _beside(x, y, width):
        box = _name_box(at, width)
        is_inside = box[0] >= 0 and box[2] <= WIDE and box[1] >= 0 and box[3] <= high
        if is_inside and not any(_overlap(box, other) for other in taken):
            return at
    return None


def _beside(x: int, y: int, width: float) -> Iterator[tuple[int, int]]:
    far = DOT + APART
    yield x + far, y + 4
    yield round(x - far - width), y + 4
    middle = round(min(max(x - width / 2, 0), WIDE - width))
    yield middle, y + far + SIZE - 2
    yield middle, y - far


def _around(x: int, y: int) -> Box:
    return (x - DOT, y - DOT, x + DOT, y + DOT)


def _name_box(at: tuple[int, int], width: float) -> Box:
    return (at[0], at[1] - SIZE + 2, at[0] + width, at[1] + 3)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
