"""The lines of a map, drawn with few words: one path for all ties of an organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fijnmazig.ties.queries.drawn import Edge

MOST_LINES = 8_000
"""More lines are a grey cloud and a heavy page; the heaviest are drawn, and we say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """Paths of weak and of strong ties, and apart the `marked` ones: of who is looked at, a way."""

    weak: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    marked: tuple[Edge, ...] = ()


NO_STROKES = Strokes()


def strokes(edges: Iterable[Edge]) -> Strokes:
    """Return how to draw ties."""
    rows = tuple(edges)
    plain = [edge for edge in rows if not edge.is_marked]
    marked = [edge for edge in rows if edge.is_marked]
    return Strokes(
        weak=_paths(edge for edge in plain if not edge.is_strong),
        strong=_paths(edge for edge in plain if edge.is_strong),
        marked=tuple(sorted(marked, key=lambda edge: (edge.is_way, edge.is_strong))),
    )


def _paths(edges: Iterable[Edge]) -> tuple[str, ...]:
    """Return one path for each organisation: away to whom it is tied, and back."""
    away = defaultdict[UUID, list[str]](list)
    for edge in edges:
        away[edge.one_id].append(f"M{edge.x1:.0f} {edge.y1:.0f}L{edge.x2:.0f} {edge.y2:.0f}")
    return tuple("".join(lines) for lines in away.values())
