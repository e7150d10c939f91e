"""Plain text with paragraphs and lists, as people type it: no marks to learn but a dash.

A blank line begins a new paragraph; a line that begins with "- " is a point of a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from fijnmazig.library.domain.pages import clean_text

POINT = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph (a single line), or the points of one list."""

    lines: tuple[str, ...]
    is_list: bool


def tidied(text: str) -> str:
    """Return `text` with one blank line between paragraphs and nothing at the ends of lines.

    Every line stands by itself, as it was typed. Tidying twice changes nothing.
    """
    return "\n\n".join("\n".join(_written(block)) for block in blocks(text))


def unwrapped(text: str) -> str:
    """Return the text of a file, whose lines were broken to fit a screen, tidied."""
    joined: list[str] = []
    may_join = False
    for line in (line.strip() for line in clean_text(text).split("\n")):
        if line and may_join and not line.startswith(POINT):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        may_join = bool(line)
    return tidied("\n".join(joined))


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of `text`, in order."""
    lines = [line.strip() for line in clean_text(text).split("\n")]
    return tuple(_blocks([line for line in lines if line.strip("- ")]))


def _blocks(lines: list[str]) -> Iterator[Block]:
    for is_list, group in groupby(lines, key=lambda line: line.startswith(POINT)):
        if is_list:
            yield Block(tuple(line.removeprefix(POINT).strip() for line in group), is_list=True)
        else:
            yield from (Block((line,), is_list=False) for line in group)


def _written(block: Block) -> Iterator[str]:
    return (f"{POINT}{line}" if block.is_list else line for line in block.lines)
