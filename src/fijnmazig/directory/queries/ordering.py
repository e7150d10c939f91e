"""The order of a list of services, what answers now first, and one page of it."""

import math
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When

from fijnmazig.directory.domain.finding import Answers, Wanted
from fijnmazig.directory.domain.kinds import Audience, ServiceStatus
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries.now import open_among, open_service_ids

PER_PAGE = 25
AHEAD = 6
"""So many services for each that is to be found open: by day one in three is."""
WITHIN = ("position", "name", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedPage:
    """Which services stand on one page, in order, and how many there are on all."""

    ids: tuple[UUID, ...]
    total: int
    pages: int


def ordered_page(rows: QuerySet[Service], *, wanted: Wanted, at: datetime) -> OrderedPage:
    """Return one page of what fits: what answers at an aware moment before the rest.

    What the reader cannot call stands behind what he can. By day enough services answer among the
    first ones, so that no others are looked at: a large house costs what a small one does.
    """
    out_of_reach = Q(audience=Audience.PROFESSIONAL.value)
    if wanted.is_for_professionals:
        out_of_reach = Q(pk__in=())
    if wanted.answers is Answers.NOW:
        answering = open_service_ids(rows, at=at)
        rows = rows.filter(id__in=answering)
        pages, number = _numbers(total := rows.count(), wanted)
        return _page(_in_order(rows, out_of_reach, answering), number, total=total, pages=pages)
    pages, number = _numbers(total := rows.count(), wanted)
    enough = number * PER_PAGE
    if total > enough * AHEAD:
        front = _answering_first(rows.exclude(out_of_reach), enough=enough, at=at)
        if len(front) >= enough:
            return OrderedPage(ids=tuple(front[-PER_PAGE:]), total=total, pages=pages)
    ordered = _in_order(rows, out_of_reach, open_service_ids(rows, at=at))
    return _page(ordered, number, total=total, pages=pages)


def _answering_first(rows: QuerySet[Service], *, enough: int, at: datetime) -> list[UUID]:
    """Return services that answer, in order, of the first ones only; maybe fewer than `enough`."""
    working = rows.filter(status=ServiceStatus.ACTIVE.value).order_by(*WITHIN)
    early = list(working.values_list("id", flat=True)[: enough * AHEAD])
    answering = open_among(early, at=at)
    return [service_id for service_id in early if service_id in answering][:enough]


def _page(rows: QuerySet[Service], number: int, *, total: int, pages: int) -> OrderedPage:
    those = rows.values_list("id", flat=True)[(number - 1) * PER_PAGE : number * PER_PAGE]
    return OrderedPage(ids=tuple(those), total=total, pages=pages)


def _numbers(total: int, wanted: Wanted) -> tuple[int, int]:
    """Return how many pages there are, and which one is wanted."""
    pages = max(math.ceil(total / PER_PAGE), 1)
    return pages, min(wanted.page, pages)


def _in_order(
    rows: QuerySet[Service], out_of_reach: Q, answering: frozenset[UUID]
) -> QuerySet[Service]:
    """Return rows in the order shown. The database puts them in order: no other page is read."""
    return rows.order_by(
        Case(When(out_of_reach, then=1), default=0),
        Case(
            When(id__in=answering, then=0),
            When(status=ServiceStatus.ACTIVE.value, then=1),
            default=2,
        ),
        *WITHIN,
    )
