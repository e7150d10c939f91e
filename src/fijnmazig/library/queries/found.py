"""What a search shows: results with the sentence that matches, facets, readings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.library import texts
from fijnmazig.library.domain.analysis import Analyser
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.domain.matches import needles_of
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.plan import TERMS, Facet, Plan
from fijnmazig.library.domain.snippets import Passage, best_passage, opening, pieces_of
from fijnmazig.library.index.entries import Hit
from fijnmazig.library.index.reader import Reader
from fijnmazig.library.models import Item, Page
from fijnmazig.library.queries.labels import shown_licences, shown_terms, shown_themes
from fijnmazig.library.queries.upkeep import CurrentVersion, current_versions, token_stamp
from fijnmazig.places.queries import municipality_name

LANGUAGE_LABELS = {
    "nl": texts.LANGUAGE_DUTCH,
    "fr": texts.LANGUAGE_FRENCH,
    "en": texts.LANGUAGE_ENGLISH,
    "xx": texts.LANGUAGE_OTHER,
}

type Filters = Mapping[Facet, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value to narrow results down to, with how many results have it."""

    facet: Facet
    value: str
    label: StrOrPromise
    total: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One item that was found.

    `page` and `page_label` say where `sentence` stands; `marks` are (start, end) of what matched
    in it. `via` are the words of the document that matched. `score`, 0 to 1, says how well the
    document answers this query; it says nothing about people or about the worth of the document.
    """

    item_id: UUID
    title: str
    kind: Kind
    file: str
    version: int | None
    page: int | None
    page_label: str
    page_total: int
    sentence: str
    marks: tuple[tuple[int, int], ...]
    matched_via: tuple[str, ...]
    score: float
    confirmed_date: date | None
    year: int | None
    municipality: str
    network: str
    origin_name: str  # of the network it was taken over from

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.KIND_LABELS[self.kind]

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """Return the sentence in pieces, each with whether it is marked."""
        return pieces_of(self.sentence, marks=self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read the query, with how many results it gives."""

    text: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """A facet whose choice hides results: without it there would be `total`."""

    facet: Facet
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What a search gave.

    `readings` holds how the query was read: one way, or several among which the searcher chooses.
    `corrected`: what the results are of instead of what was typed, a likely correction; else empty.
    `is_relaxed`: nothing held all words, so documents with some of them are shown.
    """

    query: str
    readings: tuple[Reading, ...]
    total: int
    results: tuple[Result, ...]
    facets: Mapping[Facet, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    wider: tuple[Wider, ...] = ()
    corrected: str = ""
    is_relaxed: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the searcher must choose between readings."""
        return len(self.readings) > 1


@dataclass(frozen=True, slots=True)
class _PageRow:
    """One page on which a result stands; `stored` are its tokens, empty when they are stale."""

    number: int
    label: str
    text: str
    stored: bytes


def results_of(
    *, actor: Actor, reader: Reader, analyser: Analyser, plan: Plan, hits: Sequence[Hit]
) -> tuple[Result, ...]:
    """Return the hits as results; what the database no longer shows to the actor is left out."""
    ids = [hit.item_id for hit in hits]
    items = _shown_items(actor, ids)
    versions = current_versions(ids)
    best = reader.best_pages(plan, [hit.item_id for hit in hits if not hit.page])
    numbers = {hit.item_id: hit.page or best.get(hit.item_id, 1) for hit in hits}
    pages = _pages(versions, numbers)
    needles = needles_of(plan)
    found = []
    for item_id, hit in zip(ids, hits, strict=True):
        item, version = items.get(item_id), versions.get(item_id)
        if item is not None:
            page = pages.get((version.document_id, numbers[item_id])) if version else None
            text, stored = (page.text, page.stored) if page is not None else ("", b"")
            passage = best_passage(text, analyser=analyser, needles=needles, stored=stored)
            if passage is None:
                titled = best_passage(item.title, analyser=analyser, needles=needles)
                passage = Passage(opening(text), (), titled.via if titled else (), 0.0)
            found.append(_result(item, hit, version, page, passage))
    return tuple(found)


def _shown_items(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return those of some items that the actor may see, by the rule of `listed_items`.

    They are fetched by id and checked here: asked for both at once, SQLite reads every published
    item to find ten.
    """
    sees_all = actor.may(SEE_ALL)
    return {
        item.id: item
        for item in Item.unscoped.filter(id__in=ids)
        if sees_all
        or item.status == Status.PUBLISHED
        or (item.owner_id is not None and item.owner_id == actor.user_id)
    }


def _pages(
    versions: Mapping[UUID, CurrentVersion], numbers: Mapping[UUID, int]
) -> dict[tuple[str, int], _PageRow]:
    """Return the pages on which results stand."""
    wanted = {(version.document_id, numbers[item_id]) for item_id, version in versions.items()}
    rows = Page.unscoped.filter(
        document_id__in={document for document, _ in wanted}, number__in=set(numbers.values())
    ).values_list("document_id", "number", "label", "text", "tokens__analyser", "tokens__tokens")
    return {
        (document, number): _PageRow(
            number, label, text, bytes(tokens) if stamp == token_stamp(text) else b""
        )
        for document, number, label, text, stamp, tokens in rows
        if (document, number) in wanted
    }


def _result(
    item: Item,
    hit: Hit,
    version: CurrentVersion | None,
    page: _PageRow | None,
    passage: Passage,
) -> Result:
    """Return one result."""
    return Result(
        item_id=item.id,
        title=item.title,
        kind=Kind(item.kind),
        file=version.file_name if version is not None else "",
        version=version.number if version is not None else None,
        page=page.number if page is not None else None,
        page_label=page.label if page is not None else "",
        page_total=version.page_total if version is not None else 0,
        sentence=passage.text,
        marks=passage.marks,
        matched_via=passage.via,
        score=hit.score,
        confirmed_date=item.confirmed_date,
        year=item.year,
        municipality=municipality_name(item.municipality_nis) if item.municipality_nis else "",
        network=item.network,
        origin_name=item.origin_name,
    )


def in_order(facet: Facet, *, totals: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the values of a facet in the order of the screen: frequent first, ages by age."""
    if facet is Facet.AGE:
        return sorted(totals)
    return sorted(totals, key=lambda entry: (-entry[1], entry[0]))


def facet_values(
    totals: Mapping[Facet, Mapping[str, int]], *, filters: Filters
) -> dict[Facet, tuple[FacetValue, ...]]:
    """Return the values of each facet with how many have each; facets without any are absent."""
    return {
        facet: tuple(
            FacetValue(
                facet=facet,
                value=value,
                label=facet_label(facet, value),
                total=total,
                is_chosen=value in filters.get(facet, ()),
            )
            for value, total in in_order(facet, totals=found.items())
        )
        for facet, found in totals.items()
        if found
    }


LABELS: Mapping[Facet, Callable[[str], StrOrPromise]] = {
    Facet.KIND: lambda value: texts.KIND_LABELS[Kind(value)],
    Facet.THEME: lambda value: shown_themes().get(value, value),
    Facet.MUNICIPALITY: municipality_name,
    Facet.LANGUAGE: lambda value: LANGUAGE_LABELS.get(value, value),
    Facet.AGE: lambda value: texts.AGE_BAND_LABELS.get(value, value),
    Facet.LICENCE: lambda value: shown_licences().get(value, value),
}


def facet_label(facet: Facet, value: str) -> StrOrPromise:
    """Return a value of a facet in the reader's words."""
    if facet in TERMS:
        return shown_terms(TERMS[facet]).get(value, value)
    return LABELS.get(facet, str)(value)
