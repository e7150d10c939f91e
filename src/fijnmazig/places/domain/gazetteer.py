"""Municipalities through time: any name or code leads to the municipality of today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from fijnmazig.places.domain.names import WORD, key, plain, without_accents
from fijnmazig.places.domain.provinces import Province


class AliasKind(StrEnum):
    """What another word for a municipality is."""

    PART = "PART"
    POSTCODE = "POSTCODE"
    SPELLING = "SPELLING"


class Via(StrEnum):
    """How a text led to a municipality, the strongest first."""

    NAME = "NAME"
    NIS = "NIS"
    OLD_NAME = "OLD_NAME"
    OLD_NIS = "OLD_NIS"
    SPELLING = "SPELLING"
    PART = "PART"
    POSTCODE = "POSTCODE"


NAMES = frozenset({Via.NAME, Via.OLD_NAME, Via.PART})
ALIKE = 0.75
"""So much of two names must be the same, of 1, for one to be a slip of the other."""


class Homonym(StrEnum):
    """What else a name may mean."""

    WORD = "WORD"
    FIRST_NAME = "FIRST_NAME"
    SURNAME = "SURNAME"
    ABROAD = "ABROAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality with one extent: its code and name from its first to its last day.

    `valid_to` is None for a municipality of today. The code alone is not its key: Antwerpen kept
    11002 when it grew. A `name` may end in a bracket that tells two places apart.
    """

    nis: str
    name: str
    province: Province
    arrondissement_nis: str
    valid_from: date
    valid_to: date | None = None
    successor_nis: str = ""

    @property
    def label(self) -> str:
        """Return the name as people write it."""
        return plain(self.name)

    @property
    def is_current(self) -> bool:
        """Tell whether the municipality exists today."""
        return self.valid_to is None

    def holds(self, on: date) -> bool:
        """Tell whether the municipality existed, like this, on a date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another word for a municipality; `in_text` when it is safe to recognise in running text."""

    kind: AliasKind
    text: str
    nis: str
    in_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A municipality of today, the word that led to it, and how."""

    municipality: Municipality
    via: Via
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextName:
    """A name to look for in running text, word by word, with today's NIS code."""

    words: tuple[str, ...]
    nis: str
    homonym: Homonym | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Everything known about names, never changed once made.

    `homonyms` says of a name what else it means; running text is read more strictly for these.
    """

    municipalities: tuple[Municipality, ...] = ()
    aliases: tuple[Alias, ...] = ()
    homonyms: Mapping[str, Homonym] = field(default_factory=dict)
    _by_nis: Mapping[str, tuple[Municipality, ...]] = field(init=False, repr=False, compare=False)
    _matches: Mapping[str, tuple[Match, ...]] = field(init=False, repr=False, compare=False)
    _text_names: Mapping[str, tuple[TextName, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_nis: dict[str, list[Municipality]] = defaultdict(list)
        for row in sorted(self.municipalities, key=lambda row: row.valid_from):
            by_nis[row.nis].append(row)
        object.__setattr__(self, "_by_nis", {nis: tuple(rows) for nis, rows in by_nis.items()})
        object.__setattr__(self, "_matches", _index(self.words()))
        object.__setattr__(self, "_text_names", _text_index(self))

    def current(self) -> tuple[Municipality, ...]:
        """Return the municipalities of today, by name."""
        rows = (row for row in self.municipalities if row.is_current)
        return tuple(sorted(rows, key=lambda row: key(row.name)))

    def history(self, nis: str) -> tuple[Municipality, ...]:
        """Return every extent a code has had, oldest first; empty when the code is unknown."""
        return self._by_nis.get(nis, ())

    def today(self, nis: str) -> Municipality | None:
        """Return the municipality of today that a code, old or new, belongs to."""
        rows = self.history(nis)
        return _last_of(self, rows[-1]) if rows else None

    def on(self, nis: str, *, on: date) -> Municipality | None:
        """Return the municipality that had a code on a date."""
        return next((row for row in self.history(nis) if row.holds(on)), None)

    def named_on(self, name: str, *, on: date) -> tuple[Municipality, ...]:
        """Return the municipalities that bore a name on a date, by code."""
        wanted = key(name)
        rows = (row for row in self.municipalities if row.holds(on) and key(row.label) == wanted)
        return tuple(sorted(rows, key=lambda row: row.nis))

    def predecessors(self, nis: str) -> tuple[Municipality, ...]:
        """Return what merged into the municipality of today with this code, by name."""
        goal = self.today(nis)
        rows = (row for row in self.municipalities if not row.is_current)
        merged = (row for row in rows if goal is not None and self.today(row.nis) == goal)
        return tuple(sorted(merged, key=lambda row: key(row.name)))

    def resolve(self, text: str) -> tuple[Match, ...]:
        """Return the municipalities of today that a name, code or postcode may mean, best first.

        One match for each municipality, with the strongest reason; empty when nothing fits.
        Case, accents, hyphens and "St." do not matter.
        """
        return self._matches.get(key(text), ())

    def names_like(self, text: str, *, most: int = 3) -> tuple[str, ...]:
        """Return the names that differ by a slip from what was typed, the most alike first.

        Of municipalities of today and before, and of their parts; empty when nothing is near.
        """
        known = {key(word.found): plain(word.found) for word in self.words() if word.via in NAMES}
        return tuple(known[near] for near in get_close_matches(key(text), known, most, ALIKE))

    def text_names(self, first_word: str) -> tuple[TextName, ...]:
        """Return the names that start with a word (as `key` writes it), the longest first."""
        return self._text_names.get(first_word, ())

    def words(self) -> Iterator[Match]:
        """Yield every word that leads to a municipality of today, some of them twice."""
        for row in self.municipalities:
            goal = self.today(row.nis)
            if goal is not None:
                is_today = row.is_current or key(row.label) == key(goal.label)
                name = Via.NAME if is_today else Via.OLD_NAME
                code = Via.NIS if row.nis == goal.nis else Via.OLD_NIS
                yield Match(municipality=goal, via=name, found=row.label)
                yield Match(municipality=goal, via=name, found=row.name)
                yield Match(municipality=goal, via=code, found=row.nis)
        for alias in self.aliases:
            goal = self.today(alias.nis)
            if goal is not None:
                yield Match(municipality=goal, via=Via(alias.kind), found=alias.text)


def _last_of(gazetteer: Gazetteer, row: Municipality) -> Municipality | None:
    """Follow successors forward in time until today; None when the trail ends in the past."""
    while row.valid_to is not None:
        last_day = row.valid_to
        later = (
            next_row
            for next_row in gazetteer.history(row.successor_nis)
            if next_row.valid_from > last_day
        )
        successor = next(later, None)
        if successor is None:
            return None
        row = successor
    return row


def _index(words: Iterable[Match]) -> dict[str, tuple[Match, ...]]:
    strength = {via: place for place, via in enumerate(Via)}
    found: dict[str, dict[str, Match]] = defaultdict(dict)
    for word in sorted(words, key=lambda word: (strength[word.via], word.municipality.nis)):
        found[key(word.found)].setdefault(word.municipality.nis, word)
    return {text: tuple(matches.values()) for text, matches in found.items()}


def _text_index(gazetteer: Gazetteer) -> dict[str, tuple[TextName, ...]]:
    in_text = {alias.text for alias in gazetteer.aliases if alias.in_text}
    names = {
        TextName(
            words=tuple(WORD.findall(without_accents(word.found))),
            nis=word.municipality.nis,
            homonym=gazetteer.homonyms.get(word.found),
        )
        for word in gazetteer.words()
        if word.found == plain(word.found)
        and (word.via in {Via.NAME, Via.OLD_NAME} or word.found in in_text)
    }
    found: dict[str, list[TextName]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name.words), name.words, name.nis)):
        found[key(name.words[0])].append(name)
    return {first: tuple(rows) for first, rows in found.items()}
