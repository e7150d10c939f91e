"""Marks as a database writes them, all of a moment in one line of text, read back as columns.

A line a moment instead of a row a mark: making Python values of a hundred thousand rows takes
longer than everything that is counted with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fijnmazig.gatherings.domain.columns import Index, each_once

HEX = 32
"""Characters of an id without its dashes."""
NO_ID = "0" * HEX
FIRST = 10**18
"""Is added to the number of a mark, so that each is as long as any other."""
NUMBER = len(str(FIRST))
IDS = 2 * HEX
WIDTH = IDS + NUMBER + 1
"""Characters of a mark: who, for which organisation, its number, as what somebody was there."""
AWAY = "9"
"""In the last place: was not there."""

type Ids = tuple[int, ...]
type Halves = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Written:
    """The last mark of everybody who was present, as parallel columns int64[n], in no order.

    `people`, `organisations`: ids as numbers, ascending, which `person` and `organisation` are
    places in; NO_ID is an id as any other here. `line`: the place of the line. `part`: as written.
    """

    people: Ids
    organisations: Ids
    line: Index
    person: Index
    organisation: Index
    part: Index


def read_lines(lines: Sequence[str]) -> Written:
    """Return what lines say; each holds all marks of one moment, those that were overruled too.

    A mark is overruled by a later one of the same person, present or not. Ids may have dashes.

    Raises ValueError when a line is not made of whole marks.
    """
    plain = [line.replace("-", "") for line in lines]
    lengths = np.array([len(line) for line in plain], np.int64)
    if (lengths % WIDTH).any():
        msg = "a line that is not made of whole marks"
        raise ValueError(msg)
    cells = np.frombuffer("".join(plain).encode("ascii"), np.uint8).reshape(-1, WIDTH)
    line = np.repeat(np.arange(len(plain)), lengths // WIDTH)
    halves = np.frombuffer(bytes.fromhex(cells[:, :IDS].tobytes().decode("ascii")), ">u8")
    ids = halves.astype(np.uint64).reshape(-1, 4)
    people, person = _numbered(ids[:, 0], ids[:, 1])
    organisations, organisation = _numbered(ids[:, 2], ids[:, 3])
    part = (cells[:, -1] - ord("0")).astype(np.int64)
    kept = part != int(AWAY)
    keys = line * max(len(people), 1) + person
    if len(each_once(keys)) < len(keys):
        kept &= _is_last(keys, cells)
    return Written(
        people=people,
        organisations=organisations,
        line=line[kept],
        person=person[kept],
        organisation=organisation[kept],
        part=part[kept],
    )


def _is_last(keys: Index, cells: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return bool[n]: the mark with the highest number of its key."""
    numbers = np.ascontiguousarray(cells[:, IDS : IDS + NUMBER])
    order = np.lexsort((numbers.view(f"S{NUMBER}")[:, 0].astype(np.int64), keys))
    ends = np.append(keys[order][1:] != keys[order][:-1], True)
    last = np.zeros(len(keys), np.bool_)
    last[order[ends]] = True
    return last


def _numbered(high: Halves, low: Halves) -> tuple[Ids, Index]:
    """Return distinct ids, ascending, and the place of each row's id; by both halves of it."""
    firsts, places = np.unique(high, return_inverse=True)
    seconds = np.empty(len(firsts), np.uint64)
    seconds[places] = low
    if (seconds[places] != low).any():  # two ids that begin alike: not by chance, so seldom
        pairs = np.stack((high, low), axis=1)
        distinct, places = np.unique(pairs, axis=0, return_inverse=True)
        firsts, seconds = distinct[:, 0], distinct[:, 1]
    halves = zip(firsts.tolist(), seconds.tolist(), strict=True)
    return tuple(one << 64 | other for one, other in halves), places.reshape(-1)
