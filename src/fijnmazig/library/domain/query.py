"""Read a search the way a Dutch reader means it: one plan of what may satisfy each of its words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from fijnmazig.library.domain.concepts import Interpreter, Typed
from fijnmazig.library.domain.corrections import corrections
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.plan import (
    Alternative,
    Concept,
    Facet,
    Language,
    Options,
    Pair,
    Plan,
    Sort,
    Vocabulary,
    Way,
)
from fijnmazig.library.domain.words import Token, tokens

__all__ = [
    "Alternative",
    "Concept",
    "Facet",
    "Language",
    "Options",
    "Pair",
    "Plan",
    "Sort",
    "Vocabulary",
    "Way",
    "clean_query",
    "corrections",
    "needed_of",
    "plan_query",
]

LONGEST_QUERY = 300
MOST_CONCEPTS = 12
LONGEST_PHRASE = 6
ALL_OF, ALL_BUT_ONE_OF = 2, 4
"""Of so many words all are needed when few documents hold them all; of so many, all but one."""
FEW = 5
"""With fewer documents than this for all words of a long query, most of the words will do."""


def _typed(language: Language, text: str) -> list[Typed]:
    """Return the words of a query, the parts of joined numbers left out."""
    numbers = joined_numbers(text)
    found = []
    for token in tokens(text):
        shown = text[token.start : token.end]
        if shown.isdecimal() and any(shown in number and shown != number for number in numbers):
            continue
        found += _readings(language, token, text, shown)
    return found


def _readings(language: Language, token: Token, text: str, shown: str) -> list[Typed]:
    """Return the first reading of a token: bracketed letters make one word, not two."""
    spelling, word = next(iter(language.analyser.readings(token, text)))
    return [Typed(shown, spelling, word)]


def clean_query(text: str) -> str:
    """Return a query in composed characters, single spaces, and not longer than we read."""
    composed = unicodedata.normalize("NFC", text)
    return re.sub(r"\s+", " ", composed).strip()[:LONGEST_QUERY]


def plan_query(
    text: str, *, language: Language, vocabulary: Vocabulary, options: Options | None = None
) -> Plan:
    """Return the plan for a query.

    Raises nothing: an empty or unreadable query gives an empty plan.
    """
    query = clean_query(text)
    typed = _typed(language, query)[: MOST_CONCEPTS * 2]
    content = [word for word in typed if not word.word.is_stop][:MOST_CONCEPTS]
    if not content and not joined_numbers(query):
        return Plan(query, phrase=tuple(word.word.term for word in typed), readings=(query,))
    reader = Interpreter(language, vocabulary, options or Options())
    concepts, spans = _concepts(reader, content)
    pairs = tuple(
        reader.pair(first, concepts, content[spans[first][0] : spans[first + 1][1]])
        for first in range(len(concepts) - 1)
    )
    numbers = tuple(
        Concept(number, (number,), (Alternative(Way.NUMBER, (number,), 1.0),))
        for number in joined_numbers(query)
    )
    concepts = (*_without_rivals(concepts, pairs), *numbers)
    plan = Plan(query, concepts, pairs, len(concepts))
    readings = readings_of(typed, language=language) or (query,)
    return replace(plan, readings=readings, unknown=_unknown(reader, content, concepts))


def needed_of(total: int) -> int:
    """Return how many of a number of concepts a document must have: all of two, most of more."""
    if total <= ALL_OF:
        return total
    return total - 1 if total <= ALL_BUT_ONE_OF else -(-total * 3 // 5)


def _concepts(
    reader: Interpreter, content: Sequence[Typed]
) -> tuple[tuple[Concept, ...], list[tuple[int, int]]]:
    """Return the concepts of the content words, known phrases first, and the span of each."""
    thesaurus = reader.language.thesaurus
    found: list[Concept] = []
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(content):
        length = 1
        for size in range(min(LONGEST_PHRASE, len(content) - at), 1, -1):
            terms = tuple(word.word.term for word in content[at : at + size])
            if terms in thesaurus.synonyms or thesaurus.is_fixed(terms):
                length = size
                break
        words = content[at : at + length]
        found.append(reader.concept(words[0]) if length == 1 else reader.phrase(words))
        spans.append((at, at + length))
        at += length
    return tuple(found), spans


def _without_rivals(concepts: Sequence[Concept], pairs: Sequence[Pair]) -> tuple[Concept, ...]:
    """Return the concepts, where those that form a fixed idea no longer match inside its rivals."""
    fixed = {at for pair in pairs if pair.is_fixed for at in (pair.first, pair.first + 1)}
    return tuple(
        replace(
            concept,
            alternatives=tuple(way for way in concept.alternatives if way.way is not Way.LOOSE),
        )
        if at in fixed
        else concept
        for at, concept in enumerate(concepts)
    )


def readings_of(typed: Sequence[Typed], *, language: Language) -> tuple[str, ...]:
    """Return the readings between which the searcher must choose, or nothing."""
    terms = [word.word.term for word in typed]
    for ambiguity in language.thesaurus.ambiguities:
        size = len(ambiguity.words)
        for at in range(len(terms) - size + 1):
            if frozenset(terms[at : at + size]) == ambiguity.words:
                before = " ".join(word.text for word in typed[:at])
                after = " ".join(word.text for word in typed[at + size :])
                return tuple(
                    " ".join(part for part in (before, reading, after) if part)
                    for reading in ambiguity.readings
                )
    return ()


def _unknown(
    reader: Interpreter, content: Sequence[Typed], concepts: Sequence[Concept]
) -> tuple[str, ...]:
    """Return the words that the collection does not hold, not even as part of a word."""
    covered = {
        term
        for concept in concepts
        for way in concept.alternatives
        if len(concept.terms) > 1
        or (way.way is not Way.NEAR and reader.vocabulary.total(way.terms[0]))
        for term in concept.terms
    }
    return tuple(word.spelling for word in content if word.word.term not in covered)
