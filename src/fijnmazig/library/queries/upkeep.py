"""The copy of the index on this machine, kept level with the change sequence in the database.

Only local files are written here, and all of them can be made again: the database holds the truth.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery, Value

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.ages import bands_of
from fijnmazig.library.domain.analysis import Streams, unpacked
from fijnmazig.library.domain.items import Status, Term
from fijnmazig.library.domain.plan import Facet, facet_of
from fijnmazig.library.index.copy import IndexBusyError, LocalCopy, Progress, Stamp
from fijnmazig.library.index.entries import ItemEntry, PageEntry
from fijnmazig.library.index.language import analyser, analyser_stamp
from fijnmazig.library.index.reader import Reader, Readers, Visible
from fijnmazig.library.models import IndexChange, Item, ItemTerm, ItemTheme, Page, Version
from fijnmazig.library.queries.versions import READERS_FIRST

CHUNK = 500
MOST_PAGES_WHILE_WAITING = 3_000
"""A library of so many pages is indexed while the searcher waits: a few seconds at most."""
OPEN = "open"

# Querysets made once: to make one anew takes longer than to ask it.
_VERSIONS = Version.unscoped.order_by(*READERS_FIRST).values_list("document_id", flat=True)
_ITEMS = Item.unscoped.annotate(document=Subquery(_VERSIONS.filter(item_id=OuterRef("id"))[:1]))
_PAGES = Page.unscoped.order_by("document_id", "number").values_list(
    "document_id", "number", "text", "tokens__analyser", "tokens__tokens"
)
_THEMES = ItemTheme.unscoped.values_list("item_id", Value(""), "theme")
_TERMS = ItemTerm.unscoped.values_list("item_id", "facet", "code")
_CHANGES = IndexChange.unscoped.order_by("id").values_list("id", "item_id")


def owner_name(owner_id: UUID) -> str:
    """Return the name by which the index knows that only an owner may find something."""
    return f"owner:{owner_id}"


def local_copy() -> LocalCopy:
    """Return the copy of the index on this machine."""
    return LocalCopy(Path(settings.FIJNMAZIG_HOME) / "index", analyser_stamp())


@cache
def _readers(home: Path, stamp: str) -> Readers:
    """Return what keeps the readers of one copy in this process."""
    return Readers(LocalCopy(home, stamp), analyser())


def token_stamp(text: str) -> str:
    """Return what stored tokens of `text` must carry to be fresh: analyser and text."""
    return f"{analyser_stamp()}:{zlib.crc32(text.encode()):08x}"


def latest_change() -> int:
    """Return the number of the last change of the library, 0 when there is none."""
    return IndexChange.unscoped.aggregate(last=Max("id"))["last"] or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentVersion:
    """The version of an item that readers see."""

    document_id: str
    number: int
    file_name: str
    page_total: int


def current_versions(item_ids: Collection[UUID] | None = None) -> dict[UUID, CurrentVersion]:
    """Return the version that readers see of each item; of a draft, what its owner sees."""
    rows = Version.unscoped.order_by("item_id", *READERS_FIRST)
    rows = rows if item_ids is None else rows.filter(item_id__in=item_ids)
    found: dict[UUID, CurrentVersion] = {}
    for item_id, document_id, number, file_name, pages in rows.values_list(
        "item_id", "document_id", "number", "file_name", "document__page_total"
    ):
        if item_id not in found:
            found[item_id] = CurrentVersion(
                document_id=document_id, number=number, file_name=file_name, page_total=pages
            )
    return found


def current_document(item_id: UUID) -> str | None:
    """Return the document of the version that readers see of an item, None when it has none."""
    return _VERSIONS.filter(item_id=item_id).first()


def page_streams(hashes: Collection[str]) -> dict[str, list[PageEntry]]:
    """Return the tokens of the pages of some documents; stale ones are analysed on the spot."""
    found: dict[str, list[PageEntry]] = {}
    for document_id, number, text, stamp, packed in _PAGES.filter(document_id__in=hashes):
        fresh = stamp == token_stamp(text)
        streams = unpacked(bytes(packed)) if fresh else analyser().streams(text)
        found.setdefault(document_id, []).append(PageEntry(number, streams))
    return found


def entries(item_ids: Iterable[UUID] | None = None) -> Iterator[ItemEntry]:
    """Yield what the index keeps of some items, or of all; items that are gone are left out."""
    wanted = item_ids if item_ids is not None else Item.unscoped.values_list("id", flat=True)
    chunk: list[UUID] = []
    for item_id in wanted:
        chunk.append(item_id)
        if len(chunk) == CHUNK:
            yield from _entries(chunk)
            chunk = []
    yield from _entries(chunk)


def _entries(item_ids: list[UUID]) -> Iterator[ItemEntry]:
    """Yield the entries of at most CHUNK items."""
    items = list(_ITEMS.filter(id__in=item_ids))
    pages = page_streams([item.document for item in items if item.document is not None])
    chosen = _chosen(item_ids)
    for item in items:
        yield _entry(item, tuple(pages.get(item.document, ())), chosen.get(item.id, {}))


def _chosen(item_ids: list[UUID]) -> dict[UUID, dict[Facet, tuple[str, ...]]]:
    """Return the themes and terms of some items, by facet."""
    themes, terms = (rows.filter(item_id__in=item_ids) for rows in (_THEMES, _TERMS))
    rows = [
        (item_id, facet_of(Term(facet)) if facet else Facet.THEME, code)
        for item_id, facet, code in themes.union(terms, all=True)
    ]
    found: dict[UUID, dict[Facet, tuple[str, ...]]] = {}
    for item_id, facet, value in rows:
        of_item = found.setdefault(item_id, {})
        of_item[facet] = (*of_item.get(facet, ()), value)
    return found


def _entry(
    item: Item, pages: tuple[PageEntry, ...], chosen: Mapping[Facet, tuple[str, ...]]
) -> ItemEntry:
    """Return the entry of one item."""
    bands = bands_of(from_months=item.age_from_months, to_months=item.age_to_months)
    visibility = [OPEN] if item.status == Status.PUBLISHED else []
    visibility += [owner_name(item.owner_id)] if item.owner_id is not None else []
    day = item.confirmed_date or item.created_at.date()
    return ItemEntry(
        item_id=item.id,
        heading=_heading(item),
        pages=pages,
        facets={
            Facet.KIND: (item.kind,),
            **chosen,
            Facet.MUNICIPALITY: (item.municipality_nis,) if item.municipality_nis else (),
            Facet.NETWORK: (item.network,) if item.network else (),
            Facet.LANGUAGE: (item.language,) if item.language else (),
            Facet.YEAR: (str(item.year),) if item.year is not None else (),
            Facet.AGE: tuple(band.value for band in bands),
            Facet.LICENCE: (item.licence,) if item.licence else (),
        },
        visibility=tuple(visibility),
        day=day.toordinal(),
    )


def _heading(item: Item) -> Streams:
    """Return the tokens of the title and the description."""
    return analyser().streams(f"{item.title}\n\n{item.description}\n\n{item.network}")


def rebuild(*, progress: Progress | None = None) -> int:
    """Build the copy on this machine anew and return how many items it holds.

    Raises IndexBusyError when another process is at it.
    """
    sequence = latest_change()
    return local_copy().rebuild(entries(), sequence=sequence, progress=progress)


def follow() -> None:
    """Bring the copy level with the database; a copy that cannot follow is left for `rebuild`.

    Raises IndexBusyError when another process is at it.
    """
    copy = local_copy()
    _follow(copy, copy.usable_stamp())


def _follow(copy: LocalCopy, stamp: Stamp | None) -> None:
    """Apply the changes that a usable copy has not seen yet."""
    if stamp is None:
        return
    rows = list(_CHANGES.filter(id__gt=stamp.sequence))
    if not rows:
        return
    changed = list(dict.fromkeys(item_id for _, item_id in rows))
    present = {entry.item_id: entry for entry in entries(changed)}
    copy.follow(
        ((item_id, present.get(item_id)) for item_id in changed),
        since=stamp,
        sequence=rows[-1][0],
    )


def _must_rebuild(stamp: Stamp | None, last: int) -> bool:
    """Tell whether a copy is absent, made otherwise, or ahead of a database that was put back."""
    return stamp is None or stamp.sequence > last


def is_behind() -> bool:
    """Tell whether the copy on this machine must be rebuilt before anyone can search."""
    return _must_rebuild(local_copy().usable_stamp(), latest_change())


def can_answer() -> bool:
    """Tell whether who searches now is answered: the copy opens, or is made while they wait.

    Raises ValueError or OSError when the copy is there and cannot be opened.
    """
    copy = local_copy()
    if _must_rebuild(copy.usable_stamp(), latest_change()):
        return _fits_in_a_wait()
    copy.open().reload()
    return True


def standing() -> int | None:
    """Return how many changes the copy on this machine lags; None when it must be made anew.

    Raises ValueError or OSError when the copy is there and cannot be opened.
    """
    copy, last = local_copy(), latest_change()
    stamp = copy.usable_stamp()
    if stamp is None or _must_rebuild(stamp, last):
        return None
    copy.open().reload()
    return IndexChange.unscoped.filter(id__gt=stamp.sequence).count()


def _fits_in_a_wait() -> bool:
    """Tell whether the library is so small that a searcher can wait for its index."""
    return Page.unscoped.count() <= MOST_PAGES_WHILE_WAITING


def ready_reader() -> Reader:
    """Return a reader that is level with the database.

    A small library is indexed on the spot. Raises Refused when a large one must be rebuilt first:
    the searcher is told, and never gets half of the answers.
    """
    copy = local_copy()
    stamp, last = copy.usable_stamp(), latest_change()
    behind = _must_rebuild(stamp, last)
    try:
        if behind:
            if not _fits_in_a_wait():
                raise Refused(texts.INDEX_IS_BEING_BUILT)
            rebuild()
        elif stamp is not None and stamp.sequence < last:
            _follow(copy, stamp)
    except IndexBusyError:
        if behind:
            raise Refused(texts.INDEX_IS_BEING_BUILT) from None
    return _readers(copy.home, copy.analyser).current()


def level_reader() -> Reader | None:
    """Return a reader that holds every change of the library until now; None when there is none.

    For what is counted exactly or not at all. Nothing is built for it; a copy that cannot be read
    or written is none.
    """
    copy = local_copy()
    stamp, last = copy.usable_stamp(), latest_change()
    if stamp is None or _must_rebuild(stamp, last):
        return None
    try:
        if stamp.sequence < last:
            _follow(copy, stamp)
        reader = _readers(copy.home, copy.analyser).current()
    except (IndexBusyError, OSError, ValueError):
        return None
    return reader if reader.sequence >= last else None


def visible_to(*, owner_id: UUID | None, sees_all: bool) -> Visible:
    """Return the names under which the index lets a searcher find things; None for everything."""
    if sees_all:
        return None
    return (OPEN,) if owner_id is None else (OPEN, owner_name(owner_id))
