"""What somebody who brought a person to a programme may read back: what that person allowed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.kinds import Format, Route, Telling
from fijnmazig.groups.domain.permissions import REFER
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate, Programme
from fijnmazig.groups.queries.programmes import formats_of
from fijnmazig.groups.queries.reach import open_programmes
from fijnmazig.groups.texts import referring as texts
from fijnmazig.groups.texts.planning import FORMATS
from fijnmazig.organisations.queries.doors import organisation_names

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """One referral: the code that was shown, and as much as the person lets know."""

    reference: str
    programme: str
    asked_at: datetime
    told: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedLine:
    """One programme to which somebody may be brought, as professionals call it."""

    id: UUID
    title: str
    organiser: str
    place: str
    for_whom: str
    not_for_whom: str
    formats: tuple[StrOrPromise, ...]
    session_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralsPage:
    """What the actor brought, the newest first, and where they can bring somebody."""

    rows: tuple[ReferralLine, ...]
    offered: tuple[OfferedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringPage:
    """What the form to bring somebody to one programme needs to know."""

    line: OfferedLine
    forms: tuple[Format, ...]
    wait_days: int
    contact: str


def visible_referrals(actor: Actor) -> QuerySet[Candidate]:
    """Return whom the actor brought, without a sealed column: never another's, never a name."""
    if actor.user_id is None or not actor.may(REFER):
        return Candidate.unscoped.none()
    rows = Candidate.unscoped.filter(referred_by_id=actor.user_id)
    return rows.only(
        "reference", "asked_at", "state", "answered_at", "referrer_told", "programme__title"
    ).select_related("programme")


def referrals_page(*, actor: Actor) -> ReferralsPage:
    """Return what the actor brought, and the programmes that take who is brought."""
    rows = visible_referrals(actor).order_by("-asked_at", "id")[:SHOWN]
    return ReferralsPage(
        rows=tuple(_line(row) for row in rows),
        offered=_offered(_taking(actor).order_by("title", "id")),
    )


def programmes_after_contact(*, actor: Actor) -> tuple[OfferedLine, ...]:
    """Return the programmes to which a room above may hand somebody over, by title.

    The door for `outreach`: what is chosen goes to `receive_candidate` with Route.OUTREACH and,
    where the police told it, a mark of the household, by which nobody of it sits with another.
    """
    return _offered(_taking(actor, route=Route.OUTREACH).order_by("title", "id"))


def referring_page(*, actor: Actor, programme_id: UUID) -> ReferringPage:
    """Return what the form needs. Raises NotFound when the programme takes nobody this way."""
    row = find(_taking(actor), id=programme_id)
    return ReferringPage(
        line=_offered([row])[0],
        forms=formats_of(row),
        wait_days=row.wait_days,
        contact=row.contact_text,
    )


def told_of(row: Candidate) -> StrOrPromise:
    """Return as much of where somebody stands as they let their referrer know."""
    match Telling(row.referrer_told):
        case Telling.NOTHING:
            return texts.UNTOLD
        case Telling.ARRIVED:
            return texts.ARRIVED[row.answered_at is not None]
        case Telling.COURSE:
            return texts.COURSE[CandidateState(row.state)]


def _taking(actor: Actor, *, route: Route = Route.REFERRAL) -> QuerySet[Programme]:
    if not actor.may(REFER):
        raise NotFound
    wanted = [row.id for row in open_programmes() if route.value in row.routes]
    return open_programmes().filter(id__in=wanted)


def _line(row: Candidate) -> ReferralLine:
    return ReferralLine(
        reference=row.reference,
        programme=row.programme.title,
        asked_at=row.asked_at,
        told=told_of(row),
    )


def _offered(rows: QuerySet[Programme] | list[Programme]) -> tuple[OfferedLine, ...]:
    found = list(rows)
    organisers = organisation_names(ids=[row.organiser_id for row in found])
    return tuple(
        OfferedLine(
            id=row.id,
            title=row.title,
            organiser=organisers.get(row.organiser_id, ""),
            place=row.place_text,
            for_whom=row.for_whom,
            not_for_whom=row.not_for_whom,
            formats=tuple(FORMATS[form] for form in formats_of(row)),
            session_total=row.session_total,
        )
        for row in found
    )
