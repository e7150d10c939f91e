"""The words of the collection, remembered from the index for planning and spelling."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import tantivy

from fijnmazig.library.domain.analysis import GUESSED, Analyser
from fijnmazig.library.domain.lexicon import WORD, Lexicon
from fijnmazig.library.domain.spelling import Shapes, Suggestion, alike, edits_allowed, shapes

MOST_ALIKE = 12
MOST_MISSPELT = 4
LEAST_LETTERS_TO_MEND = 6


@dataclass(frozen=True, slots=True)
class Words:
    """What is remembered of one edition, the same for every searcher.

    `totals` counts items for whole words and for parts of words; `ordered` holds whole words only.
    `spellings` are all forms of these words that the list knows, and the unlisted as written.
    """

    totals: Mapping[str, int]
    ordered: Sequence[str]
    rare: Shapes
    spellings: Shapes


@dataclass(frozen=True, slots=True)
class IndexVocabulary:
    """The terms of one edition of the index.

    `is_visible` tells whether the searcher may see any document with a term; no word of a hidden
    document is ever suggested.
    """

    analyser: Analyser
    words: Words
    is_visible: Callable[[str], bool]

    def total(self, term: str) -> int:
        """Return in how many items a term stands, as a word or as part of one."""
        return self.words.totals.get(term, 0)

    def between(self, opening: str, ending: str) -> Sequence[str]:
        """Return the terms that open and end with these letters."""
        first = bisect_left(self.words.ordered, opening)
        last = bisect_right(self.words.ordered, opening + "\uffff")
        return [term for term in self.words.ordered[first:last] if term.endswith(ending)]

    def misspelt(self, spelling: str) -> Sequence[str]:
        """Return unlisted spellings in the collection that are near `spelling`."""
        if len(spelling) < LEAST_LETTERS_TO_MEND:
            return ()
        found = alike(spelling, among=self.words.rare, limit=edits_allowed(spelling))
        return [word for _, word in found[:MOST_MISSPELT] if not self.analyser.word(word).is_known]

    def alike(self, spelling: str) -> Sequence[Suggestion]:
        """Return the nearest spellings of words in the collection that the searcher may see."""
        limit = edits_allowed(spelling)
        kept: dict[str, Suggestion] = {}
        for edits, word in alike(spelling, among=self.words.spellings, limit=limit):
            term = self.analyser.word(word).term
            if term not in kept and self.is_visible(term):
                kept[term] = Suggestion(word, edits, self.total(term))
        return list(kept.values())[:MOST_ALIKE]


def _totals(searcher: tantivy.Searcher, field: str) -> dict[str, int]:
    """Return in how many items each term of a field stands."""
    return dict(searcher.terms_with_prefix(field, ""))


def collect(searcher: tantivy.Searcher, *, lexicon: Lexicon) -> Words:
    """Return the words of an edition of the index."""
    whole, totals = _totals(searcher, "words"), _totals(searcher, "loose")
    for found in (_totals(searcher, "parts"), whole):
        totals.update(found)
    rare = {word for word in _totals(searcher, "rare") if word.isascii() and word.isalpha()}
    unlisted = {
        term for term in totals if term not in lexicon.rows and term.isascii() and term.isalpha()
    }
    return Words(
        totals,
        sorted(term for term in whole if term.lstrip(GUESSED).isalpha()),
        shapes(sorted(rare)),
        shapes(sorted(rare.union(unlisted, _forms(lexicon, totals)))),
    )


def _forms(lexicon: Lexicon, terms: Iterable[str]) -> list[str]:
    """Return the forms in the word list of which one of the terms is the lemma."""
    marked = np.zeros(len(lexicon.forms), dtype=bool)
    marked[[lexicon.rows[term] for term in terms if term in lexicon.rows]] = True
    words = np.frombuffer(lexicon.kinds, dtype=np.uint8) & WORD != 0
    found = np.flatnonzero(marked[np.asarray(lexicon.lemmas, dtype=np.uint32)] & words)
    return [lexicon.forms[int(row)] for row in found]
