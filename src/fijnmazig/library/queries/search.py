"""Search the library: the one door through which pages, commands and other rooms ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain import ranking
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
from fijnmazig.library.domain.spelling import Suggestion
from fijnmazig.library.domain.words import fold
from fijnmazig.library.index.entries import Found, Hit
from fijnmazig.library.index.language import language
from fijnmazig.library.index.reader import Reader, Visible
from fijnmazig.library.index.translate import Evidence
from fijnmazig.library.queries.found import (
    FacetValue,
    Filters,
    Reading,
    Result,
    SearchPage,
    Wider,
    facet_label,
    results_of,
)
from fijnmazig.library.queries.upkeep import ready_reader, visible_to

__all__ = [
    "FacetValue",
    "Filters",
    "Reading",
    "Result",
    "SearchPage",
    "Wider",
    "facet_label",
    "search",
]

WINDOW = 100
"""So many of each list are fused; further pages widen the window."""
DEEPEST = 2_000
MOST_SUGGESTIONS = 3


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
        return plan_query(text, language=self.language, vocabulary=vocabulary, options=self.options)

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


def search(  # noqa: PLR0913 -- the door: what to find, among what, which part, in what order
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
    plan, hits, total = _answered(asked, plan, order)
    outcome = _settle(asked, plan, total)
    if outcome.plan is not plan:
        hits, total = _ranked(asked, outcome.plan, order)
    return replace(
        outcome.page,
        query=clean_query(query),
        total=total,
        results=results_of(
            actor=actor,
            reader=asked.reader,
            analyser=asked.language.analyser,
            plan=outcome.plan,
            hits=hits,
        ),
        facets=_facets(asked, outcome.plan),
        wider=() if total else _wider(asked, outcome.plan),
    )


def _answered(asked: _Asked, plan: Plan, order: "_Order") -> tuple[Plan, list[Hit], int]:
    """Return the plan with its hits; most words will do when few documents hold them all."""
    most = needed_of(len(plan.concepts))
    total = asked.count(plan) if most < plan.needed else FEW
    if not total:
        return plan, [], 0
    plan = plan if total >= FEW else replace(plan, needed=most)
    return plan, *_ranked(asked, plan, order)


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
    if len(plan.readings) <= 1:
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
        other in rivals(one)
        for first in terms
        for second in terms
        for one in first
        for other in second
    )


def _relaxed(asked: _Asked, plan: Plan) -> Plan | None:
    """Return the plan that asks for less and finds something, or None.

    Fewer of the words, or the parts of a compound wherever they stand. One fixed idea is never
    parted: half of it is another idea.
    """
    ideas = plan.concepts if len(plan.concepts) == 1 else plan.pairs
    if any(idea.is_fixed for idea in ideas):
        return None
    if len(plan.concepts) == 1 and asked.options.word_parts:
        parts = asked.language.analyser.whole_parts(plan.concepts[0].terms[0])
        looser = asked.plan(" ".join(parts))
        return looser if asked.count(looser) else None
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
    lists: list[Found] = []
    for evidence in Evidence if not plan.phrase else (Evidence.WORDS,):
        lists.append(
            asked.reader.search(
                plan, evidence=evidence, filters=filters, visible=visible, limit=window
            )
        )
        if not lists[0].total:
            return [], 0
    pages = {hit.key: hit.page for found in lists for hit in found.hits}
    fused = ranking.fuse(
        [[(hit.key, hit.score) for hit in found.hits] for found in lists],
        highest_tier=ranking.highest_tier(
            concepts=len(plan.concepts), needed=plan.needed, pairs=len(plan.pairs)
        ),
    )
    shown = fused[offset : offset + limit]
    return [Hit(ranked.key, ranked.score, pages[ranked.key]) for ranked in shown], lists[0].total


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


def _wider(asked: _Asked, plan: Plan) -> tuple[Wider, ...]:
    """Return the facets whose choice leaves nothing, with what there is without each."""
    found = []
    for facet in asked.filters:
        others = {name: values for name, values in asked.filters.items() if name is not facet}
        total = asked.count(plan, others)
        if total:
            found.append(Wider(facet=facet, total=total))
    return tuple(found)
