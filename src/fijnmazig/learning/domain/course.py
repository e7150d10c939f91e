"""What the course is made of, as authors write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ShownKind(StrEnum):
    """What a step can show that another room keeps; the text holds the key only."""

    DEFINITION = "definition"
    FIGURES = "figures"
    GUIDES = "guides"
    LAWS = "laws"
    SERVICES = "services"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Paragraphs and lists in Markdown."""

    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What comes from another room, by key."""

    line: int
    kind: ShownKind
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer, and what to tell who chose it."""

    line: int
    text: str
    is_right: bool
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question with answers to choose from; each has its own feedback."""

    line: int
    key: str
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure to estimate first; its value, source and standing come from the room of facts."""

    line: int
    key: str
    figure: str
    question: str
    lesson: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Steps to put in order; `steps` are written in the right one."""

    line: int
    key: str
    question: str
    steps: tuple[str, ...]
    lesson: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a case: a title that says from whose side, what happens, and what to ask."""

    line: int
    title: str
    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A story that unfolds in parts."""

    line: int
    key: str
    intro: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """A question to oneself; what is written stays on the device, if the learner chooses so."""

    line: int
    key: str
    question: str


type Exercise = Choice | Estimate | Order
"""What asks for an answer; answering all of them is what finishing means."""

type Block = Prose | Shown | Choice | Estimate | Order | Case | Reflection


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of a module."""

    line: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def exercise(self) -> Exercise | None:
        """Return what asks for an answer on this page, if anything does."""
        found = [one for one in self.blocks if isinstance(one, (Choice, Estimate, Order))]
        return found[0] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module: some pages, ten to twenty minutes."""

    key: str
    number: int
    title: str
    lead: str
    minutes: int
    version: str
    reviewed: date
    reviewer: str
    sources: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Return what asks for an answer, in order."""
        return tuple(step.exercise for step in self.steps if step.exercise is not None)


def known_exercises(modules: tuple[Module, ...], /) -> Mapping[str, frozenset[str]]:
    """Return the exercises of every module, by its key."""
    return {one.key: frozenset(each.key for each in one.exercises) for one in modules}


def version_of(modules: tuple[Module, ...], /) -> str:
    """Return the version of the whole course: those of its modules, in order."""
    return ".".join(one.version for one in modules)
