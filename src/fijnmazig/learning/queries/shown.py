"""What a page of the course shows, block by block, in the words of the rooms it points at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from fijnmazig.directory.queries.finding import ServiceShown, services_named
from fijnmazig.facts.queries import (
    DefinitionShown,
    FigureShown,
    ReferenceShown,
    confirmed_figure,
    definition,
    references,
)
from fijnmazig.guidance.queries import GuideLine, guide_lines, rendered
from fijnmazig.learning.domain.course import (
    Block,
    Case,
    Prose,
    Reflection,
    Shown,
    ShownKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideNamed:
    """One guide to read on, in the reader's language when it is translated."""

    number: int
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One part of a case, with its mark on the page."""

    anchor: str
    title: str
    html: SafeString
    questions: tuple[str, ...]
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockShown:
    """One block; `kind` says which of the rest is filled."""

    kind: str
    html: SafeString | str = ""
    key: str = ""
    question: str = ""
    definitions: tuple[DefinitionShown, ...] = ()
    figures: tuple[FigureShown, ...] = ()
    guides: tuple[GuideNamed, ...] = ()
    laws: tuple[ReferenceShown, ...] = ()
    services: tuple[ServiceShown, ...] = ()
    parts: tuple[PartShown, ...] = ()


EXERCISE = BlockShown(kind="exercise")


def shown_blocks(blocks: Sequence[Block], *, at: datetime) -> tuple[BlockShown, ...]:
    """Return what a page shows; services are read at an aware moment."""
    return tuple(_block(block, at=at) for block in blocks)


def _block(block: Block, *, at: datetime) -> BlockShown:
    match block:
        case Prose():
            return BlockShown(kind="prose", html=rendered(block.text))
        case Shown():
            return _from_elsewhere(block, at=at)
        case Case():
            return _case(block)
        case Reflection():
            return BlockShown(kind="reflection", key=block.key, question=block.question)
        case _:
            return EXERCISE


def _from_elsewhere(block: Shown, *, at: datetime) -> BlockShown:
    keys = block.keys
    match block.kind:
        case ShownKind.DEFINITION:
            return BlockShown(kind="definition", definitions=tuple(map(definition, keys)))
        case ShownKind.FIGURES:
            found = (confirmed_figure(key) for key in keys)
            figures = tuple(one for one in found if one is not None)
            return BlockShown(kind="figures", figures=figures)
        case ShownKind.GUIDES:
            lines = guide_lines()
            guides = tuple(_guide(lines[key]) for key in keys)
            return BlockShown(kind="guides", guides=guides)
        case ShownKind.LAWS:
            laws = references(keys)
            return BlockShown(kind="laws", laws=tuple(laws[key] for key in keys if key in laws))
        case ShownKind.SERVICES:
            return BlockShown(kind="services", services=services_named(keys=keys, at=at))


def _guide(line: GuideLine) -> GuideNamed:
    return GuideNamed(number=line.number, title=line.title, language=line.language)


def _case(block: Case) -> BlockShown:
    parts = tuple(
        PartShown(
            anchor=f"{block.key}-{place}",
            title=part.title,
            html=rendered(part.text),
            questions=part.questions,
            is_first=place == 1,
        )
        for place, part in enumerate(block.parts, start=1)
    )
    return BlockShown(kind="case", key=block.key, html=rendered(block.intro), parts=parts)
