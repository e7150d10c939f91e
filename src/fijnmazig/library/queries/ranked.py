"""Carry out a plan against one index: how much of it is asked, and the hits in order."""

from dataclasses import dataclass, replace

from fijnmazig.library.domain import ranking
from fijnmazig.library.domain.query import FEW, Plan, Sort, needed_of
from fijnmazig.library.index.entries import Found, Hit
from fijnmazig.library.index.translate import Evidence
from fijnmazig.library.queries.settled import Asked, parts_apart

WINDOW = 100
"""So many of each list are fused; further pages widen the window."""
DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class Order:
    """Which part of the results is wanted, in what order."""

    limit: int
    offset: int
    sort: Sort


def answered(asked: Asked, *, plan: Plan, order: Order) -> tuple[Plan, list[Hit], int]:
    """Return the plan with its hits, asking for less when few documents hold all that it asks.

    Most of the words will do, or the parts of a compound wherever they stand.
    """
    most = needed_of(len(plan.concepts))
    total = asked.count(plan) if most < plan.needed else FEW
    if not total:
        return plan, [], 0
    plan = plan if total >= FEW else replace(plan, needed=most)
    hits, total = ranked(asked, plan=plan, order=order)
    looser = parts_apart(asked, plan=plan) if 0 < total < FEW else None
    if looser is None:
        return plan, hits, total
    return looser, *ranked(asked, plan=looser, order=order)


def ranked(asked: Asked, *, plan: Plan, order: Order) -> tuple[list[Hit], int]:
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
    return [Hit(one.key, one.score, pages[one.key]) for one in shown], lists[0].total
