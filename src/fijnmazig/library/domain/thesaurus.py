"""What editors decide about words: synonyms, abbreviations, and what must never be mixed up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fijnmazig.library.domain.analysis import Analyser, Rules
from fijnmazig.library.domain.lexicon import Lexicon, with_own_words
from fijnmazig.library.domain.words import fold, tokens

type Terms = tuple[str, ...]
"""The terms of a word or phrase, function words left out."""
type Row = Mapping[str, str]

STRENGTHS = {"same": 0.8, "number": 1.0, "related": 0.35}
"""How much a match through a synonym counts next to a match of the word itself."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another way to say something: its terms, as written, and how much a match counts."""

    terms: Terms
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Words that mean two things; `words` may come in any order but next to one another."""

    words: frozenset[str]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The editors' tables as they were read, row by row."""

    stop: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    stemming: tuple[Row, ...] = ()
    compounds: tuple[Row, ...] = ()
    never_merge: tuple[Row, ...] = ()
    synonyms: tuple[Row, ...] = ()
    abbreviations: tuple[Row, ...] = ()
    ambiguous: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """The tables in terms of the analyser.

    `groups` lists phrases with the name of what they mean; within a group, two phrases of
    different names may never stand for one another.
    """

    synonyms: Mapping[Terms, tuple[Synonym, ...]] = field(default_factory=dict)
    groups: tuple[Mapping[Terms, str], ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()

    def rivals(self, terms: Terms) -> frozenset[Terms]:
        """Return the phrases that `terms` must never be taken for."""
        found = (group for group in self.groups if terms in group)
        return frozenset(
            rival for group in found for rival, name in group.items() if name != group[terms]
        )

    def is_fixed(self, terms: Terms) -> bool:
        """Tell whether `terms` is one of the phrases that must stay apart from others."""
        return any(terms in group for group in self.groups)


def _cells(row: Row, column: str) -> list[str]:
    """Return the values in one cell, which a | parts."""
    return [cell.strip() for cell in row.get(column, "").split("|") if cell.strip()]


def make_analyser(*, lexicon: Lexicon, tables: Tables) -> Analyser:
    """Return the analyser for a word list and the editors' tables."""
    terms = {fold(row["form"]): fold(row["term"]) for row in tables.stemming}
    parts = {fold(row["word"]): tuple(map(fold, _cells(row, "parts"))) for row in tables.compounds}
    members = (fold(row["term"]) for row in tables.never_merge)
    protected = frozenset(member for member in members if member.isalpha())
    whole = set(protected) | {word for word, split in parts.items() if len(split) == 1}
    names = {fold(row["short"]) for row in tables.abbreviations} | {
        fold(row["words"]) for row in tables.ambiguous if row["words"].isupper()
    }
    return Analyser(
        lexicon=with_own_words(lexicon, lemmas=terms, whole=whole, names=names - tables.stop),
        rules=Rules(
            stop=tables.stop,
            connectors=tables.connectors,
            terms=terms,
            parts=parts,
            protected=protected,
        ),
    )


def terms_of(text: str, *, analyser: Analyser) -> Terms:
    """Return the terms of a phrase without its function words, or all when it has no others."""
    found = [word for token in tokens(text) for _, word in analyser.readings(token, text)]
    content = tuple(dict.fromkeys(word.term for word in found if not word.is_stop))
    return content or tuple(word.term for word in found)


def make_thesaurus(*, analyser: Analyser, tables: Tables) -> Thesaurus:
    """Return the thesaurus for the editors' tables.

    Raises ValueError, naming the row, when a table makes two words of one group stand for one
    another: by the same stem, or through synonyms.
    """
    groups = _groups(analyser, tables.never_merge)
    synonyms = _synonyms(analyser, tables)
    thesaurus = Thesaurus(synonyms, groups, _ambiguities(analyser, tables.ambiguous))
    for terms, alternatives in synonyms.items():
        for alternative in alternatives:
            if alternative.terms in thesaurus.rivals(terms):
                message = f"Never to be mixed up: {' '.join(terms)} and {alternative.text}."
                raise ValueError(message)
    return thesaurus


def _groups(analyser: Analyser, rows: Iterable[Row]) -> tuple[Mapping[Terms, str], ...]:
    """Return the phrases of each group, and check that the analyser tells them apart."""
    groups: dict[str, dict[Terms, str]] = {}
    for row in rows:
        group = groups.setdefault(row["group"], {})
        for text in (row["term"], *_cells(row, "spellings")):
            terms = terms_of(text, analyser=analyser)
            if group.setdefault(terms, row["term"]) != row["term"]:
                message = f"Never to be mixed up, yet one stem: {text} and {group[terms]}."
                raise ValueError(message)
    return tuple(groups.values())


def _synonyms(analyser: Analyser, tables: Tables) -> dict[Terms, tuple[Synonym, ...]]:
    """Return for each phrase what else it may be called, both ways round."""
    found: dict[Terms, dict[Terms, Synonym]] = {}
    for text, others, strength in (
        *((row["term"], _cells(row, "alternatives"), row["strength"]) for row in tables.synonyms),
        *((row["short"], _cells(row, "long"), "same") for row in tables.abbreviations),
        *((row["term"], _cells(row, "spellings"), "number") for row in tables.never_merge),
    ):
        named = [(terms_of(name, analyser=analyser), name) for name in (text, *others)]
        for terms, name in named[1:]:
            _link(found, named[0], Synonym(terms, name, STRENGTHS[strength]))
            _link(found, (terms, name), Synonym(named[0][0], text, STRENGTHS[strength]))
    return {terms: tuple(others.values()) for terms, others in found.items()}


def _link(
    found: dict[Terms, dict[Terms, Synonym]], name: tuple[Terms, str], other: Synonym
) -> None:
    """Note that `name` may also be called `other`."""
    if name[0] != other.terms:
        found.setdefault(name[0], {}).setdefault(other.terms, other)


def _ambiguities(analyser: Analyser, rows: Iterable[Row]) -> tuple[Ambiguity, ...]:
    """Return the ambiguous phrases, the longest first."""
    found = [
        Ambiguity(
            frozenset(
                word.term
                for token in tokens(row["words"])
                for _, word in analyser.readings(token, row["words"])
            ),
            tuple(_cells(row, "readings")),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda ambiguity: -len(ambiguity.words)))
