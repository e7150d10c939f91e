"""Show where in a page a match stands: the best sentence, with what matched marked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fijnmazig.library.domain.analysis import Analyser, Word
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.query import Plan, Way

LONGEST = 260
"""Characters a shown passage holds at most."""
MOST_SENTENCES = 3
PART_SHOWN = 0.8
"""A word with the right part is nearly as telling to a reader as the word itself."""
REACH = 60
"""Characters that may part two words which together stand for one."""

_BOUNDARY = re.compile(
    r"(?<=[.!?…])[\"”\u2019)]*\s+(?=[A-Z0-9À-Þ“\"'(•\u2013-])|\n\s*\n+|\n(?=\s*(?:[•▪●○◦➢\u2013·*-]|o\s|\d{1,2}[.)]\s))"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a page: its text on one line, and the (start, end) of what matched in it."""

    text: str
    marks: tuple[tuple[int, int], ...]
    via: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """One word of the page that answers concept `concept`, in characters of the page.

    `share` is empty when the word answers by itself; else it names the piece of a phrase that it
    is, and its weight counts next to that of the other pieces.
    """

    start: int
    end: int
    concept: int
    weight: float
    share: str = ""


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for in a page, by term, with the concepts it answers and their weight.

    `whole`: words; `inside`: parts of compounds; `loose`: parts of words that stay whole;
    `together`: terms that count only with the others of their set near them; `terms`: all of
    these; `seen`: what the runs of letters met so far came to, the same on every page.
    """

    whole: Mapping[str, tuple[tuple[int, float], ...]]
    inside: Mapping[str, tuple[tuple[int, float], ...]]
    loose: Mapping[str, tuple[tuple[int, float], ...]]
    together: Mapping[str, tuple[tuple[int, float, frozenset[str]], ...]]
    numbers: Mapping[str, tuple[tuple[int, float], ...]]
    terms: frozenset[str]
    seen: dict[str, "_Chunk"] = field(default_factory=dict)


def needles_of(plan: Plan) -> Needles:
    """Return what to look for in a page for a plan."""
    single: dict[Way, dict[str, list[tuple[int, float]]]] = {way: {} for way in Way}
    together: dict[str, list[tuple[int, float, frozenset[str]]]] = {}
    ways = [(at, way) for at, concept in enumerate(plan.concepts) for way in concept.alternatives]
    for pair in plan.pairs:
        for way in pair.alternatives:
            ways += [(at, way) for at in (pair.first, pair.first + 1) if way.way is Way.WORD]
    for at, way in ways:
        if way.way is Way.NEAR:
            for term in way.terms:
                together.setdefault(term, []).append((at, way.weight, frozenset(way.terms)))
        else:
            weight = max(way.weight, PART_SHOWN) if way.way is Way.PART else way.weight
            single[way.way].setdefault(way.terms[0], []).append((at, weight))
    for at, term in enumerate(plan.phrase):
        single[Way.WORD].setdefault(term, []).append((at, 1.0))
    return Needles(
        whole=_settled(single[Way.WORD]),
        inside=_settled(single[Way.PART]),
        loose=_settled(single[Way.LOOSE]),
        together={term: tuple(found) for term, found in together.items()},
        numbers=_settled(single[Way.NUMBER]),
        terms=frozenset(together).union(*single.values()),
    )


def _settled[Found](found: Mapping[str, list[Found]]) -> dict[str, tuple[Found, ...]]:
    """Return a mapping whose lists no longer change."""
    return {term: tuple(entries) for term, entries in found.items()}


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one run of letters and signs answers: matches, and pieces of phrases, from its start."""

    matches: tuple[Match, ...]
    pieces: tuple[tuple[int, int, str], ...]


_NOTHING = _Chunk((), ())


def matches(text: str, *, analyser: Analyser, needles: Needles) -> list[Match]:
    """Return all words of a page that answer the query, in order."""
    written = set(text.split())
    for fresh in written.difference(needles.seen):
        needles.seen[fresh] = _look_at(analyser, fresh, needles)
    telling = {chunk for chunk in written if needles.seen[chunk] is not _NOTHING}
    found: list[Match] = []
    pieces: list[tuple[int, int, str]] = []
    for start, chunk in _places(text, telling):
        seen = needles.seen[chunk]
        found += [
            Match(start + match.start, start + match.end, match.concept, match.weight, match.share)
            for match in seen.matches
        ]
        pieces += [(start + low, start + high, part) for low, high, part in seen.pieces]
    found += _of_company(pieces, needles)
    found += _of_numbers(text, needles)
    return sorted(set(found), key=lambda match: (match.start, match.concept))


def _places(text: str, chunks: set[str]) -> list[tuple[int, str]]:
    """Return where some runs of letters and signs stand, in order."""
    found = []
    for chunk in chunks:
        start = text.find(chunk)
        while start >= 0:
            end = start + len(chunk)
            opens = start == 0 or text[start - 1].isspace()
            if opens and (end == len(text) or text[end].isspace()):
                found.append((start, chunk))
            start = text.find(chunk, end)
    return sorted(found)


def _look_at(analyser: Analyser, chunk: str, needles: Needles) -> _Chunk:
    """Return what one chunk answers by itself, and the pieces of phrases it holds."""
    found: list[Match] = []
    pieces: list[tuple[int, int, str]] = []
    terms, words = analyser.chunk(chunk)
    if needles.terms.isdisjoint(terms):
        return _NOTHING
    for start, end, word in words:
        found += _of_word(start, end, word, needles)
        pieces += [(start, end, part) for part in word.parts if part in needles.together]
    return _Chunk(tuple(found), tuple(pieces)) if found or pieces else _NOTHING


def _of_word(start: int, end: int, word: Word, needles: Needles) -> Iterator[Match]:
    """Yield what one word answers by itself."""
    answers = [
        *needles.whole.get(word.term, ()),
        *(answer for part in word.parts for answer in needles.inside.get(part, ())),
        *(answer for part in word.loose for answer in needles.loose.get(part, ())),
    ]
    for concept, weight in answers:
        yield Match(start, end, concept, weight)
    parts = set(word.parts)
    for part in parts:
        for concept, weight, terms in needles.together.get(part, ()):
            if terms <= parts:
                yield Match(start, end, concept, weight)


def _of_company(pieces: Sequence[tuple[int, int, str]], needles: Needles) -> Iterator[Match]:
    """Yield the pieces of phrases that have the other pieces near them."""
    for start, end, part in pieces:
        around = {other for place, _, other in pieces if abs(place - start) <= REACH}
        for concept, weight, terms in needles.together[part]:
            if terms <= around:
                yield Match(start, end, concept, weight / len(terms), share=part)


def _of_numbers(text: str, needles: Needles) -> Iterator[Match]:
    """Yield where a joined number stands, however it is grouped."""
    for number, concepts in needles.numbers.items():
        if number not in joined_numbers(text):
            continue
        pattern = r"[\s./()\-\u2013+]{0,3}".join(number.removeprefix("0"))
        match = re.search(rf"(?<!\d)(?:\+?(?:00)?32[\s(/.]*|0)?{pattern}(?!\d)", text)
        if match is None:
            continue
        for concept, weight in concepts:
            yield Match(match.start(), match.end(), concept, weight)


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


def best_passage(text: str, *, analyser: Analyser, needles: Needles) -> Passage | None:
    """Return the passage of at most a few sentences that answers most of the query, or None.

    Each concept counts once, by its best match; a shorter passage wins from a longer one that
    answers as much; the first of equals wins.
    """
    found = matches(text, analyser=analyser, needles=needles)
    if not found:
        return None
    spans = _sentences(text)
    inside = [_between(found, start, end) for start, end in spans]
    best: tuple[float, int, int] | None = None
    for first in range(len(spans)):
        for last in range(first, min(first + MOST_SENTENCES, len(spans))) if inside[first] else ():
            start, end = spans[first][0], spans[last][1]
            if last > first and end - start > LONGEST:
                break
            held = [match for span in inside[first : last + 1] for match in span]
            weight = _weight(held) - 0.05 * (last - first)
            if best is None or weight > best[0]:
                best = (weight, start, end)
    if best is None or best[0] <= 0:
        return None
    return _passage(text, found, best[1], best[2], best[0])


def _between(found: Sequence[Match], start: int, end: int) -> list[Match]:
    """Return the matches between two places; `found` is in order."""
    low = bisect_left(found, start, key=lambda match: match.start)
    high = bisect_left(found, end, key=lambda match: match.start)
    return [match for match in found[low:high] if match.end <= end]


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


def _passage(text: str, found: Sequence[Match], start: int, end: int, weight: float) -> Passage:
    """Return the text between two places on one line, with its marks moved along."""
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    via: dict[str, None] = {}
    at, length = start, 0
    for low, high in _merged(_between(found, start, end)):
        before = _SPACES.sub(" ", text[at:low])
        before = before.lstrip() if not length else before
        marked = _SPACES.sub(" ", text[low:high])
        marks.append((length + len(before), length + len(before) + len(marked)))
        pieces += [before, marked]
        length += len(before) + len(marked)
        via[marked.lower()] = None
        at = high
    pieces.append(_SPACES.sub(" ", text[at:end]).rstrip())
    return Passage("".join(pieces), tuple(marks), tuple(via), weight)


def _merged(found: Sequence[Match]) -> list[tuple[int, int]]:
    """Return the places of matches, each once."""
    return sorted({(match.start, match.end) for match in found})


def opening(text: str) -> str:
    """Return the first sentence of a page, for a match that stands in the title only."""
    for start, end in _sentences(text):
        shown = _SPACES.sub(" ", text[start:end]).strip()
        if shown:
            return shown
    return ""
