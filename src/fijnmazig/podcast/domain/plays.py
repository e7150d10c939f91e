"""What a play is, and which counts may be shown. Nothing here knows who listens.

Source: CRITERIA E-E2.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
"""No file is larger; a longer number is none that we understand."""
PROBE = 16
"""A player that asks for so few bytes looks whether ranges work; nobody hears anything."""
_ROBOT = re.compile(
    r"bot\b|crawl|spider|slurp|archiver|preview|prefetch|facebookexternal|transcrib|monitor|uptime|"
    r"feed ?(?:fetch|burner|valid|ly)|podcast ?(?:index|fetch|sync|valid)|"
    r"curl/|wget/|python-|go-http|java/|libwww|headlesschrome",
    re.IGNORECASE,
)
"""Programs that fetch and do not listen, by what they call themselves."""
SMALLEST = 5
"""Fewer plays than this are never shown as a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Bytes of a file, both ends included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Return how many bytes it has."""
        return self.last - self.first + 1


class OutsideError(ValueError):
    """The range lies outside the file: 416."""


def asked_span(header: str, *, size: int) -> Span | None:
    """Return which bytes a Range header asks for; None when all of the file is the answer.

    What we do not understand, and several ranges at once, is answered with the whole file. Raises
    OutsideError when it begins past the end. Source: RFC 9110, section 14.
    """
    found = _RANGE.fullmatch(header.strip().replace(" ", "")) if header else None
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        length = int(last)
        if length == 0 or size == 0:
            raise OutsideError
        return Span(first=max(0, size - length), last=size - 1)
    span = Span(first=int(first), last=min(int(last), size - 1) if last else size - 1)
    if last and int(last) < int(first):
        return None  # no range at all, says the standard
    if span.first >= size:
        raise OutsideError
    return span


def is_play(span: Span | None) -> bool:
    """Tell whether somebody begins to listen: from byte 0, and more than a probe."""
    return span is None or (span.first == 0 and span.length > PROBE)


def is_robot(agent: str) -> bool:
    """Tell whether a program says that it only fetches; nothing of the name is kept."""
    return bool(_ROBOT.search(agent))


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What may be seen of one episode: days with enough plays, newest first; `total` is of these.

    `has_more`: there were other days, with too few to show.
    """

    days: tuple[tuple[date, int], ...]
    total: int
    has_more: bool


def released(counts: Mapping[date, int], *, today: date) -> Released:
    """Return what may be shown of the days that are over; none is found by subtracting.

    A day that still runs is not shown at all: who looks twice would see one play more.
    """
    over = {day: plays for day, plays in counts.items() if day < today}
    shown = _shown(sorted(over.items(), reverse=True))
    return Released(
        days=shown,
        total=sum(plays for _, plays in shown),
        has_more=len(shown) < sum(1 for plays in over.values() if plays),
    )


def _shown(rows: Sequence[tuple[date, int]]) -> tuple[tuple[date, int], ...]:
    return tuple((day, plays) for day, plays in rows if plays >= SMALLEST)
