"""Organisations that ask to join: asked by anybody, answered by who manages the partnership."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.messages.services import send_later
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import JoinFacts, OrganisationFacts, PartFacts
from fijnmazig.organisations.domain.kinds import JoinState, OrganisationKind, Sector
from fijnmazig.organisations.models import JoinRequest, Organisation
from fijnmazig.organisations.queries.joining import joinable_partnerships
from fijnmazig.organisations.queries.reach import visible_organisations
from fijnmazig.organisations.services.organisations import write_organisation
from fijnmazig.organisations.services.participations import write_participation
from fijnmazig.organisations.services.partnerships import managed_partnership


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the mail to who asked says."""

    contact_name: str
    organisation: str
    partnership: str
    is_accepted: bool
    text: str


@transaction.atomic
def ask_to_join(*, partnership_id: UUID, facts: JoinFacts, today: date, at: datetime) -> None:
    """Keep the question of an organisation; nobody needs to be known for that.

    Raises NotFound when the partnership is absent, over, or takes no requests.
    """
    partnership = find(joinable_partnerships(on=today), id=partnership_id)
    asked = JoinRequest.unscoped.create(
        partnership=partnership,
        organisation_name=" ".join(facts.organisation_name.split()),
        kind=facts.kind,
        sector=facts.sector,
        nis=facts.nis,
        website=facts.website,
        contact_name=facts.contact_name.strip(),
        contact_email=facts.contact_email.lower(),
        message=facts.message.strip(),
        asked_at=at,
    )
    _record(ANONYMOUS, "organisations.join-asked", asked, at)


@transaction.atomic
def accept_request(  # noqa: PLR0913 -- an answer is its parts
    *,
    actor: Actor,
    partnership_id: UUID,
    request_id: UUID,
    organisation_id: UUID | None,
    facts: PartFacts,
    answer: str,
    at: datetime,
) -> None:
    """Let who asked take part, as an organisation we know or as a new one, and tell them by mail.

    Whoever wrote is not added as a person: they only asked.
    Raises NotFound when the question is absent or not the actor's; Refused when it was answered,
    when the name is taken, or when the organisation takes part already.
    """
    asked = _waiting(actor, partnership_id, request_id)
    if organisation_id is None:
        organisation = _new_organisation(actor, asked, at)
    else:
        organisation = find(visible_organisations(actor), id=organisation_id)
    write_participation(
        actor=actor, partnership=asked.partnership, organisation=organisation, facts=facts, at=at
    )
    asked.organisation = organisation
    _answer(asked, actor=actor, state=JoinState.ACCEPTED, answer=answer, at=at)


@transaction.atomic
def decline_request(
    *, actor: Actor, partnership_id: UUID, request_id: UUID, reason: str, at: datetime
) -> None:
    """Say no, with the reason, and tell who asked by mail.

    Raises NotFound and Refused as `accept_request` does; Refused too without a reason.
    """
    asked = _waiting(actor, partnership_id, request_id)
    if not reason.strip():
        raise Refused(texts.REASON_NEEDED)
    _answer(asked, actor=actor, state=JoinState.DECLINED, answer=reason, at=at)


def _waiting(actor: Actor, partnership_id: UUID, request_id: UUID) -> JoinRequest:
    partnership = managed_partnership(actor, partnership_id)
    asked = find(partnership.requests.select_for_update(), id=request_id)
    if asked.state != JoinState.ASKED:
        raise Refused(texts.ANSWERED_ALREADY)
    return asked


def _new_organisation(actor: Actor, asked: JoinRequest, at: datetime) -> Organisation:
    facts = OrganisationFacts(
        name=asked.organisation_name,
        kind=OrganisationKind(asked.kind),
        sector=Sector(asked.sector),
        website=asked.website,
        municipalities=(asked.nis,) if asked.nis else (),
    )
    organisation = write_organisation(facts, at=at)
    record(
        actor=actor,
        act="organisations.organisation-created",
        subject_id=organisation.id,
        subject_kind="organisation",
        at=at,
    )
    return organisation


def _answer(
    asked: JoinRequest, *, actor: Actor, state: JoinState, answer: str, at: datetime
) -> None:
    asked.state, asked.answer = state, answer.strip()
    asked.answered_by, asked.answered_at = actor.user_id, at
    asked.save()
    said = Answer(
        contact_name=asked.contact_name,
        organisation=asked.organisation_name,
        partnership=asked.partnership.name,
        is_accepted=state is JoinState.ACCEPTED,
        text=asked.answer,
    )
    send_later(
        to=asked.contact_email,
        subject=texts.ANSWER_SUBJECT,
        template="organisations/mail/join_answer.txt",
        page=said,
    )
    _record(actor, f"organisations.join-{state.lower()}", asked, at)


def _record(actor: Actor, act: str, asked: JoinRequest, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=asked.id,
        subject_kind="join-request",
        at=at,
        details={"partnership": str(asked.partnership_id)},
    )
