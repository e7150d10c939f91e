"""Organisations that ask to join: where they can, and what waits for an answer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.db import find
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import JoinState
from fijnmazig.organisations.models import JoinRequest, Partnership
from fijnmazig.organisations.queries.finding import going_on, organisation_finder
from fijnmazig.organisations.queries.openness import private_in
from fijnmazig.organisations.queries.partnerships import Head, managed_head
from fijnmazig.organisations.queries.periods import not_over
from fijnmazig.organisations.queries.reach import visible_requests
from fijnmazig.organisations.queries.withheld import withholding_of
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDoor:
    """A partnership that an organisation can ask to join."""

    id: UUID
    name: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One question to join; what was answered and by whom once it was."""

    id: UUID
    organisation_name: str
    kind: StrOrPromise
    sector: StrOrPromise
    municipality: str
    website: str
    contact_name: str
    contact_email: str
    message: str
    asked_at: datetime
    state: StrOrPromise
    is_open: bool
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestList:
    """What waits for an answer in a partnership, and what was answered the last months."""

    head: Head
    waiting: tuple[RequestLine, ...]
    answered: tuple[RequestLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage:
    """One question, and how to find whom it is about; `likely_id` when a name is the same."""

    head: Head
    request: RequestLine
    organisations: Finder
    likely_id: UUID | None


def joinable_partnerships(*, on: date) -> QuerySet[Partnership]:
    """Return the partnerships that anybody may ask to join. Open to all."""
    return Partnership.unscoped.filter(not_over(on), is_listed=True, takes_requests=True)


def open_door(*, partnership_id: UUID, on: date) -> OpenDoor:
    """Return a partnership that takes requests, or raise NotFound."""
    row = find(joinable_partnerships(on=on), id=partnership_id)
    summary = withholding_of([row.id]).without(row, "summary")
    private = private_in([summary])
    return OpenDoor(id=row.id, name=row.name, summary=private.without(summary))


def request_list_page(*, actor: Actor, partnership_id: UUID, on: date) -> RequestList:
    """Return the questions to join a partnership that the actor manages, the oldest first.

    Raises NotFound when it is absent or not the actor's.
    """
    head = managed_head(actor=actor, partnership_id=partnership_id, on=on)
    rows = visible_requests(actor).filter(partnership_id=partnership_id)
    lines = _lines(rows.order_by("asked_at", "id"))
    return RequestList(
        head=head,
        waiting=tuple(line for line in lines if line.is_open),
        answered=tuple(line for line in reversed(lines) if not line.is_open),
    )


def request_page(*, actor: Actor, partnership_id: UUID, request_id: UUID, on: date) -> RequestPage:
    """Return one question to join a partnership that the actor manages.

    Raises NotFound when either is absent, or the partnership not the actor's.
    """
    head = managed_head(actor=actor, partnership_id=partnership_id, on=on)
    rows = visible_requests(actor).filter(partnership_id=partnership_id, id=request_id)
    asked = find(rows)
    named = going_on(actor, on=on).filter(name__iexact=asked.organisation_name)
    (line,) = _lines(rows)
    return RequestPage(
        head=head,
        request=line,
        organisations=organisation_finder(actor=actor, on=on),
        likely_id=named.order_by("id").values_list("id", flat=True).first(),
    )


def _lines(rows: QuerySet[JoinRequest]) -> list[RequestLine]:
    found = list(rows)
    names = names_of(user_ids=[row.answered_by for row in found if row.answered_by])
    return [_line(row, names.get(row.answered_by, "") if row.answered_by else "") for row in found]


def _line(row: JoinRequest, answered_by: str) -> RequestLine:
    return RequestLine(
        id=row.id,
        organisation_name=row.organisation_name,
        kind=texts.KINDS[row.kind],
        sector=texts.SECTORS[row.sector],
        municipality=municipality_name(row.nis) or row.nis,
        website=row.website,
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        message=row.message,
        asked_at=row.asked_at,
        state=texts.JOINING[row.state],
        is_open=row.state == JoinState.ASKED,
        answer=row.answer,
        answered_by=answered_by,
        answered_at=row.answered_at,
    )
