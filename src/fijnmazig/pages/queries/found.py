"""What a search over the rooms asks and gives, and the shelves it keeps. Source: ADR 0018."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.parts import Findable
from fijnmazig.directory.queries.channels import ChannelShown
from fijnmazig.directory.queries.finding import ServiceShown
from fijnmazig.library.queries.shelf import Pieces, Shelf, ShelfHit, search_shelf

MOST = 50
"""So many results of one room are shown when somebody opens that room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One search while it runs: who, what, where (a NIS code or nothing), when, how many."""

    actor: Actor
    query: str
    at: datetime
    limit: int
    nis: str = ""
    without_place: str = ""  # the query without the name of the municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One result, whatever its room: title and sentence in pieces, each with whether it matched."""

    title: Pieces
    url: str
    language: str = "nl"
    sentence: Pieces = ()
    sentence_language: str = "nl"
    note: StrOrPromise = ""
    service: ServiceShown | None = None
    channels: tuple[ChannelShown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """What one room has; `refusal` says why it has nothing for now."""

    key: str = ""
    label: StrOrPromise = ""
    total: int = 0
    lines: tuple[FoundLine, ...] = ()
    readings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    corrected: str = ""
    is_relaxed: bool = False
    all_url: str = ""
    refusal: StrOrPromise = ""


@dataclass(frozen=True, slots=True)
class Room:
    """One room: the key of its words in texts.ROOMS, the word in the address, and its search."""

    key: str
    word: str
    find: Callable[[Asked], FoundGroup]


@dataclass(slots=True)
class Shelves:
    """The shelves of this process by name; one is made anew when its stamp is another."""

    _made: dict[str, tuple[object, Shelf]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def shelf(
        self, name: str, *, stamp: object, things: Callable[[], tuple[Findable, ...]]
    ) -> Shelf:
        """Return the shelf with this name as its room is now."""
        language = (get_language() or "nl")[:2]
        with self._lock:
            known = self._made.get(f"{name}:{language}")
            if known is not None and known[0] == stamp:
                return known[1]
            shelf = Shelf(things())
            self._made[f"{name}:{language}"] = (stamp, shelf)
            return shelf

    def forget(self) -> None:
        """Make every shelf anew when it is asked for next."""
        with self._lock:
            self._made.clear()


SHELVES = Shelves()


def from_shelf(asked: Asked, shelf: Shelf, line: Callable[[ShelfHit], FoundLine]) -> FoundGroup:
    """Return what a shelf has, each hit drawn by `line`."""
    page = search_shelf(shelf, query=asked.query, limit=asked.limit)
    return FoundGroup(
        total=page.total,
        lines=tuple(line(hit) for hit in page.hits),
        readings=page.readings,
        suggestions=page.suggestions,
        corrected=page.corrected,
        is_relaxed=page.is_relaxed,
    )


def line_of(
    hit: ShelfHit,
    *,
    url: str,
    note: StrOrPromise = "",
    channels: Sequence[ChannelShown] = (),
    service: ServiceShown | None = None,
) -> FoundLine:
    """Return a hit as a result, at an address."""
    return FoundLine(
        title=hit.title,
        url=url,
        language=hit.language,
        sentence=hit.sentence,
        sentence_language=hit.sentence_language,
        note=note,
        service=service,
        channels=tuple(channels),
    )
