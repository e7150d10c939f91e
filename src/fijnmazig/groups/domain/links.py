"""By what two people are found to be of one household: the same text however it was typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fijnmazig.groups.domain.kinds import IndexKind

COUNTRY = "32"
SHORTEST_NUMBER = 8


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Link:
    """One value to compare by, and what it is; its `repr` shows only the kind."""

    kind: IndexKind
    value: str

    def __repr__(self) -> str:
        return f"Link({self.kind.name})"


def links_of(*, numbers: str = "", household: str = "", dossier: str = "") -> tuple[Link, ...]:
    """Return what to compare by. Numbers stand one a line; a household is an address or a name."""
    found = [Link(kind=IndexKind.NUMBER, value=value) for value in _numbers(numbers)]
    home = _squeezed(household)
    if home:
        found.append(Link(kind=IndexKind.HOUSEHOLD, value=home))
    if dossier.strip():
        found.append(Link(kind=IndexKind.DOSSIER, value=dossier.strip().casefold()))
    return tuple(dict.fromkeys(found))


def written(links: Iterable[Link]) -> str:
    """Return links as the text that is sealed: one a line."""
    return "\n".join(f"{link.kind.value}|{link.value}" for link in links)


def read(text: str) -> tuple[Link, ...]:
    """Return the links that a sealed text holds."""
    return tuple(
        Link(kind=IndexKind(kind), value=value)
        for kind, _, value in (line.partition("|") for line in text.splitlines() if line)
    )


def _numbers(text: str) -> Iterator[str]:
    for line in re.split(r"[\n,;]+", text):
        digits = re.sub(r"\D", "", line)
        if len(digits) < SHORTEST_NUMBER:
            continue
        if digits.startswith("00"):
            yield digits[2:]
        elif digits.startswith("0"):
            yield COUNTRY + digits[1:]
        elif line.strip().startswith("+"):
            yield re.sub(r"^320", COUNTRY, digits)
        else:
            yield digits


def _squeezed(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if char.isalnum())
