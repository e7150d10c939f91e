"""Search the library: the one door through which pages, commands and other rooms ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.library import texts
from fijnmazig.library.domain import ranking
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.query import (
    FEW,
    Facet,
    Language,
    Options,
    Plan,
    Sort,
    clean_query,
    corrections,
    needed_of,
    plan_query,
)
from fijnmazig.library.domain.snippets import Passage, best_passage, needles_of, opening
from fijnmazig.library.domain.spelling import Suggestion
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.domain.words import fold
from fijnmazig.library.index.entries import Hit
from fijnmazig.library.index.language import language
from fijnmazig.library.index.reader import Reader, Visible
from fijnmazig.library.index.translate import Evidence
from fijnmazig.library.models import Item, Page
from fijnmazig.library.queries.upkeep import (
    CurrentVersion,
    current_versions,
    ready_reader,
    visible_to,
)
from fijnmazig.places.queries import municipality_name

WINDOW = 100
"""So many of each list are fused; further pages widen the window."""
DEEPEST = 2_000
MOST_SUGGESTIONS = 3
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

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.KIND_LABELS[self.kind]

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """Return the sentence in pieces, each with whether it is marked."""
        found: list[tuple[str, bool]] = []
        at = 0
        for start, end in self.marks:
            found += [(self.sentence[at:start], False), (self.sentence[start:end], True)]
            at = end
        found.append((self.sentence[at:], False))
        return tuple((text, marked) for text, marked in found if text)


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
    `is_corrected`: the results are those of the first reading, a likely correction of what was
    typed. `is_relaxed`: nothing held all words, so documents with some of them are shown.
    """

    query: str
    readings: tuple[Reading, ...]
    total: int
    results: tuple[Result, ...]
    facets: Mapping[Facet, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    wider: tuple[Wider, ...] = ()
    is_corrected: bool = False
    is_relaxed: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the searcher must choose between readings."""
        return len(self.readings) > 1


@dataclass(frozen=True, slots=True)
class _PageRow:
    """One page on which a result stands."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """One search while it runs."""

    reader: Reader
    language: Language
    visible: Visible
    filters: Filters
    options: Options

    def plan(self, text: str) -> Plan:
        """Return the plan for a text."""
        vocabulary = self.reader.vocabulary(self.visible)
        return plan_query(
            text, language=self.language, vocabulary=vocabulary, options=self.options
        )

    def count(self, plan: Plan, filters: Filters | None = None) -> int:
        """Return how many items match a plan."""
        if plan.is_empty:
            return 0
        chosen = self.filters if filters is None else filters
        return self.reader.count(plan, filters=chosen, visible=self.visible)

    def corrections(self, spelling: str) -> tuple[Suggestion, ...]:
        """Return what may have been meant by a word."""
        vocabulary = self.reader.vocabulary(self.visible)
        return corrections(spelling, language=self.language, vocabulary=vocabulary)


def search(
    *,
    actor: Actor,
    query: str,
    filters: Filters | None = None,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = Sort.RELEVANCE,
    options: Options | None = None,
) -> SearchPage:
    """Return what the actor may see that answers a query.

    Every filter narrows; several values of one facet widen that facet. Raises Refused while a
    large index is being built anew.
    """
    visible = visible_to(owner_id=actor.user_id, sees_all=actor.may(SEE_ALL))
    asked = _Asked(ready_reader(), language(), visible, filters or {}, options or Options())
    plan = asked.plan(query)
    if plan.is_empty:
        return SearchPage(query=clean_query(query), readings=(), total=0, results=())
    order = _Order(limit, offset, sort)
    hits, total = _ranked(asked, plan, order)
    most = needed_of(len(plan.concepts))
    if 0 < total < FEW and most < plan.needed:
        plan = replace(plan, needed=most)
        hits, total = _ranked(asked, plan, order)
    outcome = _settle(asked, plan, total)
    if outcome.plan is not plan:
        hits, total = _ranked(asked, outcome.plan, order)
    return replace(
        outcome.page,
        query=clean_query(query),
        total=total,
        results=_results(actor, asked, outcome.plan, hits),
        facets=_facets(asked, outcome.plan),
        wider=() if total else _wider(asked, outcome.plan),
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """Which part of the results is wanted, in what order."""

    limit: int
    offset: int
    sort: Sort


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The plan that is carried out in the end, and what to say about it."""

    plan: Plan
    page: SearchPage


def _settle(asked: _Asked, plan: Plan, total: int) -> _Outcome:
    """Return the plan to carry out: as typed, corrected, or with fewer of the words."""
    readings = _readings(asked, plan, total)
    page = SearchPage(query=plan.text, readings=readings, total=total, results=())
    if total and not plan.unknown:
        return _Outcome(plan, page)
    choices = _corrected(asked, plan)
    if total or len(readings) > 1:
        return _Outcome(plan, replace(page, suggestions=choices))
    rivals = len(choices) > 1 and _are_rivals(asked, choices)
    if rivals:
        counted = tuple(Reading(text=text, total=asked.count(asked.plan(text))) for text in choices)
        return _Outcome(plan, replace(page, readings=counted, suggestions=choices))
    for choice in choices[:1]:
        better = asked.plan(choice)
        found = asked.count(better)
        if found:
            readings = _readings(asked, better, found)
            return _Outcome(
                better,
                replace(page, readings=readings, suggestions=choices[1:], is_corrected=True),
            )
    relaxed = _relaxed(asked, plan)
    if relaxed is not None:
        return _Outcome(relaxed, replace(page, suggestions=choices, is_relaxed=True))
    return _Outcome(plan, replace(page, suggestions=choices))


def _readings(asked: _Asked, plan: Plan, total: int) -> tuple[Reading, ...]:
    """Return how a plan may be read, each reading with its number of results."""
    if len(plan.readings) < 2:
        return tuple(Reading(text=text, total=total) for text in plan.readings)
    return tuple(Reading(text=text, total=asked.count(asked.plan(text))) for text in plan.readings)


def _corrected(asked: _Asked, plan: Plan) -> tuple[str, ...]:
    """Return the query with each word we do not have replaced by what may have been meant."""
    texts_ = [plan.text]
    changed = False
    for spelling in plan.unknown:
        found = asked.corrections(spelling)[:MOST_SUGGESTIONS]
        if found:
            changed = True
            texts_ = [
                _replaced(text, spelling, option.spelling) for option in found for text in texts_
            ]
    return tuple(dict.fromkeys(texts_))[:MOST_SUGGESTIONS] if changed else ()


def _replaced(text: str, spelling: str, better: str) -> str:
    """Return the text with one word replaced, however it was written."""
    words = [
        better if fold(word).strip(".,;:!?\"'()") == spelling else word for word in text.split(" ")
    ]
    return " ".join(words)


def _are_rivals(asked: _Asked, choices: Sequence[str]) -> bool:
    """Tell whether the likeliest corrections are words that must be kept apart."""
    planned = [asked.plan(choice) for choice in choices]
    terms = [{concept.terms for concept in plan.concepts} for plan in planned]
    rivals = asked.language.thesaurus.rivals
    return any(
        other in rivals(one) for first in terms for second in terms for one in first for other in second
    )


def _relaxed(asked: _Asked, plan: Plan) -> Plan | None:
    """Return the plan that asks for fewer words and finds something; fixed phrases are never cut."""
    for needed in range(plan.needed - 1, 0, -1):
        looser = replace(plan, needed=needed)
        if asked.count(looser):
            return looser
    return None


def _ranked(asked: _Asked, plan: Plan, order: _Order) -> tuple[list[Hit], int]:
    """Return one page of hits in order, and how many there are in all."""
    filters, visible = asked.filters, asked.visible
    limit, offset = order.limit, order.offset
    if order.sort is Sort.DATE:
        found = asked.reader.latest(
            plan, filters=filters, visible=visible, limit=limit, offset=offset
        )
        return list(found.hits), found.total
    window = min(max(WINDOW, offset + limit), DEEPEST)
    lists = [
        asked.reader.search(plan, evidence=evidence, filters=filters, visible=visible, limit=window)
        for evidence in (Evidence if not plan.phrase else (Evidence.WORDS,))
    ]
    pages = {hit.key: hit.page for found in lists for hit in found.hits}
    fused = ranking.fuse(
        [[(hit.key, hit.score) for hit in found.hits] for found in lists],
        highest_tier=ranking.highest_tier(
            concepts=len(plan.concepts), needed=plan.needed, pairs=len(plan.pairs)
        ),
    )
    shown = fused[offset : offset + limit]
    return [Hit(ranked.key, ranked.score, pages[ranked.key]) for ranked in shown], lists[0].total


def _results(actor: Actor, asked: _Asked, plan: Plan, hits: Sequence[Hit]) -> tuple[Result, ...]:
    """Return the hits as results; what the database no longer shows to the actor is left out."""
    ids = [hit.item_id for hit in hits]
    items = _shown_items(actor, ids)
    versions = current_versions(ids)
    numbers = {
        item_id: hit.page or asked.reader.page_of(plan, item_id) or 1
        for item_id, hit in zip(ids, hits, strict=True)
    }
    pages = _pages(versions, numbers)
    needles = needles_of(plan)
    found = []
    for item_id, hit in zip(ids, hits, strict=True):
        item, version = items.get(item_id), versions.get(item_id)
        if item is not None:
            page = pages.get((version.document_id, numbers[item_id])) if version else None
            text = page.text if page is not None else ""
            passage = best_passage(asked.language.analyser, text, needles)
            if passage is None:
                titled = best_passage(asked.language.analyser, item.title, needles)
                passage = Passage(opening(text), (), titled.via if titled else (), 0.0)
            found.append(_result(item, hit, version, page, passage))
    return tuple(found)


def _shown_items(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return those of some items that the actor may see, by the rule of `visible_items`.

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
    ).values_list("document_id", "number", "label", "text")
    return {
        (document, number): _PageRow(number, label, text)
        for document, number, label, text in rows
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
    )


def _facets(asked: _Asked, plan: Plan) -> dict[Facet, tuple[FacetValue, ...]]:
    """Return the values of each facet among the results, the most frequent first."""
    counted = asked.reader.facets(plan, filters=asked.filters, visible=asked.visible)
    return {
        facet: tuple(
            FacetValue(
                facet=facet,
                value=value,
                label=facet_label(facet, value),
                total=total,
                is_chosen=value in asked.filters.get(facet, ()),
            )
            for value, total in sorted(values.items(), key=lambda entry: (-entry[1], entry[0]))
        )
        for facet, values in counted.items()
        if values
    }


def facet_label(facet: Facet, value: str) -> StrOrPromise:
    """Return a value of a facet in the reader's words."""
    match facet:
        case Facet.KIND:
            return texts.KIND_LABELS[Kind(value)]
        case Facet.THEME:
            return theme_labels().get(value, value)
        case Facet.MUNICIPALITY:
            return municipality_name(value)
        case Facet.LANGUAGE:
            return LANGUAGE_LABELS.get(value, value)
        case _:
            return value


def _wider(asked: _Asked, plan: Plan) -> tuple[Wider, ...]:
    """Return the facets whose choice leaves nothing, with what there is without each."""
    found = []
    for facet in asked.filters:
        others = {name: values for name, values in asked.filters.items() if name is not facet}
        total = asked.count(plan, others)
        if total:
            found.append(Wider(facet=facet, total=total))
    return tuple(found)
