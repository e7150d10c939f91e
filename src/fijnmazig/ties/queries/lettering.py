"""Names on the map, where there is room for them: a few on a screen, nearly all on paper."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from fijnmazig.ties.queries.drawn import Node
from fijnmazig.ties.queries.placing import SIDE

WIDE, HIGH = 0.6, 1.33  # of a letter, in its size: about
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """How large letters are, in units of the drawing, and how many names get them."""

    size: int
    most: int


SCREEN = (Lettering(size=15, most=40),)
PAPER = (
    Lettering(size=15, most=25),
    Lettering(size=11, most=150),
    Lettering(size=8, most=1_000),
)
"""On A3 a unit is about a quarter of a millimetre: 11, 8 and 6 points."""

type Box = tuple[float, float, float, float]


def labelled(nodes: tuple[Node, ...], *, letterings: tuple[Lettering, ...]) -> tuple[Node, ...]:
    """Return the nodes, the most important of them with a name where there is room for it.

    Who is looked at comes first, then who is tied most; a name never covers another name or dot.
    Whoever finds no room gets another chance in the next, smaller letter.
    """
    sheet = _Sheet(nodes, room=sum(each.most for each in letterings))
    given = dict[UUID, Node]()
    asking = sorted(nodes, key=lambda n: (not n.is_focus, -n.ties, -n.people, n.name))
    for lettering in letterings:
        full = len(given) + lettering.most
        for node in asking:
            if len(given) == full:
                break
            if node.id in given:
                continue
            label = _fitting(node, lettering.size, sheet)
            if label is not None:
                sheet.take(label.box)
                given[node.id] = label.of(node)
    return tuple(given.get(node.id) or _bare(node) for node in nodes)


def _bare(node: Node) -> Node:
    return replace(node, label="") if node.label else node


def numbered(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the nodes by name, each with its number in that list, from 1."""
    listed = sorted(nodes, key=lambda node: (node.name.casefold(), str(node.id)))
    return tuple(replace(node, number=number) for number, node in enumerate(listed, start=1))


class _Sheet:
    """What is covered: every dot, and the names that were given so far."""

    def __init__(self, nodes: tuple[Node, ...], *, room: int) -> None:
        dots = [(n.x - n.size, n.y - n.size, n.x + n.size, n.y + n.size) for n in nodes]
        self._boxes = np.empty((4, len(dots) + room))
        self._boxes[:, : len(dots)] = np.array(dots, np.float64).reshape(-1, 4).T
        self._count = len(dots)

    def take(self, box: Box) -> None:
        """Cover one place more."""
        self._boxes[:, self._count] = box
        self._count += 1

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing lies where this would."""
        left, top, right, bottom = self._boxes[:, : self._count]
        across = (box[0] < right) & (left < box[2])
        return not bool((across & (box[1] < bottom) & (top < box[3])).any())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A name at one side of a dot, and what it covers."""

    text: str
    size: int
    x: float
    side: str
    box: Box

    def of(self, node: Node) -> Node:
        """Return the node with this name."""
        return replace(
            node,
            label=self.text,
            label_size=self.size,
            label_x=round(self.x, 1),
            label_side=self.side,
        )


def _fitting(node: Node, size: int, sheet: _Sheet) -> _Label | None:
    """Return the name of a node where there is room for it; None when there is none."""
    for label in _labels(node, size):
        if node.is_focus or sheet.is_free(label.box):
            return label
    return None


def _labels(node: Node, size: int) -> Iterator[_Label]:
    """Yield the name of a node at either side of it, as far as that is on the sheet."""
    name = node.name.removesuffix(" (fictief)")
    text = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    width, gap, half = WIDE * size * len(text), node.size + 4, HIGH * size / 2
    right, left = node.x + gap, node.x - gap
    if right + width <= SIDE:
        box = (right, node.y - half, right + width, node.y + half)
        yield _Label(text=text, size=size, x=right, side="start", box=box)
    if left - width >= 0:
        box = (left - width, node.y - half, left, node.y + half)
        yield _Label(text=text, size=size, x=left, side="end", box=box)
