"""The text of a report: Markdown with figures in it, cut into blocks that every file is made of."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("zero").enable(
    ["list", "emphasis", "link", "newline", "escape", "blockquote", "heading"]
)
"""Paragraphs, headings, lists, quotes, emphasis and links; no HTML and no pictures."""
REFERENCE = re.compile(
    r"\{\{\s*(cijfer|grafiek|kaart)\s*(?::\s*([^\s{}](?:[^{}\n]*[^\s{}])?)\s*)?\}\}"
)
LIKELY = re.compile(r"\{\{[^{}]*\}?\}?")
"""What looks like a reference, so that a slip of the pen is told and never printed."""
SAFE_LINK = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


class Shape(StrEnum):
    """What a block is on paper."""

    PARAGRAPH = "PARAGRAPH"
    HEADING = "HEADING"
    BULLET = "BULLET"
    NUMBERED = "NUMBERED"
    QUOTE = "QUOTE"
    CHART = "CHART"
    MAP = "MAP"


class Pointer(StrEnum):
    """What a reference in the text asks for."""

    FIGURE = "cijfer"
    CHART = "grafiek"
    MAP = "kaart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one look; with `figure` the value of that key comes in their place."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    url: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of text that stands on its own; `level` of headings and lists begins at 1.

    `number` is the place of a numbered point; `key` the figure that a chart draws.
    """

    shape: Shape
    runs: tuple[Run, ...] = ()
    level: int = 1
    number: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference as it is written, what it asks for, and of which figure."""

    written: str
    pointer: Pointer | None
    key: str


def references(text: str) -> tuple[Reference, ...]:
    """Return every reference in a text in order; one that cannot be read has no pointer."""
    found = []
    for match in LIKELY.finditer(text):
        read = REFERENCE.fullmatch(match.group())
        pointer = Pointer(read[1]) if read else None
        key = (read[2] or "") if read else ""
        if pointer is not None and (pointer is Pointer.MAP) is bool(key):
            pointer = None
        found.append(Reference(written=match.group(), pointer=pointer, key=key))
    return tuple(found)


def blocks(text: str) -> tuple[Block, ...]:
    """Return a text as blocks, in order; lists may lie in lists."""
    return tuple(_blocks(MARKDOWN.parse(text)))


def words_of(text: str, *, said: Mapping[str, str]) -> str:
    """Return what a text says in one line: no marks, headings, charts or maps.

    `said` is what stands in the place of a figure; a figure that is not in it leaves dots.
    """
    apart = {Shape.HEADING, Shape.CHART, Shape.MAP}
    runs = (block.runs for block in blocks(text) if block.shape not in apart)
    return " ".join("".join(_words(run, said=said) for run in line) for line in runs)


def _words(run: Run, *, said: Mapping[str, str]) -> str:
    return said.get(run.figure, "…") if run.figure else run.text


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[list[int]] = []  # of each open list the place of its point; 0 for bullets
    is_quote = False
    level = 0
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append([0])
            case "ordered_list_open":
                lists.append([1])
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_close":
                lists[-1][0] += lists[-1][0] > 0
            case "blockquote_open" | "blockquote_close":
                is_quote = token.nesting > 0
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "inline":
                place = lists[-1][0] if lists else 0
                yield _block(token, lists=len(lists), place=place, level=level, is_quote=is_quote)


def _block(token: Token, *, lists: int, place: int, level: int, is_quote: bool) -> Block:
    runs = tuple(_runs(token.children or ()))
    alone = REFERENCE.fullmatch(token.content.strip())
    if alone and alone[1] != Pointer.FIGURE:
        shape = Shape.CHART if alone[1] == Pointer.CHART else Shape.MAP
        return Block(shape=shape, key=alone[2] or "")
    if level:
        return Block(shape=Shape.HEADING, runs=runs, level=level)
    if lists:
        shape = Shape.NUMBERED if place else Shape.BULLET
        return Block(shape=shape, runs=runs, level=lists, number=place)
    return Block(shape=Shape.QUOTE if is_quote else Shape.PARAGRAPH, runs=runs)


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    bold = italic = 0
    url = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                address = str(token.attrs.get("href", ""))
                url = address if SAFE_LINK.fullmatch(address) else ""
            case "link_close":
                url = ""
            case "softbreak" | "hardbreak":
                yield Run(text=" ")
            case _:
                yield from _pieces(token.content, is_bold=bold > 0, is_italic=italic > 0, url=url)


def _pieces(text: str, *, is_bold: bool, is_italic: bool, url: str) -> Iterator[Run]:
    look = Run(text="", is_bold=is_bold, is_italic=is_italic)
    at = 0
    for match in REFERENCE.finditer(text):
        if match[1] == Pointer.FIGURE and match[2]:
            if match.start() > at:
                yield replace(look, text=text[at : match.start()], url=url)
            yield replace(look, figure=match[2])
            at = match.end()
    if text[at:]:
        yield replace(look, text=text[at:], url=url)
