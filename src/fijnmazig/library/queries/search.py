"""Search the library: the one door through which pages, commands and other rooms ask."""

from dataclasses import dataclass, replace

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain import ranking
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.query import (
    FEW,
    Facet,
    Options,
    Plan,
    Sort,
    clean_query,
    needed_of,
)
from fijnmazig.library.index.entries import Found, Hit
from fijnmazig.library.index.language import language
from fijnmazig.library.index.translate import Evidence
from fijnmazig.library.queries.found import (
    FacetValue,
    Filters,
    Reading,
    Result,
    SearchPage,
    Wider,
    facet_label,
    in_order,
    results_of,
)
from fijnmazig.library.queries.settled import Asked, parts_apart, settle
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
    asked = Asked(ready_reader(), language(), visible, filters or {}, options or Options())
    plan = asked.plan(query)
    if plan.is_empty:
        return SearchPage(query=clean_query(query), readings=(), total=0, results=())
    order = _Order(limit, offset, sort)
    plan, hits, total = _answered(asked, plan, order)
    outcome = settle(asked, plan=plan, total=total)
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


@dataclass(frozen=True, slots=True)
class _Order:
    """Which part of the results is wanted, in what order."""

    limit: int
    offset: int
    sort: Sort


def _answered(asked: Asked, plan: Plan, order: _Order) -> tuple[Plan, list[Hit], int]:
    """Return the plan with its hits, asking for less when few documents hold all that it asks.

    Most of the words will do, or the parts of a compound wherever they stand.
    """
    most = needed_of(len(plan.concepts))
    total = asked.count(plan) if most < plan.needed else FEW
    if not total:
        return plan, [], 0
    plan = plan if total >= FEW else replace(plan, needed=most)
    hits, total = _ranked(asked, plan, order)
    looser = parts_apart(asked, plan=plan) if 0 < total < FEW else None
    if looser is None:
        return plan, hits, total
    return looser, *_ranked(asked, looser, order)


def _ranked(asked: Asked, plan: Plan, order: _Order) -> tuple[list[Hit], int]:
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


def _facets(asked: Asked, plan: Plan) -> dict[Facet, tuple[FacetValue, ...]]:
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
            for value, total in in_order(facet, totals=values.items())
        )
        for facet, values in counted.items()
        if values
    }


def _wider(asked: Asked, plan: Plan) -> tuple[Wider, ...]:
    """Return the facets whose choice leaves nothing, with what there is without each."""
    found = []
    for facet in asked.filters:
        others = {name: values for name, values in asked.filters.items() if name is not facet}
        total = asked.count(plan, others)
        if total:
            found.append(Wider(facet=facet, total=total))
    return tuple(found)
