"""Show where in a page a match stands: the best sentence, with what matched marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fijnmazig.library.domain.analysis import Analyser, Word
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.query import Plan, Way
from fijnmazig.library.domain.words import Token, tokens

LONGEST = 260
"""Characters a shown passage holds at most."""
MOST_SENTENCES = 3
REACH = 6
"""Words that may part two words which together stand for one."""

_BOUNDARY = re.compile(
    r"(?<=[.!?…])[\"”’)]*\s+(?=[A-Z0-9À-Þ“\"'(•–-])|\n\s*\n+|\n(?=\s*(?:[•▪●○◦➢–·*-]|o\s|\d{1,2}[.)]\s))"
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
    """One word of the page that answers concept `concept`, in characters of the page."""

    start: int
    end: int
    concept: int
    weight: float
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for in a page: whole terms, terms inside compounds, terms that need a partner.

    Each maps a term to (concept, weight) pairs; `partners` maps a term to the sets of terms that
    must stand near it before it counts.
    """

    whole: Mapping[str, tuple[tuple[int, float], ...]]
    inside: Mapping[str, tuple[tuple[int, float], ...]]
    together: Mapping[str, tuple[tuple[int, float, frozenset[str]], ...]]
    numbers: Mapping[str, tuple[tuple[int, float], ...]]
    openings: frozenset[str]


def needles_of(plan: Plan) -> Needles:
    """Return what to look for in a page for a plan."""
    whole: dict[str, list[tuple[int, float]]] = {}
    inside: dict[str, list[tuple[int, float]]] = {}
    numbers: dict[str, list[tuple[int, float]]] = {}
    together: dict[str, list[tuple[int, float, frozenset[str]]]] = {}
    ways = [(at, way) for at, concept in enumerate(plan.concepts) for way in concept.alternatives]
    for pair in plan.pairs:
        for way in pair.alternatives:
            ways += [(at, way) for at in (pair.first, pair.first + 1) if way.way is Way.WORD]
    for at, way in ways:
        match way.way:
            case Way.WORD:
                whole.setdefault(way.terms[0], []).append((at, way.weight))
            case Way.PART | Way.LOOSE:
                inside.setdefault(way.terms[0], []).append((at, way.weight))
            case Way.NUMBER:
                numbers.setdefault(way.terms[0], []).append((at, way.weight))
            case Way.NEAR:
                for term in way.terms:
                    together.setdefault(term, []).append((at, way.weight, frozenset(way.terms)))
    for term in plan.phrase:
        whole.setdefault(term, []).append((0, 1.0))
    opening = {term[:3] for term in (*inside, *together)}
    return Needles(
        {term: tuple(found) for term, found in whole.items()},
        {term: tuple(found) for term, found in inside.items()},
        {term: tuple(found) for term, found in together.items()},
        {term: tuple(found) for term, found in numbers.items()},
        frozenset(opening),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word of the page with its analysis."""

    token: Token
    words: tuple[Word, ...]


def _page_words(analyser: Analyser, text: str, needles: Needles) -> Iterator[_Seen]:
    """Yield the words of a page; a long word that cannot matter is not taken apart."""
    for token in tokens(text):
        yield _Seen(token, tuple(word for _, word in analyser.readings(token, text)))


def matches(analyser: Analyser, text: str, needles: Needles) -> list[Match]:
    """Return all words of a page that answer the query, in order."""
    seen = list(_page_words(analyser, text, needles))
    found: dict[tuple[int, int, int], Match] = {}
    for at, one in enumerate(seen):
        for match in _of_word(one, needles):
            _keep(found, match)
        for match in _of_company(seen, at, needles):
            _keep(found, match)
    for match in _of_numbers(text, needles):
        _keep(found, match)
    return sorted(found.values(), key=lambda match: (match.start, match.concept))


def _keep(found: dict[tuple[int, int, int], Match], match: Match) -> None:
    """Keep the heaviest match of one word for one concept."""
    key = (match.start, match.end, match.concept)
    if key not in found or found[key].weight < match.weight:
        found[key] = match


def _of_word(one: _Seen, needles: Needles) -> Iterator[Match]:
    """Yield what one word answers by itself."""
    start, end = one.token.start, one.token.end
    for word in one.words:
        for concept, weight in needles.whole.get(word.term, ()):
            yield Match(start, end, concept, weight)
        for part in (*word.parts, *word.loose):
            for concept, weight in needles.inside.get(part, ()):
                yield Match(start, end, concept, weight, is_partial=part != word.term)
        parts = {*word.parts, *word.loose}
        for part in word.parts:
            for concept, weight, terms in needles.together.get(part, ()):
                if len(word.parts) > 1 and terms <= parts:
                    yield Match(start, end, concept, weight)


def _of_company(seen: Sequence[_Seen], at: int, needles: Needles) -> Iterator[Match]:
    """Yield what a word answers together with words near it."""
    one = seen[at]
    for word in one.words:
        for part in word.parts:
            for concept, weight, terms in needles.together.get(part, ()):
                near = seen[max(0, at - REACH) : at + REACH + 1]
                around = {part for other in near for near_word in other.words for part in near_word.parts}
                if terms <= around:
                    yield Match(one.token.start, one.token.end, concept, weight)


def _of_numbers(text: str, needles: Needles) -> Iterator[Match]:
    """Yield where a joined number stands, however it is grouped."""
    for number, concepts in needles.numbers.items():
        if number not in joined_numbers(text):
            continue
        pattern = r"[\s./()\-–+]{0,3}".join(number.removeprefix("0"))
        match = re.search(rf"(?<!\d)(?:\+?(?:00)?32|0)?[\s(/.]*{pattern}(?!\d)", text)
        for concept, weight in concepts if match else ():
            yield Match(match.start(), match.end(), concept, weight)  # type: ignore[union-attr]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the sentences and list lines of a page."""
    edges = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    spans = [(start, end) for start, end in zip(edges, edges[1:], strict=False) if text[start:end].strip()]
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


def best_passage(analyser: Analyser, text: str, needles: Needles) -> Passage | None:
    """Return the passage of at most a few sentences that answers most of the query, or None.

    Each concept counts once, by its best match; a shorter passage wins from a longer one that
    answers as much; the first of equals wins.
    """
    found = matches(analyser, text, needles)
    if not found:
        return None
    spans = _sentences(text)
    best: tuple[float, int, int, int] | None = None
    for first in range(len(spans)):
        for last in range(first, min(first + MOST_SENTENCES, len(spans))):
            start, end = spans[first][0], spans[last][1]
            if last > first and end - start > LONGEST:
                break
            weight = _weight(found, start, end) - 0.05 * (last - first)
            if best is None or weight > best[0]:
                best = (weight, start, end, last - first)
    if best is None or best[0] <= 0:
        return None
    return _passage(text, found, best[1], best[2], best[0])


def _weight(found: Sequence[Match], start: int, end: int) -> float:
    """Return how much of the query the matches between two places answer."""
    heaviest: dict[int, float] = {}
    for match in found:
        if start <= match.start and match.end <= end:
            heaviest[match.concept] = max(heaviest.get(match.concept, 0.0), match.weight)
    return sum(heaviest.values())


def _passage(text: str, found: Sequence[Match], start: int, end: int, weight: float) -> Passage:
    """Return the text between two places on one line, with its marks moved along."""
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    via: dict[str, None] = {}
    at, length = start, 0
    inside = [match for match in found if start <= match.start and match.end <= end]
    for low, high in _merged(inside):
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
