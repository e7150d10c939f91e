"""A story on paper: each scene once, with a number, and what it says only after some choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from fijnmazig.game.domain.stories import Node, Story, scenes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """One choice, and the numbers of the scenes that it may lead to."""

    text: str
    to: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperScene:
    """One scene on paper; `sometimes` is read only when it fits what was chosen before."""

    number: int
    first: Node
    always: tuple[str, ...]
    sometimes: tuple[str, ...]
    choices: tuple[PaperChoice, ...]


def paper_of(story: Story) -> tuple[PaperScene, ...]:
    """Return every scene in the order of the author, numbered from 1."""
    numbers = {node.scene: number for number, node in enumerate(scenes_of(story), start=1)}
    return tuple(
        _scene([node for node in story.nodes if node.scene == scene], numbers, story.nodes)
        for scene in numbers
    )


def _scene(states: Sequence[Node], numbers: dict[str, int], nodes: Sequence[Node]) -> PaperScene:
    lines = list(dict.fromkeys(line for state in states for line in state.paragraphs))
    always = [line for line in lines if all(line in state.paragraphs for state in states)]
    ways: dict[str, dict[int, None]] = {}
    for state in states:
        for choice in state.choices:
            to = ways.setdefault(choice.text, {})
            if choice.to is not None:
                to[numbers[nodes[choice.to].scene]] = None
    return PaperScene(
        number=numbers[states[0].scene],
        first=states[0],
        always=tuple(always),
        sometimes=tuple(line for line in lines if line not in always),
        choices=tuple(PaperChoice(text=text, to=tuple(to)) for text, to in ways.items()),
    )
