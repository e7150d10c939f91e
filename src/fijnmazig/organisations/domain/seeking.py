"""By which keys a list finds what is known, so that nobody has to be compared with everybody.

A key is a number that is kept beside a row. Two names that the comparison takes for one share a
key at least; the reverse need not hold: who is found by a key is still compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from uuid import UUID

from fijnmazig.organisations.domain.cells import Checked
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.domain.known import KnownOrganisation
from fijnmazig.organisations.domain.likeness import Name, Piece, pieces, pieces_asked, site
from fijnmazig.places.domain.names import key

LONGEST_NAME = 6  # words of a person's name
EIGHT_BYTES = 8


class _By(StrEnum):
    """What a key is made of, so that a name never meets an address."""

    CALLED = "CALLED"
    WORDS = "WORDS"
    PIECE = "PIECE"
    SITE = "SITE"
    ADDRESS = "ADDRESS"
    ALL = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """By what an organisation is found: what it is called, its site and its address."""

    name: str
    short_name: str
    website: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a list asks for: keys of organisations and of people, and details of people.

    `called` are names and short names as `places.domain.names.key` writes them.
    """

    organisations: frozenset[int]
    people: frozenset[int]
    emails: frozenset[str]
    phones: frozenset[str]
    called: frozenset[str]

    @classmethod
    def by(cls, rows: Iterable[Checked]) -> "Sought":
        """Return what the rows ask for, those that are left out included."""
        rows = list(rows)
        bodies = [each for each in rows if each.row.sheet is Sheet.ORGANISATIONS]
        humans = [each for each in rows if each.row.sheet is Sheet.PROFESSIONALS]
        names = {each.text(Column.NAME) for each in bodies}
        names |= {each.text(Column.ORGANISATION) for each in humans}
        called = {key(text) for text in names | {each.text(Column.SHORT_NAME) for each in bodies}}
        runs = {run for each in bodies for run in runs_in(each.text(Column.DESCRIPTION))}
        return cls(
            organisations=frozenset(_organisation_keys(names, called, rows)),
            people=frozenset(
                {
                    *(person_key(each.text(Column.NAME)) for each in humans),
                    *(words_key(Name.of_words(run)) for run in runs),
                }
            ),
            emails=frozenset(each.text(Column.EMAIL) for each in rows) - {""},
            phones=frozenset(each.text(Column.PHONE) for each in bodies) - {""},
            called=frozenset(called),
        )

    def homes(
        self, known: Iterable[KnownOrganisation], *, gone: Mapping[str, UUID]
    ) -> frozenset[UUID]:
        """Return the organisations that are called what the list calls one, now or before."""
        now = {row.id: {key(row.name), key(row.values[Column.SHORT_NAME])} for row in known}
        named = (row_id for row_id, names in now.items() if not names.isdisjoint(self.called))
        return frozenset({*named, *gone.values()})


def words_key(name: Name) -> int:
    """Return the key that names share that have the same telling words, in any order."""
    return _key(_By.WORDS, *name.sorted_words)


def person_key(text: str) -> int:
    """Return the key under which somebody of this name is kept."""
    return words_key(Name.of(text))


def called_key(text: str) -> int:
    """Return the key that two spellings of one name share."""
    return _key(_By.CALLED, key(text))


def keys_of(called: Called) -> frozenset[int]:
    """Return the keys under which an organisation is kept."""
    name = Name.of(called.name)
    found = {called_key(called.name), words_key(name), *map(_piece_key, pieces(name))}
    if called.short_name:
        found.add(called_key(called.short_name))
    if called.email:
        found.add(_key(_By.ADDRESS, called.email.lower()))
    with suppress(ValueError):  # an address that nothing can be compared with
        found |= _site_keys(called.website)
    return frozenset(found)


def made_from(called: Called) -> int:
    """Return a number that tells whether the keys of an organisation are those of its names now."""
    return _key(_By.ALL, called.name, called.short_name, called.website, called.email)


def runs_in(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of two to six words of a text, as `places.domain.names.key` writes them."""
    words = key(text).split()
    for at in range(len(words)):
        for end in range(at + 2, min(at + LONGEST_NAME, len(words)) + 1):
            yield tuple(words[at:end])


def _organisation_keys(
    names: Iterable[str], called: Iterable[str], rows: Iterable[Checked]
) -> Iterator[int]:
    yield from (_key(_By.CALLED, name) for name in called)
    for name in map(Name.of, names):
        yield words_key(name)
        yield from map(_piece_key, pieces_asked(name))
    for row in rows:
        yield from _site_keys(row.text(Column.WEBSITE))
        if email := row.text(Column.EMAIL):
            yield _key(_By.ADDRESS, email)


def _site_keys(website: str) -> set[int]:
    where = site(website)
    return {_key(_By.SITE, where)} if where else set()


def _piece_key(piece: Piece) -> int:
    digits, words, length, number, letters = piece
    return _key(_By.PIECE, digits, *sorted(words), str(length), str(number), letters)


def _key(by: _By, *what: str) -> int:
    """Return 64 bits of a hash, as a database keeps a whole number."""
    digest = blake2b("\0".join((by, *what)).encode(), digest_size=EIGHT_BYTES).digest()
    return int.from_bytes(digest, signed=True)
