"""People: the list of names and functions, and one person with where they work and worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet, Value
from django.db.models.functions import Lower

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Membership, OrganisationArea, Professional
from fijnmazig.organisations.queries.mandates import MandateLine, mandate_lines
from fijnmazig.organisations.queries.periods import holds_there
from fijnmazig.organisations.queries.reach import (
    codes_of,
    manageable_professionals,
    own_professional,
    visible_professionals,
)

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """Where somebody works or worked, as what; `is_now` minds the end of the organisation too."""

    id: UUID
    organisation_id: UUID
    organisation: str
    function: str
    start_date: date
    end_date: date | None
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalLine:
    """One person in a list: name, and for whom they work now."""

    id: UUID
    name: str
    work: tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalList:
    """One page of people, by name; `is_cut` when a search found more than is shown.

    Then nobody counted how many: `total` is what is shown.
    """

    rows: tuple[ProfessionalLine, ...]
    number: int
    pages: int
    total: int
    is_search: bool
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalPage:
    """One person; e-mail and phone are empty for who may not read them."""

    id: UUID
    name: str
    email: str
    phone: str
    is_self: bool
    may_manage: bool
    checked_on: date | None
    work: tuple[WorkLine, ...]
    mandates: tuple[MandateLine, ...]


def professional_list_page(
    *, actor: Actor, text: str, nis: str, on: date, number: str
) -> ProfessionalList:
    """Return one page of people whose name holds every word of `text`.

    With `nis`: who works for an organisation that serves this municipality now. A search shows
    its first page only, for no name may stand in an address.
    """
    words = text.split()
    rows = named(visible_professionals(actor), words=words)
    if nis:
        rows = _working_in(rows, nis, on=on)
    work = Membership.unscoped.filter(holds_there(on)).select_related("organisation")
    rows = rows.prefetch_related(Prefetch("memberships", work.order_by("organisation__name")))
    ordered = rows.order_by(Lower("name"), "id")
    if words:
        found = list(ordered[: PAGE_LENGTH + 1])
        shown = found[:PAGE_LENGTH]
        return ProfessionalList(
            rows=_lines(shown, on=on),
            number=1,
            pages=1,
            total=len(shown),
            is_search=True,
            is_cut=len(found) > PAGE_LENGTH,
        )
    page = Paginator(ordered, PAGE_LENGTH).get_page(number)
    return ProfessionalList(
        rows=_lines(page, on=on),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        is_search=False,
        is_cut=False,
    )


def named(rows: QuerySet[Professional], *, words: Iterable[str]) -> QuerySet[Professional]:
    """Return whose name holds every word, in what the index by name sorts.

    A database can then walk by name and stop at the last that is shown.
    """
    rows = rows.alias(lowered=Lower("name"))
    for word in words:
        rows = rows.filter(lowered__contains=Lower(Value(word)))
    return rows


def _lines(people: Iterable[Professional], *, on: date) -> tuple[ProfessionalLine, ...]:
    return tuple(
        ProfessionalLine(
            id=row.id,
            name=row.name,
            work=tuple(work_line(each, on=on) for each in row.memberships.all()),
        )
        for row in people
    )


def _working_in(rows: QuerySet[Professional], nis: str, *, on: date) -> QuerySet[Professional]:
    areas = OrganisationArea.unscoped.filter(nis__in=codes_of(nis))
    work = Membership.unscoped.filter(
        holds_there(on), organisation_id__in=areas.values("organisation_id")
    )
    return rows.filter(id__in=work.values("professional_id"))


def professional_page(*, actor: Actor, professional_id: UUID, on: date) -> ProfessionalPage:
    """Return one person; contact details only for who manages them, and for themselves.

    Raises NotFound when absent or not the actor's to see.
    """
    row = find(visible_professionals(actor), id=professional_id)
    is_self = own_professional(actor).filter(id=row.id).exists()
    may_manage = manageable_professionals(actor, on=on).filter(id=row.id).exists()
    may_reach = is_self or may_manage
    return ProfessionalPage(
        id=row.id,
        name=row.name,
        email=row.email if may_reach else "",
        phone=row.phone if may_reach else "",
        is_self=is_self,
        may_manage=may_manage,
        checked_on=row.checked_at.date() if row.checked_at else None,
        work=work_lines(row, on=on),
        mandates=mandate_lines(row_filter=Q(professional_id=row.id), on=on),
    )


def work_lines(row: Professional, *, on: date) -> tuple[WorkLine, ...]:
    """Return where somebody works, then where they worked, newest first."""
    rows = row.memberships.select_related("organisation").order_by("-start_date", "id")
    lines = [work_line(each, on=on) for each in rows]
    return tuple(sorted(lines, key=lambda line: not line.is_now))


def work_line(row: Membership, *, on: date) -> WorkLine:
    """Return one membership as shown."""
    ends = [day for day in (row.end_date, row.organisation.ended_date) if day is not None]
    return WorkLine(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        function=row.function,
        start_date=row.start_date,
        end_date=min(ends, default=None),
        is_now=Period(end=min(ends, default=None)).holds(on),
    )
