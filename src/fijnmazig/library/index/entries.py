"""What goes into the index and what comes out of it, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.domain.query import Facet


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
    """An item that matches: its id as a number, and its only page, or 0 when it has several.

    Or, where pages are looked for, one page of an item.
    """

    key: int
    score: float
    page: int = 0

    @property
    def item_id(self) -> UUID:
        """Return the id of the item."""
        return UUID(int=self.key)


@dataclass(frozen=True, slots=True)
class Found:
    """What one look-up in the index gave, best first; `total` counts every match."""

    hits: tuple[Hit, ...]
    total: int
