"""Read a search the way a Dutch reader means it: one plan of what may satisfy each of its words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from fijnmazig.library.domain.analysis import GUESSED, Analyser, Word
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.spelling import Suggestion, edits_allowed, keep_apart
from fijnmazig.library.domain.thesaurus import Terms, Thesaurus, terms_of
from fijnmazig.library.domain.words import Token, fold, tokens

LONGEST_QUERY = 300
MOST_CONCEPTS = 12
LONGEST_PHRASE = 6
NEAR = 4
"""Content words that may stand between the two words of one idea; two less in the other order."""
NEAR_WHEN_FIXED = 2
"""The same for an idea that has rivals: mishandeling van jonge kinderen."""
FEW = 5
"""With fewer documents than this for all words of a long query, most of the words will do."""

PART_WEIGHT = 0.5
LOOSE_WEIGHT = 0.3
NEAR_WEIGHT = 0.8
FAR_WEIGHT = 0.4
MISSPELT_WEIGHT = 0.4
KIN_WEIGHT = 0.3


class Facet(StrEnum):
    """What results may be narrowed down by; the value is the name of the field."""

    KIND = "kind"
    THEME = "theme"
    MUNICIPALITY = "municipality"
    NETWORK = "network"
    LANGUAGE = "language"
    YEAR = "year"


class Sort(StrEnum):
    """How results are ordered."""

    RELEVANCE = "RELEVANCE"
    DATE = "DATE"


class Way(StrEnum):
    """How a document may satisfy a concept."""

    WORD = "WORD"
    PART = "PART"
    LOOSE = "LOOSE"
    NEAR = "NEAR"
    NUMBER = "NUMBER"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a concept; `text` names it for the reader when it was not typed.

    `slop` is how far apart the terms of NEAR may stand (two more when they change places). Where
    one of the phrases in `unless` stands, they are not taken together.
    """

    way: Way
    terms: Terms
    weight: float
    text: str = ""
    slop: int = 0
    unless: tuple[Terms, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One word or fixed phrase of the query, with all that may stand for it."""

    text: str
    terms: Terms
    alternatives: tuple[Alternative, ...]
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring concepts that may form one idea: as a compound, or close together."""

    first: int
    alternatives: tuple[Alternative, ...]
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for; `needed` concepts must be there. `phrase` is set when only function words were typed."""

    text: str
    concepts: tuple[Concept, ...] = ()
    pairs: tuple[Pair, ...] = ()
    needed: int = 0
    phrase: Terms = ()
    readings: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to look for."""
        return not self.concepts and not self.phrase


@dataclass(frozen=True, slots=True)
class Options:
    """What the searcher switched off: matching parts of compounds, and synonyms."""

    word_parts: bool = True
    synonyms: bool = True
    spelling: bool = True


class Vocabulary(Protocol):
    """The words of the collection, as the planner needs them."""

    def total(self, term: str) -> int:
        """Return in how many documents a term stands."""
        ...

    def between(self, opening: str, ending: str) -> Sequence[str]:
        """Return the terms that open and end with these letters."""
        ...

    def misspelt(self, spelling: str) -> Sequence[str]:
        """Return unlisted spellings that are probably misprints of `spelling`."""
        ...

    def alike(self, spelling: str) -> Sequence[Suggestion]:
        """Return the nearest spellings of words in the collection."""
        ...


@dataclass(frozen=True, slots=True)
class Language:
    """The analyser and the thesaurus that belong together."""

    analyser: Analyser
    thesaurus: Thesaurus


@dataclass(frozen=True, slots=True)
class _Typed:
    """One word of the query as it was typed, and what the analyser makes of it."""

    text: str
    spelling: str
    word: Word


@dataclass(slots=True)
class _Reader:
    """Plans one query against one language and one vocabulary."""

    language: Language
    vocabulary: Vocabulary
    options: Options
    fixed_pairs: set[int] = field(default_factory=set)

    def concept(self, typed: _Typed) -> Concept:
        """Return the concept for one word."""
        term = typed.word.term
        found = [Alternative(Way.WORD, (term,), 1.0)]
        found += self._other_spellings(typed)
        if self.options.word_parts:
            found += self._parts(term)
        if self.options.synonyms:
            found += self._synonyms((term,)) + self._kin(term)
        fixed = self.language.thesaurus.is_fixed((term,))
        return Concept(typed.text, (term,), tuple(found), is_fixed=fixed)

    def phrase(self, typed: Sequence[_Typed]) -> Concept:
        """Return the concept for a phrase that the thesaurus knows."""
        terms = tuple(word.word.term for word in typed)
        text = " ".join(word.text for word in typed)
        found = [Alternative(Way.NEAR, _leaves(typed), 1.0)]
        found += [Alternative(Way.WORD, (joined,), 1.0, joined) for joined in self._joined(typed)]
        found += self._synonyms(terms) if self.options.synonyms else []
        return Concept(text, terms, tuple(found), is_fixed=self.language.thesaurus.is_fixed(terms))

    def _joined(self, typed: Sequence[_Typed]) -> list[str]:
        """Return the terms of the words written together, as far as they occur: kick off, kickoff."""
        joined = "".join(word.spelling.replace("-", "") for word in typed)
        term = self.language.analyser.term(joined)
        return [term] if self.vocabulary.total(term) else []

    def _other_spellings(self, typed: _Typed) -> list[Alternative]:
        """Return misprints of a word in the collection, and the word split in two by a scan."""
        found = []
        if self.options.spelling and typed.word.is_known and not typed.spelling.isdecimal():
            for spelling in self.vocabulary.misspelt(typed.spelling):
                term = self.language.analyser.word(spelling).term
                found.append(Alternative(Way.WORD, (term,), MISSPELT_WEIGHT, spelling))
        return found

    def _parts(self, term: str) -> list[Alternative]:
        """Return how a compound may appear in parts, and a part inside compounds."""
        parts = self.language.analyser.whole_parts(term)
        if not parts:
            return [
                Alternative(Way.PART, (term,), PART_WEIGHT),
                Alternative(Way.LOOSE, (term,), LOOSE_WEIGHT),
            ]
        if term in self.language.analyser.rules.protected:
            return [*self._apart(term, parts), Alternative(Way.PART, (term,), PART_WEIGHT)]
        return [*_beside(parts), _near(parts, NEAR)]

    def _apart(self, term: str, parts: Terms) -> list[Alternative]:
        """Return how the parts of a term with rivals may stand: side by side, or near one another.

        Near one another counts only where no rival is written out: in "mishandeling van ouderen
        door hun kinderen" nobody finds mishandeling van kinderen.
        """
        rivals = [
            self.language.analyser.whole_parts(rival[0])
            for rival in self.language.thesaurus.rivals((term,))
            if len(rival) == 1
        ]
        unless = tuple(
            (rival[-1], rival[0]) for rival in rivals if len(rival) == 2 and rival[-1] == parts[-1]
        )
        return [*_beside(parts), replace(_near(parts, NEAR_WHEN_FIXED), unless=unless)]

    def _synonyms(self, terms: Terms) -> list[Alternative]:
        """Return what else the thesaurus calls a word or phrase."""
        found = []
        for other in self.language.thesaurus.synonyms.get(terms, ()):
            way = Way.WORD if len(other.terms) == 1 else Way.NEAR
            leaves = other.terms if way is Way.WORD else self._flat(other.terms)
            found.append(Alternative(way, leaves, other.weight, other.text))
        return found

    def _flat(self, terms: Terms) -> Terms:
        """Return terms with every compound that is stored in parts taken apart."""
        return tuple(part for term in terms for part in self.language.analyser.word(term).parts)

    def _kin(self, term: str) -> list[Alternative]:
        """Return the verb of a noun in -ing, or the noun of a verb: mishandelen, mishandeling."""
        lexicon = self.language.analyser.lexicon
        if term.endswith("ing") and lexicon.lemma(f"{term[:-3]}en") == f"{term[:-3]}en":
            return [Alternative(Way.WORD, (f"{term[:-3]}en",), KIN_WEIGHT)]
        if term.endswith("en") and lexicon.lemma(f"{term[:-2]}ing") == f"{term[:-2]}ing":
            return [Alternative(Way.WORD, (f"{term[:-2]}ing",), KIN_WEIGHT)]
        return []

    def pair(self, first: int, concepts: Sequence[Concept], typed: Sequence[_Typed]) -> Pair:
        """Return what may stand for two neighbouring concepts at once."""
        one, other = concepts[first], concepts[first + 1]
        compounds = self._compounds(one, other)
        compounds += [term for term in self._joined(typed) if term not in compounds]
        fixed = [term for term in compounds if self.language.thesaurus.is_fixed((term,))]
        found = [Alternative(Way.WORD, (term,), 1.0, term.lstrip(GUESSED)) for term in compounds]
        for term in fixed:
            found.append(Alternative(Way.PART, (term,), PART_WEIGHT, term))
            found += self._apart(term, self.language.analyser.whole_parts(term))
        if not fixed:
            mine, theirs = self._leaves_of(one), self._leaves_of(other)
            found += [
                Alternative(Way.NEAR, (*mine, *theirs), NEAR_WEIGHT),
                Alternative(Way.NEAR, (*theirs, *mine), NEAR_WEIGHT),
                Alternative(Way.NEAR, (*mine, *theirs), FAR_WEIGHT, slop=NEAR),
            ]
        return Pair(first, tuple(found), is_fixed=bool(fixed))

    def _leaves_of(self, concept: Concept) -> Terms:
        """Return the terms of a concept as the stream of parts holds them."""
        return self._flat(concept.terms)

    def _compounds(self, one: Concept, other: Concept) -> list[str]:
        """Return the compounds of two concepts that the collection, or a rule, knows."""
        if not self.options.word_parts:
            return []
        one_terms, other_terms = self._with_kin(one), self._with_kin(other)
        found: dict[str, None] = {}
        for modifiers, heads in ((one_terms, other_terms), (other_terms, one_terms)):
            for modifier in modifiers:
                for head in heads:
                    found.update(dict.fromkeys(self._of_two(modifier, head)))
        return list(found)

    def _with_kin(self, concept: Concept) -> list[str]:
        """Return the single terms that say what a concept says: itself, and its verb or noun."""
        if len(concept.terms) != 1:
            return []
        return [concept.terms[0], *(kin.terms[0] for kin in self._kin(concept.terms[0]))]

    def _of_two(self, modifier: str, head: str) -> Iterator[str]:
        """Yield the terms that consist of exactly this modifier and this head."""
        if not modifier.isalpha() or not head.isalpha():
            return
        analyser = self.language.analyser
        wanted = (*self._split(modifier), *self._split(head))
        candidates = [*self.vocabulary.between(modifier[:3], head)]
        candidates += [term for term in analyser.rules.protected if term.endswith(head)]
        for term in candidates:
            if analyser.whole_parts(term) == wanted:
                yield term

    def _split(self, term: str) -> Terms:
        """Return the parts of a term, or the term itself."""
        return self.language.analyser.whole_parts(term) or (term,)


def _beside(parts: Terms) -> list[Alternative]:
    """Return the ways in which parts stand side by side: as in the compound, or head first.

    landschap van de hulpverlening for hulpverleningslandschap.
    """
    turned = (parts[-1], *parts[:-1])
    return [Alternative(Way.NEAR, way, NEAR_WEIGHT) for way in (parts, turned)]


def _near(parts: Terms, slop: int) -> Alternative:
    """Return the way in which parts stand in one another's company."""
    return Alternative(Way.NEAR, (parts[-1], *parts[:-1]), FAR_WEIGHT, slop=slop)


def _leaves(typed: Sequence[_Typed]) -> Terms:
    """Return the parts of some words in order."""
    return tuple(part for word in typed for part in word.word.parts)


def _typed(language: Language, text: str) -> list[_Typed]:
    """Return the words of a query, the parts of joined numbers left out."""
    numbers = joined_numbers(text)
    found = []
    for token in tokens(text):
        shown = text[token.start : token.end]
        if shown.isdecimal() and any(shown in number and shown != number for number in numbers):
            continue
        found += _readings(language, token, text, shown)
    return found


def _readings(language: Language, token: Token, text: str, shown: str) -> list[_Typed]:
    """Return the first reading of a token: bracketed letters make one word, not two."""
    spelling, word = next(iter(language.analyser.readings(token, text)))
    return [_Typed(shown, spelling, word)]


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
    reader = _Reader(language, vocabulary, options or Options())
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
    readings = readings_of(language, typed) or (query,)
    return replace(plan, readings=readings, unknown=_unknown(reader, content, concepts))


def needed_of(total: int) -> int:
    """Return how many of a number of concepts a document must have: all of two, most of more."""
    if total <= 2:
        return total
    return total - 1 if total <= 4 else -(-total * 3 // 5)


def _concepts(
    reader: _Reader, content: Sequence[_Typed]
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


def readings_of(language: Language, typed: Sequence[_Typed]) -> tuple[str, ...]:
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
    reader: _Reader, content: Sequence[_Typed], concepts: Sequence[Concept]
) -> tuple[str, ...]:
    """Return the words that the collection does not hold, not even as part of a word."""
    covered = {
        term
        for concept in concepts
        for way in concept.alternatives
        if len(concept.terms) > 1 or (way.way is not Way.NEAR and reader.vocabulary.total(way.terms[0]))
        for term in concept.terms
    }
    return tuple(word.spelling for word in content if word.word.term not in covered)


def corrections(
    spelling: str, *, language: Language, vocabulary: Vocabulary
) -> tuple[Suggestion, ...]:
    """Return what someone may have meant by a word, the likeliest first.

    Never one of two words that must stay apart for the other, nor words that differ only in such
    parts. Two equally near rivals are both returned: a choice, not a correction.
    """
    analyser, thesaurus = language.analyser, language.thesaurus
    limit = edits_allowed(spelling)
    if not limit or spelling.isdecimal() or analyser.lexicon.knows(spelling):
        return ()

    def rivals_of(candidate: str) -> list[str]:
        rivals = thesaurus.rivals((analyser.term(candidate),))
        return [rival[0].lstrip(GUESSED) for rival in rivals if len(rival) == 1]

    apart = keep_apart(spelling, vocabulary.alike(spelling), rivals_of=rivals_of, limit=limit)
    apart = [option for option in apart if not _differ_in_rivals(language, spelling, option.spelling)]
    return tuple(sorted(apart, key=lambda option: (option.edits, -option.total, option.spelling)))


def _differ_in_rivals(language: Language, spelling: str, candidate: str) -> bool:
    """Tell whether two words are the same but for parts that must stay apart: ouder-, ouderen-."""
    analyser = language.analyser
    if not analyser.word(spelling).is_known:
        return False
    mine = _all_parts(analyser, spelling)
    theirs = _all_parts(analyser, candidate)
    if len(mine) != len(theirs):
        return False
    different = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    rivals = language.thesaurus.rivals
    return any((other,) in rivals((one,)) for one, other in different)


def _all_parts(analyser: Analyser, spelling: str) -> Terms:
    """Return the parts of a word, or its term."""
    term = analyser.term(fold(spelling))
    return analyser.whole_parts(term) or (term,)


def phrase_terms(language: Language, text: str) -> Terms:
    """Return the content terms of a text, for comparing two texts."""
    return terms_of(language.analyser, text)
