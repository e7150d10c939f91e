"""Search the library: the one door through which pages, commands and other rooms ask."""

from dataclasses import replace

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.permissions import SEE_ALL
from fijnmazig.library.domain.query import Facet, Options, Plan, Sort, clean_query
from fijnmazig.library.index.language import language
from fijnmazig.library.queries.found import (
    FacetValue,
    Filters,
    Reading,
    Result,
    SearchPage,
    Wider,
    facet_label,
    facet_values,
    results_of,
)
from fijnmazig.library.queries.ranked import Order, answered, ranked
from fijnmazig.library.queries.settled import Asked, settle
from fijnmazig.library.queries.upkeep import ready_reader, visible_to

__all__ = [
    "FacetValue",
    "Filters",
    "Reading",
    "Result",
    "SearchPage",
    "Wider",
    "facet_label",
    "first_results",
    "search",
]


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
    asked = _asked(actor, filters or {}, options or Options())
    plan, page = _answer(asked, actor=actor, query=query, order=Order(limit, offset, sort))
    return page if plan.is_empty else replace(page, facets=_facets(asked, plan))


def first_results(*, actor: Actor, query: str, limit: int) -> SearchPage:
    """Return the first results that `search` gives, without facets: nothing is counted for them.

    For pages that show a few results beside those of other rooms. Raises Refused as `search` does.
    """
    asked = _asked(actor, {}, Options())
    return _answer(asked, actor=actor, query=query, order=Order(limit, 0, Sort.RELEVANCE))[1]


def _asked(actor: Actor, filters: Filters, options: Options) -> Asked:
    visible = visible_to(owner_id=actor.user_id, sees_all=actor.may(SEE_ALL))
    return Asked(ready_reader(), language(), visible, filters, options)


def _answer(asked: Asked, *, actor: Actor, query: str, order: Order) -> tuple[Plan, SearchPage]:
    """Return how the query was read and what it gave, still without facets."""
    plan = asked.plan(query)
    if plan.is_empty:
        return plan, SearchPage(query=clean_query(query), readings=(), total=0, results=())
    plan, hits, total = answered(asked, plan=plan, order=order)
    outcome = settle(asked, plan=plan, total=total)
    if outcome.plan is not plan:
        hits, total = ranked(asked, plan=outcome.plan, order=order)
    page = replace(
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
        wider=() if total else _wider(asked, outcome.plan),
    )
    return outcome.plan, page


def _facets(asked: Asked, plan: Plan) -> dict[Facet, tuple[FacetValue, ...]]:
    """Return the values of each facet among the results, the most frequent first."""
    counted = asked.reader.facets(plan, filters=asked.filters, visible=asked.visible)
    return facet_values(counted, filters=asked.filters)


def _wider(asked: Asked, plan: Plan) -> tuple[Wider, ...]:
    """Return the facets whose choice leaves nothing, with what there is without each."""
    found = []
    for facet in asked.filters:
        others = {name: values for name, values in asked.filters.items() if name is not facet}
        total = asked.count(plan, others)
        if total:
            found.append(Wider(facet=facet, total=total))
    return tuple(found)
