"""What one word, phrase or pair of words of a query may look like in a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fijnmazig.library.domain.analysis import GUESSED
from fijnmazig.library.domain.glossary import Word
from fijnmazig.library.domain.plan import (
    Alternative,
    Concept,
    Language,
    Options,
    Pair,
    Vocabulary,
    Way,
)
from fijnmazig.library.domain.thesaurus import Terms

NEAR = 4
"""Content words that may stand between the two words of one idea; two less in the other order."""
NEAR_WHEN_FIXED = 2
"""The same for an idea that has rivals: mishandeling van jonge kinderen."""
PART_WEIGHT = 0.5
LOOSE_WEIGHT = 0.3
NEAR_WEIGHT = 0.8
FAR_WEIGHT = 0.4
MISSPELT_WEIGHT = 0.4
KIN_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Typed:
    """One word of the query as it was typed, and what the analyser makes of it."""

    text: str
    spelling: str
    word: Word


@dataclass(slots=True)
class Interpreter:
    """Plans one query against one language and one vocabulary."""

    language: Language
    vocabulary: Vocabulary
    options: Options

    def concept(self, typed: Typed) -> Concept:
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

    def phrase(self, typed: Sequence[Typed]) -> Concept:
        """Return the concept for a phrase that the thesaurus knows."""
        terms = tuple(word.word.term for word in typed)
        text = " ".join(word.text for word in typed)
        found = [Alternative(Way.NEAR, _leaves(typed), 1.0)]
        found += [Alternative(Way.WORD, (joined,), 1.0, joined) for joined in self._joined(typed)]
        found += self._synonyms(terms) if self.options.synonyms else []
        return Concept(text, terms, tuple(found), is_fixed=self.language.thesaurus.is_fixed(terms))

    def _joined(self, typed: Sequence[Typed]) -> list[str]:
        """Return the term of the words written together when it occurs: kick off, kickoff."""
        joined = "".join(word.spelling.replace("-", "") for word in typed)
        term = self.language.analyser.term(joined)
        return [term] if self.vocabulary.total(term) else []

    def _other_spellings(self, typed: Typed) -> list[Alternative]:
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
            (rival[-1], rival[0]) for rival in rivals if rival and rival[1:] == parts[1:]
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

    def pair(self, first: int, concepts: Sequence[Concept], typed: Sequence[Typed]) -> Pair:
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


def _leaves(typed: Sequence[Typed]) -> Terms:
    """Return the parts of some words in order."""
    return tuple(part for word in typed for part in word.word.parts)
