"""A story as its walk found it: every state, what is read there, and where each choice leads.

Source: ADR 0027.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PICTURES = (
    "rust",
    "feest",
    "scherm",
    "straat",
    "keuken",
    "bank",
    "gang",
    "deur",
    "kamer",
    "voetbal",
)
SAFE = "veilig"
"""The tag of a choice that is a safe way out."""
ERROR = 2
"""What the compiler calls an error; anything lower is a warning."""
ENDLESS = "endless"
KNOT = re.compile(r"\s*={2,}\s*(\w+)")
RAN_OUT = "ran out of content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice; `to` is the place of the state it leads to, None when the walk stopped there."""

    text: str
    is_safe: bool
    to: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One state of a story: the passage that is read, and the choices below it."""

    place: int
    scene: str
    title: str
    titles: int
    chapter: str
    picture: str
    question: str
    ending: str
    is_help: bool
    is_pause: bool
    paragraphs: tuple[str, ...]
    choices: tuple[Choice, ...]
    knots: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def is_ending(self) -> bool:
        """Tell whether the story ends here, as its author meant."""
        return bool(self.ending) and not self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the compiler said of the source, as it said it."""

    message: str
    is_error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """All that a walk over a story found. `about` are the tags above the first scene."""

    said: tuple[Said, ...] = ()
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    knots: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    is_cut_short: bool = False
    is_late: bool = False
    chance: tuple[str, ...] = ()
    compiled: str = ""

    def told(self, name: str) -> str:
        """Return the first line that the author gave for a name, or nothing."""
        return next(iter(self.about.get(name, ())), "")


def walk_of(found: Mapping[str, Any]) -> Walk:
    """Return a walk from what the walker wrote."""
    about = _tags(found["about"])
    nodes = tuple(
        _node(place, one, about=frozenset(found["about"]))
        for place, one in enumerate(found["nodes"])
    )
    return Walk(
        said=tuple(
            Said(message=one["message"], is_error=one["kind"] == ERROR) for one in found["said"]
        ),
        about=about,
        knots=tuple(found["knots"]),
        nodes=nodes,
        is_cut_short=found["truncated"],
        chance=tuple(found["chance"]),
        compiled=found["story"],
    )


def lines_of(source: str) -> dict[str, int]:
    """Return on which line, from 1, each scene of a story begins."""
    found: dict[str, int] = {}
    for number, line in enumerate(source.splitlines(), start=1):
        begin = KNOT.match(line)
        if begin:
            found.setdefault(begin[1], number)
    return found


def _tags(tags: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the values of every tag by its name; a tag without a value has an empty one."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        name, _, value = tag.partition(":")
        name = name.strip().casefold()
        found[name] = (*found.get(name, ()), value.strip())
    return found


def _node(place: int, found: Mapping[str, Any], *, about: frozenset[str]) -> Node:
    tags = _tags(tag for tag in found["tags"] if tag not in about)
    knots: Sequence[str] = found["knots"]

    def last(name: str) -> str:
        return tags.get(name, ("",))[-1]

    return Node(
        place=place,
        scene=knots[-1] if knots else "",
        title=last("scene"),
        titles=len(tags.get("scene", ())),
        chapter=last("hoofdstuk"),
        picture=last("beeld"),
        question=last("vraag"),
        ending=last("einde"),
        is_help="hulp" in tags,
        is_pause="pauze" in tags,
        paragraphs=tuple(found["paragraphs"]),
        choices=tuple(
            Choice(text=one["text"], is_safe=SAFE in _tags(one["tags"]), to=one["to"])
            for one in found["choices"]
        ),
        knots=tuple(knots),
        wrong=tuple(found["wrong"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story that may be played: its key, its place in addresses, its version, all of it."""

    key: str
    number: int
    version: str
    walk: Walk

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Return every state."""
        return self.walk.nodes

    @property
    def title(self) -> str:
        """Return the title."""
        return self.walk.told("titel")


def scenes_of(story: Story) -> tuple[Node, ...]:
    """Return one state for each scene, in the order in which the author wrote them."""
    first: dict[str, Node] = {}
    for node in story.nodes:
        first.setdefault(node.scene, node)
    return tuple(first[knot] for knot in story.walk.knots if knot in first)
