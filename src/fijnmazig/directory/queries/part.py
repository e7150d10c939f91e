"""One part of what fits, for paper and for what is kept: read later, and never without end."""

import math
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, QuerySet, When

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.directory.domain.finding import MOST_ON_PAPER, Answers, Wanted
from fijnmazig.directory.domain.kinds import Audience
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries.channels import visible_services
from fijnmazig.directory.queries.finding import (
    FIXED,
    Fixed,
    ServiceShown,
    fixed_among,
    shown_services,
)
from fijnmazig.directory.queries.narrowing import narrowed_services
from fijnmazig.directory.queries.now import open_service_ids

FOR_PROFESSIONALS_LAST = Case(When(audience=Audience.PROFESSIONAL.value, then=1), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands above, and one part of what fits beside it: rows `first` to `last` of `total`."""

    fixed: Fixed
    services: tuple[ServiceShown, ...]
    number: int
    parts: int
    total: int

    @property
    def first(self) -> int:
        """Return the place of the first of this part among all, from 1."""
        return (self.number - 1) * MOST_ON_PAPER + 1

    @property
    def last(self) -> int:
        """Return the place of the last of this part."""
        return self.first + len(self.services) - 1


def fitting_part(*, wanted: Wanted, at: datetime) -> Part:
    """Return what everybody may see of one part of all that fits; `wanted.page` says which.

    In an order that stays: who helps everyone before who helps professionals, and whether
    something answers now moves nothing. A constant number of queries, and rows of one part only.
    """
    visible = visible_services(ANONYMOUS)
    above = list(visible.filter(FIXED).order_by("-is_emergency", "position"))
    standing = fixed_among(shown_services(above, at=at), wanted=wanted)
    rows = narrowed_services(visible.filter(is_emergency=False), wanted).exclude(
        key__in=[service.key for service in standing.all]
    )
    rows = rows.order_by(FOR_PROFESSIONALS_LAST, "position", "name", "key")
    ids = _open_ids(rows, at=at) if wanted.answers is Answers.NOW else None
    total = rows.count() if ids is None else len(ids)
    parts = max(math.ceil(total / MOST_ON_PAPER), 1)
    number = min(wanted.page, parts)
    those = slice((number - 1) * MOST_ON_PAPER, number * MOST_ON_PAPER)
    chosen = rows[those] if ids is None else rows.filter(id__in=ids[those])
    return Part(
        fixed=standing,
        services=shown_services(list(chosen), at=at),
        number=number,
        parts=parts,
        total=total,
    )


def _open_ids(rows: QuerySet[Service], *, at: datetime) -> list[UUID]:
    answering = open_service_ids(rows, at=at)
    return [found for found in rows.values_list("id", flat=True) if found in answering]
