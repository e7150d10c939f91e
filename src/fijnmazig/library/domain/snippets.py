"""Show where in a page a match stands: the best sentence, with what matched marked."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.glossary import Word
from fijnmazig.library.domain.query import Plan, Way

LONGEST = 260
"""Characters a shown passage holds at most."""
MOST_SENTENCES = 3
PART_SHOWN = 0.8
"""A word with the right part is nearly as telling to a reader as the word itself."""
STRETCH = 0.05
"""What a passage loses for each sentence more: a shorter one that answers as much wins."""
ROUNDING = 1e-9
REACH = 60
"""Characters that may part two words which together stand for one."""

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
    single: dict[Way, dict[str, dict[int, float]]] = {way: {} for way in Way}
    together: dict[str, dict[tuple[int, frozenset[str]], float]] = {}
    ways = [(at, way) for at, concept in enumerate(plan.concepts) for way in concept.alternatives]
    for pair in plan.pairs:
        for way in pair.alternatives:
            ways += [(at, way) for at in (pair.first, pair.first + 1) if way.way is Way.WORD]
    for at, way in ways:
        if way.way is Way.NEAR:
            for term in way.terms:
                _heavier(together.setdefault(term, {}), (at, frozenset(way.terms)), way.weight)
        else:
            weight = max(way.weight, PART_SHOWN) if way.way is Way.PART else way.weight
            _heavier(single[way.way].setdefault(way.terms[0], {}), at, weight)
    for at, term in enumerate(plan.phrase):
        _heavier(single[Way.WORD].setdefault(term, {}), at, 1.0)
    return Needles(
        whole=_settled(single[Way.WORD]),
        inside=_settled(single[Way.PART]),
        loose=_settled(single[Way.LOOSE]),
        together={
            term: tuple((at, weight, terms) for (at, terms), weight in found.items())
            for term, found in together.items()
        },
        numbers=_settled(single[Way.NUMBER]),
        terms=frozenset(together).union(*single.values()),
    )


def _heavier[Key](weights: dict[Key, float], key: Key, weight: float) -> None:
    """Note a weight, unless what was noted under its key weighs more."""
    weights[key] = max(weight, weights.get(key, 0.0))


def _settled(found: Mapping[str, Mapping[int, float]]) -> dict[str, tuple[tuple[int, float], ...]]:
    """Return for each term the concepts it answers, each with its weight."""
    return {term: tuple(answers.items()) for term, answers in found.items()}


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one run of letters and signs answers: matches, and pieces of phrases, from its start."""

    matches: tuple[Match, ...]
    pieces: tuple[tuple[int, int, str], ...]


def matches(text: str, *, analyser: Analyser, needles: Needles, stored: bytes = b"") -> list[Match]:
    """Return all words of a page that answer the query, in order.

    `stored` are its streams, packed, where they are at hand and fresh: they spare most of the work.
    """
    telling = analyser.holding(needles.terms, runs=text.split(), stored=stored)
    for fresh in telling.difference(needles.seen):
        needles.seen[fresh] = _look_at(analyser, fresh, needles)
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
    for start, end, word in analyser.words_of(chunk):
        found += _of_word(start, end, word, needles)
        pieces += [(start, end, part) for part in word.parts if part in needles.together]
    return _Chunk(tuple(found), tuple(pieces))


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
    starts = [start for start, _, _ in pieces]
    for start, end, part in pieces:
        low, high = bisect_left(starts, start - REACH), bisect_right(starts, start + REACH)
        around = {other for _, _, other in pieces[low:high]}
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
