"""When two names are likely one: the same words, or a slip of the pen. No number comes out of it.

A name is compared as `places.domain.names.key` writes it, without legal form and small words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self
from urllib.parse import urlsplit

from fijnmazig.places.domain.names import key

LEGAL_FORMS = frozenset(
    {"vzw", "asbl", "bv", "bvba", "cv", "cvba", "nv", "vof", "ivzw", "stichting"}
)
SMALL_WORDS = frozenset(
    {"de", "het", "een", "van", "voor", "en", "in", "te", "der", "den", "the", "vh", "vd"}
)
# Words that many bodies carry, each in its own place: alone they tell no two apart.
GENERIC_WORDS = (
    "agentschap algemeen apotheek basisschool bestuur bibliotheek buurtwerk caw centrum clb "
    "dienst gemeente gemeentebestuur gemeentehuis gezondheid gezin groepspraktijk huis "
    "huisartsen huisartsenpraktijk jeugd jeugddienst kind kinderdagverblijf kinderopvang "
    "kleuterschool lokaal lokale mutualiteit ocmw ouderen parket politie politiezone "
    "preventie preventiedienst pz rusthuis samenleven school secundair sociaal sociale stad "
    "stadsbestuur thuiszorg welzijn welzijnswerk wijkagent wijkgezondheidscentrum wijkteam "
    "woonzorgcentrum wzc ziekenhuis zone zorg zorgbedrijf"
)
GENERIC = frozenset(GENERIC_WORDS.split())
# One letter apart and never the same: violence against parents, elders, children. DOMAIN B8.
NEVER_ONE = ("oudermis", "ouderenmis", "kindermis")
SHORT, LONG = 6, 12  # letters from which one slip, or two, are forgiven
MOST_SLIPS = 2

type Piece = tuple[str, frozenset[str], int, int, str]
"""A piece of a name: digits and words that are never mixed, length, which piece, its letters."""


@dataclass(frozen=True)
class Name:
    """A name in the form it is compared in: its telling words in order, and the places among them.

    `places` are the words that are the name of a municipality.
    """

    words: tuple[str, ...]
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, *, places: frozenset[str] = frozenset()) -> Self:
        """Return the comparable form of a name; `places` are keys of municipalities."""
        return cls.of_words(key(text).split(), places=places)

    @classmethod
    def of_words(cls, words: Sequence[str], *, places: frozenset[str] = frozenset()) -> Self:
        """Return the comparable form of a name of which `key` wrote the words."""
        words = tuple(_joined_letters(words))
        telling = tuple(word for word in words if word not in LEGAL_FORMS | SMALL_WORDS) or words
        return cls(words=telling, places=places.intersection(telling))

    @cached_property
    def letters(self) -> str:
        """Return the words as one string."""
        return "".join(self.words)

    @cached_property
    def letter_set(self) -> frozenset[str]:
        """Return which letters occur."""
        return frozenset(self.letters)

    @cached_property
    def never_mixed(self) -> tuple[str, frozenset[str]]:
        """Return what two names must have alike, whatever else differs: digits and some words."""
        digits = "".join(letter for letter in self.letters if letter.isdigit())
        return digits, frozenset(stem for stem in NEVER_ONE if stem in self.letters)

    @cached_property
    def sorted_words(self) -> tuple[str, ...]:
        """Return the words in the order of the alphabet: "Jan Peeters" is "Peeters Jan"."""
        return tuple(sorted(self.words))

    @property
    def is_generic(self) -> bool:
        """Tell whether nothing but the place tells it from others of its kind."""
        return all(word in GENERIC or word in self.places for word in self.words)

    def is_same(self, other: "Name") -> bool:
        """Tell whether two names have the same words in any order, or the same letters in order."""
        return self.sorted_words == other.sorted_words or self.letters == other.letters

    def is_like(self, other: "Name") -> bool:
        """Tell whether two names are the same or differ by a slip of the pen.

        One letter too many, too few, wrong or swapped in a name of six letters, two in one of
        twelve. Never when they name different places or numbers, or words that are never one.
        """
        if self.is_same(other):
            return True
        if abs(len(self.letters) - len(other.letters)) > MOST_SLIPS:
            return False
        if self.places != other.places and self.places and other.places:
            return False
        if self.never_mixed != other.never_mixed:
            return False
        most = slips_in(min(len(self.letters), len(other.letters)))
        if len(self.letter_set ^ other.letter_set) > 2 * most:
            return False  # each slip adds or takes away two letters at most
        return most > 0 and distance(self.letters, other=other.letters, most=most) <= most

    def is_apart(
        self, other: "Name", *, areas: frozenset[str], other_areas: frozenset[str]
    ) -> bool:
        """Tell whether two alike names are two bodies: generic, with municipalities of their own.

        A body of which no municipality is known may be anywhere.
        """
        disjoint = bool(areas and other_areas) and areas.isdisjoint(other_areas)
        return disjoint and self.is_generic and other.is_generic


def slips_in(length: int) -> int:
    """Return how many slips of the pen are forgiven in a name of so many letters."""
    return (length >= SHORT) + (length >= LONG)


def pieces(name: Name) -> Iterator[Piece]:
    """Yield the pieces in which a name is kept: any name alike asks for one of them.

    A slip touches two neighbours at most, and so two pieces: one more than twice the slips that
    are forgiven, and one piece is whole. Names with the same words in another order need not
    share one.
    """
    length = len(name.letters)
    for number, (start, end) in enumerate(_bounds(length)):
        yield *name.never_mixed, length, number, name.letters[start:end]


def pieces_asked(name: Name) -> Iterator[Piece]:
    """Yield the pieces that names alike are kept in, wherever slips may have moved them.

    What was put in or left out before a piece moves it; what is after it must make up for the
    difference in length, within the slips that are forgiven together.
    """
    length = len(name.letters)
    for other in range(max(0, length - MOST_SLIPS), length + MOST_SLIPS + 1):
        most = slips_in(min(length, other))
        for number, (start, end) in enumerate(_bounds(other)):
            for move in range(-most, most + 1):
                fits = start + move >= 0 and end + move <= length
                if fits and abs(move) + abs(length - other - move) <= most:
                    found = name.letters[start + move : end + move]
                    yield *name.never_mixed, other, number, found


def distance(one: str, *, other: str, most: int) -> int:
    """Return how many letters were added, left out, changed or swapped; `most` + 1 when more.

    Source: optimal string alignment, the restricted distance of Damerau and Levenshtein.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _without_what_is_equal(one, other)
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(
                last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != against)
            )
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)


def _without_what_is_equal(one: str, other: str) -> tuple[str, str]:
    """Return two texts without the letters with which both begin and end: they cost no slip."""
    shortest = min(len(one), len(other))
    start = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    left = range(1, shortest - start + 1)
    end = next((at - 1 for at in left if one[-at] != other[-at]), shortest - start)
    return one[start : len(one) - end], other[start : len(other) - end]


def site(website: str) -> str:
    """Return a web address as two of them are compared: host without www, path without slash."""
    parts = urlsplit(website.lower())
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""


@dataclass(frozen=True)
class NameIndex[K]:
    """Names by key, asked for what is alike without comparing each with each."""

    names: Mapping[K, Name]

    @cached_property
    def _by_piece(self) -> Mapping[Piece, list[K]]:
        found = defaultdict[Piece, list[K]](list)
        for name_key, name in self.names.items():
            for piece in pieces(name):
                found[piece].append(name_key)
        return found

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], list[K]]:
        found = defaultdict[tuple[str, ...], list[K]](list)
        for name_key, name in self.names.items():
            found[name.sorted_words].append(name_key)
        return found

    @cached_property
    def _order(self) -> Mapping[K, int]:
        return {name_key: place for place, name_key in enumerate(self.names)}

    def alike(self, name: Name) -> list[K]:
        """Return the keys of the names that are alike, none missed, in the order of `names`."""
        near = (each for piece in pieces_asked(name) for each in self._by_piece.get(piece, ()))
        candidates = dict.fromkeys([*self._by_words.get(name.sorted_words, ()), *near])
        found = (name_key for name_key in candidates if name.is_like(self.names[name_key]))
        return sorted(found, key=self._order.__getitem__)


def _bounds(length: int) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a name of so many letters begin and end, from the first on."""
    total = 2 * slips_in(length) + 1
    places = [length * number // total for number in range(total + 1)]
    yield from pairwise(places)


def _joined_letters(words: Iterable[str]) -> list[str]:
    """Join letters that stand alone: "o c m w" is "ocmw"."""
    joined: list[str] = []
    for before, word in pairwise(["", *words]):
        if len(word) == 1 and len(before) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return joined
