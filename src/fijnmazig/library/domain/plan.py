"""What a search comes down to: concepts, and all the ways in which a document may satisfy them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.items import Term
from fijnmazig.library.domain.spelling import Suggestion
from fijnmazig.library.domain.thesaurus import Terms, Thesaurus


class Facet(StrEnum):
    """What results may be narrowed down by; the value is the name of the field."""

    KIND = "kind"
    THEME = "theme"
    MUNICIPALITY = "municipality"
    NETWORK = "network"
    LANGUAGE = "language"
    YEAR = "year"
    FORM = "form"
    AUDIENCE = "audience"
    TRACK = "track"
    PHASE = "phase"
    AGE = "age"
    LICENCE = "licence"


TERMS = {Facet(term.value.lower()): term for term in Term}
"""The facets whose values are terms that an item may have several of."""


def facet_of(term: Term) -> Facet:
    """Return what results are narrowed down by with terms of this sort."""
    return Facet(term.value.lower())


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
    """What to look for; `needed` of the concepts must be there.

    `phrase` is set when only function words were typed. `unknown` are words that the collection
    holds in no form.
    """

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
