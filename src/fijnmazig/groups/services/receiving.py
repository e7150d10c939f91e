"""Somebody asks for a programme, is referred, or is handed over: sealed at once, not read back."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.kinds import Format, Route, Telling
from fijnmazig.groups.domain.links import links_of, written
from fijnmazig.groups.domain.permissions import REFER
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.models import Candidate, Programme
from fijnmazig.groups.queries.holding import candidate_by_nonce
from fijnmazig.groups.queries.reach import open_programmes
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.services.records import seal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken on the telephone
LENGTH = 8
LONGEST = 4_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asking:
    """What is told of somebody who asks; its `repr` shows nothing.

    `contact` holds numbers or addresses, one a line; `safe_contact` when and how; `household` an
    address, and `dossier` the mark that outreach makes of a household it knows from the police,
    both to compare by only. `nonce` is fresh for each form and the same when it is sent again.
    """

    nonce: UUID
    route: Route
    name: str
    contact: str
    safe_contact: str = ""
    may_leave_message: bool = False
    wish: str = ""
    household: str = ""
    dossier: str = ""
    formats: tuple[Format, ...] = (Format.GROUP,)
    language: str = ""
    nis: str = ""
    has_consented: bool = False
    referrer_told: Telling = Telling.NOTHING


@transaction.atomic
@sensitive_variables()
def receive_candidate(*, actor: Actor, programme_id: UUID, asking: Asking, at: datetime) -> str:
    """Keep somebody who asks, sealed for the team, and return the reference they may quote.

    Nobody needs an account to ask for themselves. Sent twice, it is taken once. Raises NotFound
    when the programme takes nobody or the actor may not refer; Refused without consent, name or
    contact, or along a route that the programme does not have.
    """
    programme = find(open_programmes(), id=programme_id)
    if asking.route is not Route.SELF and (actor.user_id is None or not actor.may(REFER)):
        raise NotFound
    before = candidate_by_nonce(asking.nonce)
    if before is not None:
        if before.programme_id != programme.id:
            raise NotFound
        return before.reference
    _refuse_faults(asking, programme)
    row = _make(programme, actor=actor, asking=asking, at=at)
    record(
        actor=actor,
        act="groups.candidate-received",
        subject_id=row.id,
        subject_kind="candidate",
        at=at,
        details={"route": asking.route.value},
    )
    return row.reference


def _refuse_faults(asking: Asking, programme: Programme) -> None:
    if asking.route.value not in programme.routes:
        raise Refused(texts.NOT_TAKING)
    if not asking.has_consented:
        raise Refused(texts.CONSENT_NEEDED)
    if not asking.name.strip() or not asking.contact.strip():
        raise Refused(texts.NAME_NEEDED)
    if not asking.formats or not {form.value for form in asking.formats} <= set(programme.formats):
        raise Refused(texts.NO_FORMAT)
    told = (asking.name, asking.contact, asking.safe_contact, asking.wish, asking.household)
    if any(len(text) > LONGEST for text in told):
        raise Refused(texts.TOO_LONG)


@sensitive_variables()
def _make(programme: Programme, *, actor: Actor, asking: Asking, at: datetime) -> Candidate:
    candidate_id = uuid4()
    links = links_of(numbers=asking.contact, household=asking.household, dossier=asking.dossier)
    person = {
        "sealed_name": asking.name.strip(),
        "sealed_contact": asking.contact.strip(),
        "sealed_safe_contact": asking.safe_contact.strip(),
        "sealed_links": written(links),
    }
    story = {"sealed_wish": asking.wish.strip(), "sealed_intake": "", "sealed_contra": ""}
    team_id = programme.team_id
    sealed = seal(team_id=team_id, ref=person_ref(candidate_id), fields=person)
    sealed |= seal(team_id=team_id, ref=story_ref(candidate_id), fields=story)
    return Candidate.unscoped.create(
        id=candidate_id,
        reference=_reference(),
        programme=programme,
        team_id=team_id,
        nonce=asking.nonce,
        route=asking.route.value,
        asked_at=at,
        waiting_since=at,
        state_at=at,
        formats=[form.value for form in asking.formats],
        language=asking.language,
        nis=asking.nis,
        may_leave_message=asking.may_leave_message,
        consented_at=at,
        referred_by_id=actor.user_id if asking.route is not Route.SELF else None,
        referrer_told=asking.referrer_told.value,
        **sealed,
    )


def _reference() -> str:
    made = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{made[:4]}-{made[4:]}"
