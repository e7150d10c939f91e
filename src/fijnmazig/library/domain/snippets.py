"""Show where in a page a match stands: the best sentence, with what matched marked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.matches import Match, Needles, matches

LONGEST = 260
"""Characters a shown passage holds at most."""
MOST_SENTENCES = 3
STRETCH = 0.05
"""What a passage loses for each sentence more: a shorter one that answers as much wins."""
ROUNDING = 1e-9

_SENTENCE_ENDS = r"(?<=[.!?…])[\"”\u2019)]*\s+(?=[A-Z0-9À-Þ“\"'(•\u2013-])"
_LINE_ENDS = r"(?<=\n)(?:\s*\n+|(?=\s*(?:[•▪●○◦➢\u2013·*-]|o\s|\d{1,2}[.)]\s)))"
_BOUNDARY = re.compile(rf"[.!?…\n](?:{_SENTENCE_ENDS}|{_LINE_ENDS})")
"""One set of signs comes first, for speed: the search leaps from one of them to the next."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a page: its text on one line, and the (start, end) of what matched in it."""

    text: str
    marks: tuple[tuple[int, int], ...]
    via: tuple[str, ...]
    weight: float


def pieces_of(text: str, *, marks: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it is one of the marks, (start, end) in order."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in marks:
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    found.append((text[at:], False))
    return tuple((piece, is_marked) for piece, is_marked in found if piece)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the sentences and list lines of a page."""
    edges = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    spans = [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
    return [piece for span in spans for piece in _short(text, span)]


def _short(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield a span in pieces that can be shown, cut between words."""
    start, end = span
    while end - start > LONGEST:
        window = (start + LONGEST // 3, start + LONGEST)
        places = (text.rfind(sign, *window) for sign in (";", ",", " ", "\n"))
        cut = next((place + 1 for place in places if place > start), start + LONGEST)
        yield start, cut
        start = cut
    yield start, end


def best_passage(
    text: str, *, analyser: Analyser, needles: Needles, stored: bytes = b""
) -> Passage | None:
    """Return the passage of at most a few sentences that answers most of the query, or None.

    Each concept counts once, by its best match; a shorter passage wins from a longer one that
    answers as much; the first of equals wins. `stored` as for `matches`.
    """
    found = matches(text, analyser=analyser, needles=needles, stored=stored)
    if not found:
        return None
    best = _heaviest(found, _sentences(text))
    return _passage(text, found, best) if best is not None else None


@dataclass(frozen=True, slots=True)
class _Window:
    """A few sentences on end, with how much of the query they answer."""

    start: int
    end: int
    weight: float


def _heaviest(found: Sequence[Match], spans: Sequence[tuple[int, int]]) -> _Window | None:
    """Return the window that answers most, the first of equals; None when nothing answers.

    A window weighs at most what its sentences weigh apart, and none weighs more than all of the
    page: what cannot win is not weighed.
    """
    starts = [match.start for match in found]
    inside = [_between(found, starts, span) for span in spans]
    apart = [_weight(held) if held else 0.0 for held in inside]
    best, most = _Window(0, 0, 0.0), _weight(found) - ROUNDING
    for first in range(len(spans)):
        for last in range(first, min(first + MOST_SENTENCES, len(spans))) if inside[first] else ():
            start, end = spans[first][0], spans[last][1]
            if last > first and end - start > LONGEST:
                break
            cost = STRETCH * (last - first)
            if sum(apart[first : last + 1]) - cost <= best.weight:
                continue
            held = [match for span in inside[first : last + 1] for match in span]
            weight = (_weight(held) if last > first else apart[first]) - cost
            if weight > best.weight:
                best = _Window(start, end, weight)
        if best.weight >= most:
            break
    return best if best.weight > 0 else None


def _between(
    found: Sequence[Match], starts: Sequence[int], span: tuple[int, int]
) -> Sequence[Match]:
    """Return the matches between two places; `found` is in order, and so are its `starts`."""
    start, end = span
    held = found[bisect_left(starts, start) : bisect_left(starts, end)]
    return [match for match in held if match.end <= end]


def _weight(found: Sequence[Match]) -> float:
    """Return how much of the query some matches answer: each concept by its best."""
    heaviest: dict[tuple[int, str], float] = {}
    for match in found:
        key = (match.concept, match.share)
        heaviest[key] = max(heaviest.get(key, 0.0), match.weight)
    shared: dict[int, float] = {}
    for (concept, share), weight in heaviest.items():
        shared[concept] = shared.get(concept, 0.0) + (weight if share else 0.0)
    return sum(max(heaviest.get((concept, ""), 0.0), total) for concept, total in shared.items())


def _passage(text: str, found: Sequence[Match], window: _Window) -> Passage:
    """Return the text of a window on one line, with its marks moved along."""
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    via: dict[str, None] = {}
    at, length = window.start, 0
    for low, high in _merged(found, window):
        before = _SPACES.sub(" ", text[at:low])
        before = before.lstrip() if not length else before
        marked = _SPACES.sub(" ", text[low:high])
        marks.append((length + len(before), length + len(before) + len(marked)))
        pieces += [before, marked]
        length += len(before) + len(marked)
        via[marked.lower()] = None
        at = high
    pieces.append(_SPACES.sub(" ", text[at : window.end]).rstrip())
    return Passage("".join(pieces), tuple(marks), tuple(via), window.weight)


def _merged(found: Sequence[Match], window: _Window) -> list[tuple[int, int]]:
    """Return the places of the matches in a window, each once."""
    places = {(match.start, match.end) for match in found}
    return sorted(
        (start, end) for start, end in places if window.start <= start and end <= window.end
    )


def opening(text: str) -> str:
    """Return the first sentence of a page, for a match that stands in the title only."""
    for start, end in _sentences(text):
        shown = _SPACES.sub(" ", text[start:end]).strip()
        if shown:
            return shown
    return ""
