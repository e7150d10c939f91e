"""What must be true of a whole story, proved over every state. Source: E-D1, E-D2, ADR 0027."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.game.domain.reading import ease, word_count
from fijnmazig.game.domain.stories import ENDLESS, PICTURES, RAN_OUT, Node, Walk

HELP_WITHIN = 25
"""Choices within which every path must meet help. Source: E-D1."""
MOST_STATES = 5000
ABOUT = ("nummer", "titel", "leeftijd", "duur", "kort", "waarschuwing", "doel")

type Path = tuple[str, ...]


class FaultKind(StrEnum):
    """What can be wrong with a story."""

    COMPILE = "COMPILE"
    RUNTIME = "RUNTIME"
    ENDLESS = "ENDLESS"
    TOO_LONG = "TOO_LONG"
    TOO_MANY_STATES = "TOO_MANY_STATES"
    CHANCE = "CHANCE"
    ABOUT = "ABOUT"
    DEAD_END = "DEAD_END"
    UNTAGGED_ENDING = "UNTAGGED_ENDING"
    UNREACHABLE = "UNREACHABLE"
    NO_SAFE_CHOICE = "NO_SAFE_CHOICE"
    NO_HELP_AT_END = "NO_HELP_AT_END"
    HELP_TOO_FAR = "HELP_TOO_FAR"
    NO_TITLE = "NO_TITLE"
    TWO_TITLES = "TWO_TITLES"
    NO_QUESTION = "NO_QUESTION"
    PICTURE = "PICTURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake: in which scene, with what, and the choices that lead there.

    `line` is where the scene begins in its source; 0 when nobody looked, or there is none.
    """

    kind: FaultKind
    scene: str = ""
    what: str = ""
    path: Path = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the walk says of a story. Lengths are in choices; None when there is no such path."""

    scenes: int
    states: int
    endings: tuple[str, ...]
    dead_ends: tuple[Path, ...]
    unreachable: tuple[str, ...]
    longest: int | None
    shortest: int | None
    help_within: int | None
    words: int
    ease: int
    faults: tuple[Fault, ...]

    @property
    def is_valid(self) -> bool:
        """Tell whether the story may be played."""
        return not self.faults


def examine(walk: Walk) -> Report:
    """Return what is true of a story, with every mistake and the path to it."""
    paths = _paths(walk.nodes)
    faults = (*_source_faults(walk), *_about_faults(walk), *_node_faults(walk, paths))
    known = {node.scene for node in walk.nodes if node.title}
    unreached = tuple(knot for knot in walk.knots if knot not in _visited(walk))
    is_whole = not walk.is_cut_short and not any(ENDLESS in node.wrong for node in walk.nodes)
    unreachable = unreached if is_whole else ()
    help_within = None if walk.is_cut_short else _help_within(walk.nodes)
    faults += tuple(Fault(kind=FaultKind.UNREACHABLE, scene=knot) for knot in unreachable)
    faults += tuple(_distance_faults(walk, paths, within=help_within))
    text = "\n".join(_distinct(walk))
    return Report(
        scenes=len(known),
        states=len(walk.nodes),
        endings=tuple(sorted({node.ending for node in walk.nodes if node.is_ending})),
        dead_ends=tuple(fault.path for fault in faults if fault.kind is FaultKind.DEAD_END),
        unreachable=unreachable,
        longest=_longest(walk.nodes),
        shortest=min(
            (len(paths[node.place]) - 1 for node in walk.nodes if node.is_ending), default=None
        ),
        help_within=help_within,
        words=word_count(text),
        ease=ease(text),
        faults=faults,
    )


def _visited(walk: Walk) -> frozenset[str]:
    return frozenset(knot for node in walk.nodes for knot in node.knots)


def _distinct(walk: Walk) -> Iterator[str]:
    """Yield every paragraph and choice once, however many states show it."""
    said = (line for node in walk.nodes for line in (*node.paragraphs, *_texts(node)))
    yield from dict.fromkeys(said)


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(choice.text for choice in node.choices)


def _paths(nodes: tuple[Node, ...]) -> Mapping[int, Path]:
    """Return a shortest way to every state: the choices taken, then the scene it ends in."""
    found: dict[int, Path] = {0: ()} if nodes else {}
    waiting = deque(found)
    while waiting:
        place = waiting.popleft()
        node = nodes[place]
        for choice in node.choices:
            if choice.to is not None and choice.to not in found:
                found[choice.to] = (*found[place], f"{node.scene}: {choice.text}")
                waiting.append(choice.to)
    return {place: (*path, nodes[place].scene) for place, path in found.items()}


def _source_faults(walk: Walk) -> Iterator[Fault]:
    for said in walk.said:
        yield Fault(kind=FaultKind.COMPILE, what=said.message)
    if walk.is_late:
        yield Fault(kind=FaultKind.TOO_LONG)
    for node in walk.nodes:
        if ENDLESS in node.wrong:
            yield Fault(kind=FaultKind.ENDLESS, scene=node.scene)
            break
    if walk.is_cut_short:
        yield Fault(kind=FaultKind.TOO_MANY_STATES, what=str(len(walk.nodes)))
    for scene in walk.chance:
        yield Fault(kind=FaultKind.CHANCE, scene=scene)


def _about_faults(walk: Walk) -> Iterator[Fault]:
    if not walk.compiled:
        return
    for name in ABOUT:
        if not walk.told(name):
            yield Fault(kind=FaultKind.ABOUT, what=name)
    if walk.told("nummer") and not walk.told("nummer").isdecimal():
        yield Fault(kind=FaultKind.ABOUT, what="nummer")


def _node_faults(walk: Walk, paths: Mapping[int, Path]) -> Iterator[Fault]:
    """Yield what is wrong in each state; the same mistake in one scene is named once."""
    seen = set()
    for node in walk.nodes:
        for kind, what in (*_told_wrong(node), *_ended_wrong(node)):
            if (kind, node.scene, what) not in seen:
                seen.add((kind, node.scene, what))
                yield Fault(kind=kind, scene=node.scene, what=what, path=paths[node.place])


def _told_wrong(node: Node) -> Iterator[tuple[FaultKind, str]]:
    if ENDLESS in node.wrong:
        return
    if not node.title:
        yield FaultKind.NO_TITLE, ""
    if node.titles > 1:
        yield FaultKind.TWO_TITLES, ""
    if not node.question:
        yield FaultKind.NO_QUESTION, ""
    if node.picture not in PICTURES:
        yield FaultKind.PICTURE, node.picture
    for said in node.wrong:
        if RAN_OUT not in said:
            yield FaultKind.RUNTIME, said


def _ended_wrong(node: Node) -> Iterator[tuple[FaultKind, str]]:
    if node.choices:
        if not any(choice.is_safe for choice in node.choices):
            yield FaultKind.NO_SAFE_CHOICE, ""
        return
    if any(RAN_OUT in said for said in node.wrong) or not (node.paragraphs or node.wrong):
        yield FaultKind.DEAD_END, ""
    elif not node.ending and not node.wrong:
        yield FaultKind.UNTAGGED_ENDING, ""
    if node.ending and not node.is_help:
        yield FaultKind.NO_HELP_AT_END, node.ending


def _distance_faults(
    walk: Walk, paths: Mapping[int, Path], *, within: int | None
) -> Iterator[Fault]:
    """Yield where a path goes on too long without help."""
    if not walk.nodes or walk.is_cut_short or (within is not None and within <= HELP_WITHIN):
        return
    for node in walk.nodes:  # the first state from which help may never come, or too late
        if _run(walk.nodes, node.place, left=HELP_WITHIN) and not node.is_help:
            yield Fault(kind=FaultKind.HELP_TOO_FAR, scene=node.scene, path=paths[node.place])
            return


def _run(nodes: tuple[Node, ...], place: int, *, left: int) -> bool:
    """Tell whether somebody can make more than `left` choices from a state and meet no help."""
    here = {place}
    for _ in range(left):
        here = {
            choice.to
            for one in here
            for choice in nodes[one].choices
            if choice.to is not None and not nodes[choice.to].is_help
        }
    return bool(here)


def _help_within(nodes: tuple[Node, ...]) -> int | None:
    """Return the most choices that anybody makes before help shows; None when it may never."""
    starts = [0, *(node.place for node in nodes if node.is_help)] if nodes else []
    found = [_far(nodes, place, stop=True) for place in starts]
    return (
        max((one for one in found if one is not None), default=None) if None not in found else None
    )


def _longest(nodes: tuple[Node, ...]) -> int | None:
    """Return the most choices to an end; None when a story can go round for ever."""
    return _far(nodes, 0, stop=False) if nodes else None


def _far(nodes: tuple[Node, ...], start: int, *, stop: bool) -> int | None:
    """Return the longest way from a state to an end, or to help when `stop`; None in a circle."""
    lengths: dict[int, int] = {}
    open_: set[int] = set()
    work = [start]
    while work:
        place = work[-1]
        ways = [one.to for one in nodes[place].choices if one.to is not None]
        if stop and nodes[place].is_help and place != start:
            ways = []
        new = [to for to in ways if to not in lengths]
        if place not in open_ and new:
            open_.add(place)
            if any(to in open_ for to in new):
                return None
            work += new
            continue
        if any(to not in lengths for to in ways):
            return None
        open_.discard(place)
        lengths[place] = max((lengths[to] + 1 for to in ways), default=0)
        work.pop()
    return lengths[start]
