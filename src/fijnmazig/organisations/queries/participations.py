"""The partners of a partnership: organisations that take or took part."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.db import find
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Participation
from fijnmazig.organisations.queries.finding import finder_among, going_on
from fijnmazig.organisations.queries.partnerships import Head, head_of, managed_head
from fijnmazig.organisations.queries.periods import not_over, organisation_goes_on
from fijnmazig.organisations.queries.reach import visible_partnerships
from fijnmazig.organisations.queries.showing import HeldText, held_parts, held_texts

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLine:
    """An organisation in the partnership shown."""

    id: UUID
    organisation_id: UUID
    organisation: str
    sector: StrOrPromise
    part: str
    start_date: date
    end_date: date | None
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationList:
    """The partners of a partnership: those of now, and those of before."""

    head: Head
    withheld: tuple[HeldText, ...]
    rows: tuple[PartnerLine, ...]
    number: int
    pages: int
    total: int
    former: tuple[PartnerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationPage:
    """One participation, for who manages the partnership."""

    head: Head
    partner: PartnerLine


def participation_list_page(
    *, actor: Actor, partnership_id: UUID, on: date, number: str
) -> ParticipationList:
    """Return one page of the partners of a partnership by name, and all of those before.

    What is withheld of any of them is told on each page.

    Raises NotFound when it is absent or not the actor's to see.
    """
    row = find(visible_partnerships(actor), id=partnership_id)
    rows = row.participations.select_related("organisation").order_by(
        Lower("organisation__name"), "id"
    )
    goes_on = not_over(on) & organisation_goes_on(on)
    page = Paginator(rows.filter(goes_on), PAGE_LENGTH).get_page(number)
    head = head_of(row, actor=actor, on=on)
    return ParticipationList(
        head=head,
        withheld=held_texts(held_parts(row)) if head.may_manage else (),
        rows=tuple(_partner(each, on=on) for each in page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        former=tuple(_partner(each, on=on) for each in rows.exclude(goes_on)),
    )


def participation_page(
    *, actor: Actor, partnership_id: UUID, participation_id: UUID, on: date
) -> ParticipationPage:
    """Return one participation in a partnership that the actor manages.

    Raises NotFound when either is absent, or the partnership not the actor's.
    """
    head = managed_head(actor=actor, partnership_id=partnership_id, on=on)
    rows = find(visible_partnerships(actor), id=partnership_id).participations
    row = find(rows.select_related("organisation"), id=participation_id)
    return ParticipationPage(head=head, partner=_partner(row, on=on))


def _partner(row: Participation, *, on: date) -> PartnerLine:
    ends = [day for day in (row.end_date, row.organisation.ended_date) if day is not None]
    period = Period(end=min(ends, default=None))
    return PartnerLine(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        sector=texts.SECTORS[row.organisation.sector],
        part=row.part,
        start_date=row.start_date,
        end_date=row.end_date,
        is_now=period.holds(on),
    )


def newcomer_finder(*, actor: Actor, partnership_id: UUID, on: date) -> Finder:
    """Return how to find organisations that go on and take no open part in the partnership."""
    taking_part = Participation.unscoped.filter(partnership_id=partnership_id, end_date=None)
    return finder_among(
        going_on(actor, on=on).exclude(id__in=taking_part.values("organisation_id"))
    )
