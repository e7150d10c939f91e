"""The page on which likely doubles are found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.domain.doubles import (
    Double,
    organisation_doubles,
    professional_doubles,
)
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.known import Known
from fijnmazig.organisations.domain.permissions import IMPORT
from fijnmazig.organisations.domain.rosters import place_words
from fijnmazig.organisations.models import Distinction
from fijnmazig.organisations.queries.known import known_to, organisations_of
from fijnmazig.organisations.queries.merges import path_of
from fijnmazig.organisations.texts import merges as texts
from fijnmazig.places.queries import gazetteer, municipality_name

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleLine:
    """Two rows that are likely one; `about` tells where each of them is."""

    first_id: UUID
    first: str
    first_about: str
    second_id: UUID
    second: str
    second_about: str
    reasons: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoublePage:
    """One page of doubles of a kind, those with the most reasons first; `path` is its word."""

    path: str
    rows: tuple[DoubleLine, ...]
    number: int
    pages: int
    total: int


def double_page(*, actor: Actor, kind: MergeKind, on: date, number: str) -> DoublePage:
    """Return the likely doubles among what the actor may change, but for those told apart.

    Raises NotFound when the actor may not merge.
    """
    if not actor.may(IMPORT):
        raise NotFound
    of_bodies = kind is MergeKind.ORGANISATION
    known = organisations_of(actor) if of_bodies else known_to(actor, on=on)
    found = _found(known, kind)
    apart = Distinction.unscoped.filter(kind=kind).values_list("first_id", "second_id")
    told_apart = set(apart)
    left = [each for each in found if (each.first, each.second) not in told_apart]
    left.sort(key=lambda each: (-len(each.reasons), _name(known, each.first).lower()))
    page = Paginator(left, PAGE_LENGTH).get_page(number)
    about = _about(page, known, kind)
    return DoublePage(
        path=path_of(kind),
        rows=tuple(_line(each, known, about) for each in page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


def _found(known: Known, kind: MergeKind) -> tuple[Double, ...]:
    if kind is MergeKind.ORGANISATION:
        bodies = [row for row in known.organisations.values() if row.is_yours]
        return organisation_doubles(bodies, places=place_words(gazetteer()))
    people = [row for row in known.professionals.values() if row.is_yours]
    return professional_doubles(people, memberships=known.memberships)


def _name(known: Known, row_id: UUID) -> str:
    row = known.organisations.get(row_id) or known.professionals[row_id]
    return row.name


def _line(double: Double, known: Known, about: Mapping[UUID, str]) -> DoubleLine:
    return DoubleLine(
        first_id=double.first,
        first=_name(known, double.first),
        first_about=about.get(double.first, ""),
        second_id=double.second,
        second=_name(known, double.second),
        second_about=about.get(double.second, ""),
        reasons=tuple(texts.REASONS[reason] for reason in double.reasons),
    )


def _about(doubles: Iterable[Double], known: Known, kind: MergeKind) -> Mapping[UUID, str]:
    """Return where each organisation works, or for whom somebody does."""
    ids = {row_id for double in doubles for row_id in (double.first, double.second)}
    said = defaultdict[UUID, set[str]](set)
    if kind is MergeKind.ORGANISATION:
        for row_id in ids:
            said[row_id] |= set(map(municipality_name, known.organisations[row_id].municipalities))
    for work in known.memberships:
        if work.professional_id in ids:
            said[work.professional_id].add(known.organisations[work.organisation_id].name)
    return {row_id: ", ".join(sorted(names)) for row_id, names in said.items()}
