"""Organisations: the list, and one with its people, parts and mandates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import (
    Case,
    DateField,
    Expression,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Membership, Organisation, OrganisationArea
from fijnmazig.organisations.queries.mandates import MandateLine, mandate_lines
from fijnmazig.organisations.queries.periods import organisation_goes_on
from fijnmazig.organisations.queries.reach import (
    codes_of,
    manageable_organisations,
    manager_reach,
    visible_organisations,
)
from fijnmazig.organisations.queries.showing import HeldText, held_texts
from fijnmazig.places.queries import municipality_name

PAGE_LENGTH = 50


class Standing(StrEnum):
    """Whether an organisation goes on."""

    NOW = "NOW"
    ENDED = "ENDED"
    ALL = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFilter:
    """Which organisations to list, and in which order; an empty value does not limit."""

    text: str = ""
    nis: str = ""
    sector: str = ""
    kind: str = ""
    standing: Standing = Standing.NOW
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """One organisation in a list."""

    id: UUID
    name: str
    kind: StrOrPromise
    sector: StrOrPromise
    municipalities: str
    ended_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationList:
    """One page of organisations."""

    rows: tuple[OrganisationLine, ...]
    number: int
    pages: int
    total: int
    may_add: bool
    shows_ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLine:
    """Somebody who works or worked for the organisation shown."""

    membership_id: UUID
    professional_id: UUID
    name: str
    function: str
    start_date: date
    end_date: date | None
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A partnership that the organisation shown takes or took part in."""

    partnership_id: UUID
    partnership: str
    part: str
    start_date: date
    end_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """One organisation with everything a member may read of it."""

    id: UUID
    name: str
    kind: StrOrPromise
    sector: StrOrPromise
    track: StrOrPromise
    municipalities: tuple[str, ...]
    ended_date: date | None
    is_ended: bool
    may_manage: bool
    withheld: tuple[HeldText, ...]
    facts: dict[str, Any]
    workers: tuple[WorkerLine, ...]
    former: tuple[WorkerLine, ...]
    parts: tuple[PartLine, ...]
    mandates: tuple[MandateLine, ...]


def organisation_list_page(
    *, actor: Actor, wanted: OrganisationFilter, on: date, number: str
) -> OrganisationList:
    """Return one page of organisations; a page number that does not exist gives the nearest."""
    rows = _wanted(visible_organisations(actor), wanted, on=on).prefetch_related("areas")
    page = Paginator(rows.order_by(*_order(wanted.order)), PAGE_LENGTH).get_page(number)
    return OrganisationList(
        rows=tuple(_line(row) for row in page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        may_add=not manager_reach(actor).is_empty,
        shows_ends=wanted.standing is not Standing.NOW,
    )


def _wanted(
    rows: QuerySet[Organisation], wanted: OrganisationFilter, *, on: date
) -> QuerySet[Organisation]:
    goes_on = organisation_goes_on(on, of="")
    if wanted.standing is not Standing.ALL:
        rows = rows.filter(goes_on if wanted.standing is Standing.NOW else ~goes_on)
    for word in wanted.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    if wanted.nis:
        areas = OrganisationArea.unscoped.filter(nis__in=codes_of(wanted.nis))
        rows = rows.filter(id__in=areas.values("organisation_id"))
    limits = {"sector": wanted.sector, "kind": wanted.kind}
    return rows.filter(**{name: value for name, value in limits.items() if value})


def _order(asked: str) -> list[Any]:
    """Return how to sort: by the words a reader sees, then by name."""
    by: dict[str, Expression] = {
        "naam": Lower("name"),
        "soort": by_label("kind", texts.KINDS),
        "sector": by_label("sector", texts.SECTORS),
        "einde": ExpressionWrapper(F("ended_date"), output_field=DateField()),
    }
    key = asked.removeprefix("-")
    expression = by.get(key, by["naam"])
    is_down = asked.startswith("-") and key in by
    first = expression.desc(nulls_last=True) if is_down else expression.asc(nulls_last=True)
    return [first, Lower("name"), "id"]


def by_label(field: str, labels: Mapping[str, StrOrPromise]) -> Expression:
    """Return an expression that sorts stored codes by their words; "other" comes last."""
    codes = sorted(labels, key=lambda code: (code == "OTHER", str(labels[code]).casefold()))
    whens = (When(**{field: code}, then=Value(place)) for place, code in enumerate(codes))
    return Case(*whens, default=Value(len(codes)))


def area_choices() -> list[tuple[str, str]]:
    """Return the municipalities of today that any organisation serves, by name."""
    codes = OrganisationArea.unscoped.values_list("nis", flat=True).distinct()
    return municipality_choices(codes)


def municipality_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return codes with their names, by name; those that are one municipality today once."""
    named = {municipality_name(nis) or nis: nis for nis in sorted(codes)}
    return sorted(((nis, name) for name, nis in named.items()), key=lambda row: row[1].casefold())


def names_of_places(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the municipalities of today, each once, by name."""
    return tuple(sorted({municipality_name(nis) or nis for nis in codes}, key=str.casefold))


def _line(row: Organisation) -> OrganisationLine:
    return OrganisationLine(
        id=row.id,
        name=row.name,
        kind=texts.KINDS[row.kind],
        sector=texts.SECTORS[row.sector],
        municipalities=", ".join(names_of_places(area.nis for area in row.areas.all())),
        ended_date=row.ended_date,
    )


def organisation_page(*, actor: Actor, organisation_id: UUID, on: date) -> OrganisationPage:
    """Return one organisation; who works there now first.

    Raises NotFound when it is absent or not the actor's to see.
    """
    row = find(visible_organisations(actor), id=organisation_id)
    areas = list(row.areas.values_list("nis", flat=True))
    may_manage = manageable_organisations(actor).filter(id=row.id).exists()
    work = row.memberships.select_related("professional").order_by("professional__name", "id")
    workers = tuple(_worker(membership, row, on=on) for membership in work)
    return OrganisationPage(
        id=row.id,
        name=row.name,
        kind=texts.KINDS[row.kind],
        sector=texts.SECTORS[row.sector],
        track=texts.TRACKS[row.track] if row.track else "",
        municipalities=names_of_places(areas),
        ended_date=row.ended_date,
        is_ended=row.ended_date is not None and row.ended_date < on,
        may_manage=may_manage,
        withheld=held_texts([row]) if may_manage else (),
        facts=_facts(row, areas),
        workers=tuple(worker for worker in workers if worker.is_now),
        former=tuple(worker for worker in workers if not worker.is_now),
        parts=_parts(row),
        mandates=mandate_lines(row_filter=Q(organisation_id=row.id), on=on),
    )


def _facts(row: Organisation, areas: list[str]) -> dict[str, Any]:
    """Return what a form begins with, by the names of OrganisationFacts."""
    names = (
        "name",
        "short_name",
        "kind",
        "sector",
        "track",
        "description",
        "website",
        "contact_email",
        "contact_phone",
        "is_listed",
    )
    return {name: getattr(row, name) for name in names} | {"municipalities": areas}


def _worker(row: Membership, organisation: Organisation, *, on: date) -> WorkerLine:
    goes_on = Period(end=organisation.ended_date).holds(on)
    return WorkerLine(
        membership_id=row.id,
        professional_id=row.professional_id,
        name=row.professional.name,
        function=row.function,
        start_date=row.start_date,
        end_date=row.end_date,
        is_now=goes_on and Period(end=row.end_date).holds(on),
    )


def _parts(row: Organisation) -> tuple[PartLine, ...]:
    rows = row.participations.select_related("partnership").order_by("-start_date", "id")
    return tuple(
        PartLine(
            partnership_id=part.partnership_id,
            partnership=part.partnership.name,
            part=part.part,
            start_date=part.start_date,
            end_date=part.end_date,
        )
        for part in rows
    )
