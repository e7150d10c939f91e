"""Chapters of an episode: typed one a line, written as Podcasting 2.0 reads them."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.podcast.domain.times import SECOND, clock, read_clock

_LINE = re.compile(r"([\d:.,]+)\s+(?:[-\u2013]\s+)?(\S.*)")
VERSION = "1.2.0"
LONGEST = 120


class ChapterFault(StrEnum):
    """What can be wrong with chapters."""

    BAD_LINE = "BAD_LINE"
    NOT_AT_START = "NOT_AT_START"
    BACKWARDS = "BACKWARDS"
    PAST_END = "PAST_END"
    TOO_LONG = "TOO_LONG"


class ChapterError(ValueError):
    """Chapters that cannot be; `line` counts from 1."""

    def __init__(self, fault: ChapterFault, *, line: int) -> None:
        super().__init__(f"{fault.value} at line {line}")
        self.fault, self.line = fault, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of an episode, from `start` in milliseconds."""

    start: int
    title: str


def read_chapters(text: str, *, duration: int) -> tuple[Chapter, ...]:
    """Return chapters typed as "2:30 Wat de buur hoorde", one a line.

    The first begins at 0, each begins later than the one before, none after the end. Raises
    ChapterError with the line.
    """
    found: list[Chapter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = _LINE.fullmatch(line.strip())
        start = read_clock(parts.group(1)) if parts else None
        if parts is None or start is None:
            raise ChapterError(ChapterFault.BAD_LINE, line=number)
        chapter = Chapter(start=start, title=parts.group(2).strip())
        fault = _fault(chapter, before=found[-1] if found else None, duration=duration)
        if fault:
            raise ChapterError(fault, line=number)
        found.append(chapter)
    return tuple(found)


def _fault(chapter: Chapter, *, before: Chapter | None, duration: int) -> ChapterFault | None:
    if before is None and chapter.start:
        return ChapterFault.NOT_AT_START
    if before is not None and chapter.start <= before.start:
        return ChapterFault.BACKWARDS
    if chapter.start >= duration:
        return ChapterFault.PAST_END
    return ChapterFault.TOO_LONG if len(chapter.title) > LONGEST else None


def typed(chapters: Sequence[Chapter]) -> str:
    """Return chapters as somebody types them."""
    return "\n".join(f"{clock(one.start)} {one.title}" for one in chapters)


def as_json(chapters: Sequence[Chapter]) -> str:
    """Return the file of chapters. Source: podcastindex.org, jsonChapters."""
    rows = [
        {
            "startTime": one.start // SECOND if one.start % SECOND == 0 else one.start / SECOND,
            "title": one.title,
        }
        for one in chapters
    ]
    return json.dumps({"version": VERSION, "chapters": rows}, ensure_ascii=False)
