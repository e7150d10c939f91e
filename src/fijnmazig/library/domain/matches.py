"""Find in a page the words that answer a query, each with the concept it answers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.glossary import Word
from fijnmazig.library.domain.plan import Plan, Way

PART_SHOWN = 0.8
"""A word with the right part is nearly as telling to a reader as the word itself."""
REACH = 60
"""Characters that may part two words which together stand for one."""


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
