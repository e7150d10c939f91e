"""By what two people are found to be of one household: the same text however it was typed."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from fijnmazig.groups.domain.kinds import IndexKind
from fijnmazig.groups.domain.numbers import LONGEST, addresses_in, numbers_in, plain

RULE = 2  # which reading of what people type this is; who was compared by another is compared anew


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Link:
    """One value to compare by, and what it is; its `repr` shows only the kind."""

    kind: IndexKind
    value: str

    def __repr__(self) -> str:
        return f"Link({self.kind.name})"


def links_of(*, numbers: str = "", household: str = "", dossier: str = "") -> tuple[Link, ...]:
    """Return what to compare by.

    `numbers` holds numbers and mail addresses, as people write them: on one line or several. A
    household is an address or a name.
    """
    text = plain(numbers)
    found = [Link(kind=IndexKind.NUMBER, value=value) for value in numbers_in(text)]
    found += [Link(kind=IndexKind.MAIL, value=value) for value in addresses_in(text)]
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


def reread(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links in which what is too long to be one number is cut into those it holds."""
    found = list[Link]()
    for link in links:
        if link.kind is IndexKind.NUMBER and len(link.value) > LONGEST:
            found += links_of(numbers=link.value)
        else:
            found.append(link)
    return tuple(dict.fromkeys(found))


def _squeezed(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if char.isalnum())
