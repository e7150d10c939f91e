"""Names on the map, where there is room for them: a few on a screen, nearly all on paper."""

from dataclasses import dataclass, replace
from uuid import UUID

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
    taken = [(n.x - n.size, n.y - n.size, n.x + n.size, n.y + n.size) for n in nodes]
    given = dict[UUID, Node]()
    asking = sorted(nodes, key=lambda n: (not n.is_focus, -n.ties, -n.people, n.name))
    for lettering in letterings:
        full = len(given) + lettering.most
        for node in asking:
            if node.id in given or len(given) == full:
                continue
            named, box = _fitting(node, lettering.size, taken)
            if box:
                taken.append(box)
                given[node.id] = named
    return tuple(given.get(node.id, replace(node, label="")) for node in nodes)


def numbered(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the nodes by name, each with its number in that list, from 1."""
    listed = sorted(nodes, key=lambda node: (node.name.casefold(), str(node.id)))
    return tuple(replace(node, number=number) for number, node in enumerate(listed, start=1))


def _fitting(node: Node, size: int, taken: list[Box]) -> tuple[Node, Box | None]:
    """Return the node with its name, and what that covers; None when there is no room."""
    for named, box in _labels(node, size):
        if named.is_focus or not any(_overlap(box, other) for other in taken):
            return named, box
    return node, None


def _labels(node: Node, size: int) -> list[tuple[Node, Box]]:
    """Return a node with its name at either side of it on the sheet, and what that covers."""
    name = node.name.removesuffix(" (fictief)")
    text = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    width, gap, half = WIDE * size * len(text), node.size + 4, HIGH * size / 2
    right, left = node.x + gap, node.x - gap
    named = replace(node, label=text, label_size=size)
    found = []
    if right + width <= SIDE:
        box = (right, node.y - half, right + width, node.y + half)
        found.append((replace(named, label_x=round(right, 1)), box))
    if left - width >= 0:
        box = (left - width, node.y - half, left, node.y + half)
        found.append((replace(named, label_x=round(left, 1), label_side="end"), box))
    return found


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
