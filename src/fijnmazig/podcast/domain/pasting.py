"""A transcript that somebody types or pastes: who speaks, then what they say.

"Noor: Goeiedag." begins a turn; "[0:42] Noor: Goeiedag." also says when. What has no time gets one
from the length of the text, between the moments that are known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fijnmazig.podcast.domain.times import clock, read_clock
from fijnmazig.podcast.domain.vtt import Cue, one_line

_TURN = re.compile(r"(?:[\[(]([\d:.,]+)[\])]\s*)?(?:([^\s:.,!?][^:.,!?\n]{0,59}):(?=\s|$))?\s*(.*)")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
LONGEST = 220  # characters that stay on the screen of a small telephone


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    at: int | None
    voice: str
    text: str


def pasted(text: str, *, duration: int) -> tuple[Cue, ...]:
    """Return the cues of a pasted transcript of a recording of `duration` milliseconds.

    Nothing when there are no words. A time that runs backwards or past the end is not believed.
    """
    pieces = [piece for turn in _turns(text) for piece in _cut(turn)]
    if not pieces or duration <= 0:
        return ()
    times = _times(pieces, duration=duration)
    return tuple(
        Cue(start=start, end=max(end, start + 1), voice=piece.voice, text=piece.text)
        for piece, start, end in zip(pieces, times, [*times[1:], duration], strict=True)
    )


def _turns(text: str) -> Iterator[_Turn]:
    voice = ""
    for line in text.splitlines():
        found = _TURN.fullmatch(one_line(line))
        if found is None or not line.strip():
            continue
        at, name, said = found.groups()
        voice = one_line(name) if name else voice
        if said.strip():
            yield _Turn(at=read_clock(at) if at else None, voice=voice, text=said.strip())


def _cut(turn: _Turn) -> Iterator[_Turn]:
    """Yield a turn in pieces of some sentences; only the first knows its time."""
    held = ""
    at = turn.at
    for sentence in _SENTENCE.split(turn.text):
        if held and len(held) + len(sentence) > LONGEST:
            yield replace(turn, at=at, text=held)
            held, at = "", None
        held = f"{held} {sentence}".strip()
    yield replace(turn, at=at, text=held)


def _times(pieces: Sequence[_Turn], *, duration: int) -> list[int]:
    """Return when each piece begins: known moments stand, the rest is spread by length."""
    anchors = [(0, 0)]
    for place, piece in enumerate(pieces):
        if place and piece.at is not None and anchors[-1][1] < piece.at < duration:
            anchors.append((place, piece.at))
    anchors.append((len(pieces), duration))
    times: list[int] = []
    for (first, start), (last, end) in pairwise(anchors):
        lengths = [len(piece.text) for piece in pieces[first:last]]
        total, passed = sum(lengths), 0
        for length in lengths:
            times.append(start + (end - start) * passed // total)
            passed += length
    return times


def as_pasted(cues: Sequence[Cue]) -> str:
    """Return a transcript as somebody types it: one turn a line, with its moment."""
    lines = []
    for cue in cues:
        who = f"{cue.voice}: " if cue.voice else ""
        lines.append(f"[{clock(cue.start)}] {who}{cue.text}")
    return "\n".join(lines)
