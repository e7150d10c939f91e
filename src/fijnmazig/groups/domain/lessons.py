"""What leaders learned, on its way to a playbook: whether it may leave, and what became of it."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

NUMBER = re.compile(r"\d(?:[\s./()+-]{0,3}\d){5,}")
"""Six digits or more: a telephone, a day of birth, a number of a file."""
ADDRESS = re.compile(r"\S+\s?@\s?\S+")
WORD = re.compile(r"[^\W\d_]+")
PARTICLES = frozenset(
    (
        *("van", "de", "den", "der", "het", "ten", "ter", "te", "op", "en", "la", "le", "du"),
        *("von", "di", "da", "dos", "ben", "bin", "el", "al", "fictief"),
    )
)
"""Parts of names that are ordinary words, and the mark of who does not exist."""
ORDINARY = frozenset(
    (
        *("wil", "mei", "hoop", "roos", "zon", "goed", "groot", "klein", "jong", "lang", "kort"),
        *("man", "mens", "moed"),
    )
)
"""Names that are words too: these tell only when written with a capital."""
SHORTEST = 2
ENDINGS = ("s", "tje", "je", "ke", "ken", "pje")
FEWEST_TO_COUNT = 5
"""Of so many groups it may be said how many they were."""


class Outcome(StrEnum):
    """What became of a lesson."""

    KEPT = "KEPT"
    OPEN = "OPEN"
    WAITS = "WAITS"
    TAKEN_UP = "TAKEN_UP"
    ASIDE = "ASIDE"


def traces(text: str, *, names: Iterable[str]) -> tuple[str, ...]:
    """Return what in a text points to a person: names of `names`, long numbers, mail addresses.

    A name counts by each of its words, whatever its accents, capitals or ending. No list finds
    everything: somebody who reads it before it leaves comes first.
    """
    found = [match.group().strip() for rule in (ADDRESS, NUMBER) for match in rule.finditer(text)]
    named = {word for name in names for word in _words_of(name)}
    for match in WORD.finditer(_plain(text, fold=False)):
        word = match.group()
        if _is_named(word.casefold(), named=named, has_capital=word[0].isupper()):
            found.append(word)
    return tuple(dict.fromkeys(found))


def outcome(*, is_released: bool, reason: str, published: bool | None) -> Outcome:
    """Return what became of a lesson; `published` of the version it stands in, None for none."""
    if not is_released:
        return Outcome.KEPT
    if reason:
        return Outcome.ASIDE
    if published is None:
        return Outcome.OPEN
    return Outcome.TAKEN_UP if published else Outcome.WAITS


def _words_of(name: str) -> set[str]:
    words = {word.casefold() for word in WORD.findall(_plain(name))}
    return {word for word in words if len(word) >= SHORTEST and word not in PARTICLES}


def _is_named(word: str, *, named: set[str], has_capital: bool) -> bool:
    forms = {word, *(word.removesuffix(ending) for ending in ENDINGS)}
    return any(form in named and (has_capital or form not in ORDINARY) for form in forms)


def _plain(text: str, *, fold: bool = True) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold() if fold else text)
    return "".join(char for char in parts if unicodedata.category(char) not in ("Mn", "Cf"))
