"""WebVTT, read and written by us: who says what, from when to when.

Only what a transcript needs: cues with times, a voice and text. Notes, styles and regions are
passed by; positions are forgotten. What `written` writes, `parse` reads back the same.
Source: W3C WebVTT, sections 4 and 6.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.podcast.domain.times import stamp

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
# A sign that opens ends the search for the one that closes: a file full of them is read once.
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")
_TAG = re.compile(r"</?[^<>]*>")
_SPACE = re.compile(r"\s+")
_PASSED_BY = ("NOTE", "STYLE", "REGION")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""))


class VttFault(StrEnum):
    """What can be wrong with a file of captions."""

    NO_HEADER = "NO_HEADER"
    BAD_TIME = "BAD_TIME"
    ENDS_FIRST = "ENDS_FIRST"
    BACKWARDS = "BACKWARDS"
    NO_TEXT = "NO_TEXT"
    NO_CUES = "NO_CUES"


class VttError(ValueError):
    """The file is not one we can read; `line` counts from 1."""

    def __init__(self, fault: VttFault, *, line: int) -> None:
        super().__init__(f"{fault.value} at line {line}")
        self.fault, self.line = fault, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Some words, from `start` to `end` in milliseconds; `voice` is who says them, or empty."""

    start: int
    end: int
    text: str
    voice: str = ""


def parse(text: str) -> tuple[Cue, ...]:
    """Return the cues of a file in its order. Raises VttError with the line of what is wrong."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise VttError(VttFault.NO_HEADER, line=1)
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if block[0].split(" ")[0].strip() in _PASSED_BY and "-->" not in block[0]:
            continue
        cue = _cue(block, number)
        if cues and cue.start < cues[-1].start:
            raise VttError(VttFault.BACKWARDS, line=number)
        cues.append(cue)
    if not cues:
        raise VttError(VttFault.NO_CUES, line=len(lines))
    return tuple(cues)


def written(cues: Sequence[Cue]) -> str:
    """Return the cues as a file."""
    blocks = [
        f"{stamp(cue.start)} --> {stamp(cue.end)}\n{_said(cue)}" for cue in cues if cue.text.strip()
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def one_line(text: str) -> str:
    """Return text with every run of white space as one space, as a cue can hold it."""
    return _SPACE.sub(" ", text).strip()


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each run of lines after the header that are not empty, with the number of its first."""
    block: list[str] = []
    in_header = True
    for number, line in enumerate(lines, start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not in_header:
            yield number - len(block), block
        block, in_header = [], False
    if block and not in_header:
        yield len(lines) - len(block) + 1, block


def _cue(block: Sequence[str], number: int) -> Cue:
    place = 0 if "-->" in block[0] else 1  # the line before the times is a name of the cue
    timing = _TIMING.fullmatch(block[place].strip()) if len(block) > place else None
    if timing is None:
        raise VttError(VttFault.BAD_TIME, line=number + min(place, len(block) - 1))
    start, end = _milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:])
    if end <= start:
        raise VttError(VttFault.ENDS_FIRST, line=number + place)
    said = " ".join(block[place + 1 :])
    voice = _VOICE.search(said)
    text = _plain(said)
    if not text:
        raise VttError(VttFault.NO_TEXT, line=number + place)
    return Cue(start=start, end=end, text=text, voice=_plain(voice.group(1)) if voice else "")


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, whole, part = (int(value or 0) for value in parts)
    return ((hours * 60 + minutes) * 60 + whole) * 1_000 + part


def _plain(text: str) -> str:
    bare = _TAG.sub("", text)
    for code, sign in _ENTITIES:
        bare = bare.replace(code, sign)
    return one_line(bare.replace("&amp;", "&"))


def _escaped(text: str) -> str:
    return one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _said(cue: Cue) -> str:
    voice = _escaped(cue.voice)
    return f"<v {voice}>{_escaped(cue.text)}" if voice else _escaped(cue.text)
