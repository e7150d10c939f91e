"""Where the mesh has holes, and whom to bring together: organisations, never people."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from fijnmazig.ties.domain.attendance import Label
from fijnmazig.ties.domain.measures import components, isolates
from fijnmazig.ties.domain.reach import Reach, Reached
from fijnmazig.ties.domain.ties import Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an organisation works, and in which sector."""

    sector: Label
    municipalities: Collection[Label]


class Why(StrEnum):
    """Why some organisations should meet."""

    ALONE = "ALONE"
    TWO_PIECES = "TWO_PIECES"
    NEVER_CAME = "NEVER_CAME"
    ONE_THREAD = "ONE_THREAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Whom to bring together and why; `corner` (municipality, sector) where one is missing."""

    why: Why
    organisations: tuple[Label, ...]
    corner: tuple[Label, Label] | None = None


def proposals(
    ties: Ties,
    *,
    known: Mapping[Label, Place],
    reached: Reach | None = None,
    bridges: Sequence[tuple[Label, Label]] = (),
    most: int = 12,
) -> tuple[Proposal, ...]:
    """Return at most so many proposals, first what would change the mesh most.

    Pieces that no tie joins; organisations that met nobody, each with a neighbour that knows many;
    two parts that hang together by one tie only; known organisations of a sector that is missing
    in a municipality. In the same order every time.
    """
    neighbour = _Neighbours(ties, known)
    found = [*_pieces(ties, neighbour), *_alone(ties, neighbour)]
    found += [Proposal(why=Why.ONE_THREAD, organisations=pair) for pair in bridges]
    if reached is not None:
        found += _never_came(known, reached, came=_present(ties))
    return tuple(found[:most])


class _Neighbours:
    """Who is well tied and works nearby."""

    def __init__(self, ties: Ties, known: Mapping[Label, Place]) -> None:
        degrees = ties.degrees().tolist()
        self._known = known
        self._tied = sorted(zip(degrees, ties.actors, strict=True), key=_most_first)

    def of(self, body: Label, *, among: Collection[Label]) -> Label | None:
        """Return the best tied other: in the same municipality, else in the same sector."""
        own = self._known.get(body)
        others = [one for degree, one in self._tied if degree and one in among and one != body]
        if own is None:
            return others[0] if others else None
        near = [one for one in others if self._shares(own, one)]
        same = [one for one in others if self._known[one].sector == own.sector]
        return next(iter([*near, *same, *others]), None)

    def _shares(self, own: Place, other: Label) -> bool:
        return not set(own.municipalities).isdisjoint(self._known[other].municipalities)


def _most_first(entry: tuple[int, Label]) -> tuple[int, str]:
    return -entry[0], str(entry[1])


def _present(ties: Ties) -> frozenset[Label]:
    return frozenset(ties.actors[at] for at in np.flatnonzero(ties.present).tolist())


def _pieces(ties: Ties, neighbour: _Neighbours) -> list[Proposal]:
    """Return for each piece of two or more beside the largest: its best tied, and one in there."""
    piece = components(ties).piece.tolist()
    members = defaultdict[int, list[Label]](list)
    for body, at in zip(ties.actors, piece, strict=True):
        members[at].append(body)
    main = frozenset(members.get(0, ()))
    found = []
    for number in sorted(at for at in members if at > 0 and len(members[at]) > 1):
        own = frozenset(members[number])
        best = neighbour.of(members[number][0], among=own) or members[number][0]
        other = neighbour.of(best, among=main)
        if other is not None:
            found.append(Proposal(why=Why.TWO_PIECES, organisations=(best, other)))
    return found


def _alone(ties: Ties, neighbour: _Neighbours) -> list[Proposal]:
    everybody = _present(ties)
    found = []
    for at in isolates(ties).tolist():
        body = ties.actors[at]
        other = neighbour.of(body, among=everybody)
        if other is not None:
            found.append(Proposal(why=Why.ALONE, organisations=(body, other)))
    return found


def _never_came(
    known: Mapping[Label, Place], reached: Reach, *, came: Collection[Label]
) -> list[Proposal]:
    at = defaultdict[tuple[Label, Label], list[Label]](list)
    for body in sorted(known, key=str):
        for municipality in known[body].municipalities:
            if body not in came:
                at[municipality, known[body].sector].append(body)
    return [
        Proposal(
            why=Why.NEVER_CAME,
            organisations=tuple(at[municipality, sector]),
            corner=(municipality, sector),
        )
        for municipality, sector, state in reached.gaps()
        if state is Reached.KNOWN
    ]
