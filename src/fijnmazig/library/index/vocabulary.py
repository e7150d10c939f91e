"""The words of the collection, remembered from the index for planning and spelling."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import tantivy
from numpy.typing import NDArray

from fijnmazig.library.domain.analysis import GUESSED, Analyser
from fijnmazig.library.domain.lexicon import Lexicon
from fijnmazig.library.domain.spelling import Shapes, Suggestion, alike, edits_allowed, shapes

MOST_ALIKE = 12
MOST_MISSPELT = 4
LEAST_LETTERS_TO_MEND = 6


@dataclass(frozen=True, slots=True)
class Words:
    """What is remembered of one edition, the same for every searcher.

    `totals` counts items for whole words and for parts of words; `ordered` holds whole words only.
    """

    totals: Mapping[str, int]
    ordered: Sequence[str]
    rare: Shapes
    collected: Shapes
    listed: Shapes
    in_collection: NDArray[np.bool_]


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
        found = alike(
            spelling, among=self.words.listed, limit=limit, where=self.words.in_collection
        )
        found += alike(spelling, among=self.words.collected, limit=limit)
        nearest = min((edits for edits, _ in found), default=0)
        kept: dict[str, Suggestion] = {}
        for edits, word in found:
            term = self.analyser.word(word).term
            if edits == nearest and term not in kept and self.is_visible(term):
                kept[term] = Suggestion(word, edits, self.total(term))
        return list(kept.values())[:MOST_ALIKE]


def _totals(searcher: tantivy.Searcher, field: str) -> dict[str, int]:
    """Return in how many items each term of a field stands, headings included."""
    totals: dict[str, int] = {}
    for name in (field, f"heading_{field}"):
        for term, total in searcher.terms_with_prefix(name, ""):
            totals[term] = max(totals.get(term, 0), total)
    return totals


def collect(searcher: tantivy.Searcher, *, lexicon: Lexicon, listed: Shapes) -> Words:
    """Return the words of an edition of the index; `listed` are the shapes of the word list."""
    whole, totals = _totals(searcher, "words"), _totals(searcher, "loose")
    for found in (_totals(searcher, "parts"), whole):
        totals.update(found)
    rare = {
        word
        for field in ("rare", "heading_rare")
        for word, _ in searcher.terms_with_prefix(field, "")
        if word.isascii() and word.isalpha()
    }
    marked = np.zeros(len(lexicon.forms), dtype=bool)
    rows = [lexicon.rows[term] for term in totals if term in lexicon.rows]
    marked[rows] = True
    in_collection = marked[np.asarray(lexicon.lemmas, dtype=np.uint32)]
    unlisted = [
        term
        for term in totals
        if term not in lexicon.rows
        and not term.startswith(GUESSED)
        and term.isascii()
        and term.isalpha()
    ]
    return Words(
        totals,
        sorted(term for term in whole if term.lstrip(GUESSED).isalpha()),
        shapes(sorted(rare)),
        shapes(sorted({*unlisted, *rare})),
        listed,
        in_collection,
    )
