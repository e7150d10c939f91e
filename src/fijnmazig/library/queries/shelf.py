"""Search the texts of other rooms as the library is searched: same words, same readings.

A room that may not know the library hands its texts to a room above both, which asks here.
Source: ADR 0018.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from fijnmazig.common.parts import Findable
from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.domain.matches import Needles, needles_of
from fijnmazig.library.domain.plan import Options, Plan, Sort
from fijnmazig.library.domain.query import clean_query
from fijnmazig.library.domain.snippets import Passage, best_passage, opening, pieces_of
from fijnmazig.library.domain.thesaurus import terms_of
from fijnmazig.library.index.entries import Hit, ItemEntry, PageEntry
from fijnmazig.library.index.language import analyser, language
from fijnmazig.library.index.reader import Reader
from fijnmazig.library.index.shelf import reader_of
from fijnmazig.library.queries.ranked import Order, answered, ranked
from fijnmazig.library.queries.settled import Asked, settle

NAME_ENDS = re.compile(r"[(,:]")
"""Behind these a title explains the name: 1712, hulplijn over geweld."""

type Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfHit:
    """One thing that was found; `passage` counts from 0 and is the one that `sentence` is from.

    `via` are the words of its text that matched.
    """

    key: str
    title: Pieces
    language: str
    sentence: Pieces
    sentence_language: str
    passage: int
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPage:
    """What a search of a shelf gave; the fields mean what they mean on `SearchPage`."""

    total: int = 0
    hits: tuple[ShelfHit, ...] = ()
    readings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    corrected: str = ""
    is_relaxed: bool = False


class Shelf:
    """Things made ready to be searched, in the memory of this process."""

    def __init__(self, things: Iterable[Findable]) -> None:
        self.things = tuple(things)

    @cached_property
    def reader(self) -> Reader:
        """Return the index of the things; the first call makes it."""
        entries = (_entry(at, thing) for at, thing in enumerate(self.things, start=1))
        return reader_of(entries, analyser=analyser())


def _entry(at: int, thing: Findable) -> ItemEntry:
    pages = tuple(
        PageEntry(number, _streams(text)) for number, (_, text) in enumerate(thing.passages, 1)
    )
    return ItemEntry(item_id=UUID(int=at), heading=_streams(thing.title), pages=pages)


def _streams(text: str) -> Streams:
    return analyser().streams(text)


def search_shelf(shelf: Shelf, *, query: str, limit: int) -> ShelfPage:
    """Return what answers a query, best first; nothing for an empty query."""
    asked = Asked(shelf.reader, language(), None, {}, Options())
    plan = asked.plan(clean_query(query))
    if plan.is_empty or not shelf.things:
        return ShelfPage(readings=plan.readings)
    order = Order(limit, 0, Sort.RELEVANCE)
    plan, hits, total = answered(asked, plan=plan, order=order)
    outcome = settle(asked, plan=plan, total=total)
    if outcome.plan is not plan:
        hits, total = ranked(asked, plan=outcome.plan, order=order)
    return ShelfPage(
        total=total,
        hits=_shown(shelf, outcome.plan, _named_first(shelf, query, hits)),
        readings=tuple(reading.text for reading in outcome.page.readings),
        suggestions=outcome.page.suggestions,
        corrected=outcome.page.corrected,
        is_relaxed=outcome.page.is_relaxed,
    )


def _named_first(shelf: Shelf, query: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with first the thing that is called what was typed, and nothing else."""
    asked = terms_of(clean_query(query), analyser=analyser())

    def is_other(hit: Hit) -> bool:
        name = NAME_ENDS.split(shelf.things[hit.key - 1].title, maxsplit=1)[0]
        return terms_of(name, analyser=analyser()) != asked

    return sorted(hits, key=is_other)


def _shown(shelf: Shelf, plan: Plan, hits: Sequence[Hit]) -> tuple[ShelfHit, ...]:
    """Return the hits with the sentence that matches; of several passages the best one's."""
    several = [hit.item_id for hit in hits if not hit.page]
    best = shelf.reader.best_pages(plan, several)
    needles = needles_of(plan)
    return tuple(
        _hit(shelf.things[hit.key - 1], hit.page or best.get(hit.item_id, 1), needles)
        for hit in hits
    )


def _hit(thing: Findable, number: int, needles: Needles) -> ShelfHit:
    titled = best_passage(thing.title, analyser=analyser(), needles=needles)
    title_marks = titled.marks if titled is not None and titled.text == thing.title else ()
    number = _in_own_language(thing, number, needles)
    language, text = thing.passages[number - 1] if thing.passages else (thing.language, "")
    passage = best_passage(text, analyser=analyser(), needles=needles)
    if passage is None:
        passage = Passage(opening(text), (), titled.via if titled else (), 0.0)
    return ShelfHit(
        key=thing.key,
        title=pieces_of(thing.title, marks=title_marks),
        language=thing.language,
        sentence=pieces_of(passage.text, marks=passage.marks),
        sentence_language=language,
        passage=number - 1,
        via=passage.via,
    )


def _in_own_language(thing: Findable, number: int, needles: Needles) -> int:
    """Return the passage to show: one in the language of the thing where that matches too."""
    if not thing.passages or thing.passages[number - 1][0] == thing.language:
        return number
    for place, (spoken, text) in enumerate(thing.passages, start=1):
        if spoken == thing.language and best_passage(text, analyser=analyser(), needles=needles):
            return place
    return number


def sounds_like(query: str, *, words: Iterable[str]) -> bool:
    """Tell whether a query holds any of some words or phrases, in any form of the word.

    The words are ours: they say when to show more, and nothing about who asks.
    """
    asked = terms_of(clean_query(query), analyser=analyser())
    together = f" {' '.join(asked)} "
    return any(f" {' '.join(terms_of(word, analyser=analyser()))} " in together for word in words)
