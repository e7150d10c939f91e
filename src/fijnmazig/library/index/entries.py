"""What goes into the index and what comes out of it, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from fijnmazig.library.domain.analysis import Streams


class Facet(StrEnum):
    """What results may be narrowed down by; the value is the name of the field."""

    KIND = "kind"
    THEME = "theme"
    MUNICIPALITY = "municipality"
    NETWORK = "network"
    LANGUAGE = "language"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """The tokens of one page."""

    number: int
    streams: Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """All the index keeps of one item.

    `heading` holds title and description. `visibility` names who may find it: "open", or
    "owner:" with an id. `day` orders by date: days since the year 1, 0 when unknown.
    """

    item_id: UUID
    heading: Streams
    pages: tuple[PageEntry, ...]
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    visibility: tuple[str, ...] = ()
    day: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that matches, with its score in each list that was asked for."""

    item_id: UUID
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What one look-up in the index gave, best first; `total` counts every match."""

    hits: tuple[Hit, ...]
    total: int
