"""What everybody of a group that ended early is offered now, person by person."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.states import CandidateState, EditionState, StopReason
from fijnmazig.groups.models import Candidate, Edition, Offer, OfferAnswer
from fijnmazig.groups.queries.holding import answers_in
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import planned_editions
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.domain.opening import Opened

ENDED = (EditionState.STOPPED.value, EditionState.NOT_STARTED.value, EditionState.RUNNING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One thing that somebody is offered, and what they answered.

    `seat_in` is the group in which a seat can be given now, because they said yes.
    """

    offer_id: UUID
    title: StrOrPromise
    about: StrOrPromise
    reply: str
    seat_in: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnwardPerson:
    """Somebody who was in it, where they stand now, and all they are offered."""

    id: UUID
    name: str
    reference: str
    state: StrOrPromise
    is_settled: bool
    offers: tuple[Offered, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnwardPage:
    """A group that stopped, or did not begin: why, and what each person is offered now."""

    edition_id: UUID
    edition: str
    state: StrOrPromise
    reason: StrOrPromise
    people: tuple[OnwardPerson, ...]
    open_total: int


@sensitive_variables()
def onward_page(*, actor: Actor, opened: Opened, edition_id: UUID) -> OnwardPage:
    """Return what everybody of a group of the actor's teams is offered. Raises NotFound else."""
    edition = find(planned_editions(actor).filter(state__in=ENDED), id=edition_id)
    rows = (
        answers_in(edition)
        .select_related("candidate", "offer__other_edition")
        .order_by("candidate__waiting_since", "candidate_id", "offer__made_at", "offer__kind")
    )
    by_person = defaultdict[UUID, list[OfferAnswer]](list)
    for row in rows:
        by_person[row.candidate_id].append(row)
    candidates = [several[0].candidate for several in by_person.values()]
    called = names(opened, rows=candidates)
    people = tuple(
        _person(one, name=called.get(one.id, ""), answers=by_person[one.id], edition=edition)
        for one in candidates
    )
    return OnwardPage(
        edition_id=edition.id,
        edition=edition.name,
        state=texts.EDITION_STATES[EditionState(edition.state)],
        reason=texts.STOP_REASONS[StopReason(edition.stop_reason)] if edition.stop_reason else "",
        people=people,
        open_total=sum(not one.is_settled for one in people),
    )


def _person(
    row: Candidate, *, name: str, answers: list[OfferAnswer], edition: Edition
) -> OnwardPerson:
    has_seat = row.edition_id is not None and row.edition_id != edition.id
    waits = row.state == CandidateState.WAITING
    return OnwardPerson(
        id=row.id,
        name=name,
        reference=row.reference,
        state=texts.CANDIDATE_STATES[CandidateState(row.state)],
        is_settled=has_seat or any(one.reply != Reply.OPEN for one in answers),
        offers=tuple(_offered(one.offer, reply=one.reply, waits=waits) for one in answers),
    )


def _offered(offer: Offer, *, reply: str, waits: bool) -> Offered:
    other = offer.other_edition
    goes_there = other is not None and other.state == EditionState.GATHERING
    return Offered(
        offer_id=offer.id,
        title=texts.OFFERS[OfferKind(offer.kind)],
        about=other.name if other else texts.FORMATS[Format(offer.format)] if offer.format else "",
        reply=reply,
        seat_in=other.id if other and goes_there and waits and reply == Reply.YES else None,
    )
