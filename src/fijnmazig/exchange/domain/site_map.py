"""The site map: which places it names, and how it is cut when there are many."""

from dataclasses import dataclass
from datetime import datetime

PLACES_PER_FILE = 5_000
"""So many places in one file: ten thousand addresses, one in each of two languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page in every language: code and address; `changed_at` is None when nobody keeps it."""

    addresses: tuple[tuple[str, str], ...]
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The files of a site map, by number, when it does not fit in one."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places in one file."""

    places: tuple[Place, ...]


def file_total(places: int, *, per_file: int = PLACES_PER_FILE) -> int:
    """Return how many files so many places take; one at least."""
    return max(1, -(-places // per_file))


def stretch(number: int, *, per_file: int = PLACES_PER_FILE) -> tuple[int, int]:
    """Return the first place of a file and the first one after it; files count from 1."""
    return (number - 1) * per_file, number * per_file
