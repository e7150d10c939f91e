"""Guidance into help in the demo region: a service that receives, and one thing handed on to it.

The person and the team are made up; the service is named so that a visitor sees how one is chosen.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.config.demo import practising
from fijnmazig.config.demo.calling import morning
from fijnmazig.config.demo.opening import opened_as
from fijnmazig.config.demo.people import PASSWORD, SEED
from fijnmazig.directory.queries.referable import referable_services
from fijnmazig.outreach.domain.conversation import ORDER
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.domain.referring import Category, Channel, Purpose, Source
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.services import calling, consenting, leasing, receivers, referring
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import team_ids_of
from fijnmazig.vault.services.keys import make_key
from fijnmazig.vault.services.teams import add_member, make_team

SERVICE = "CAW"
TEAM = "Onthaal van een dienst (fictief)"
LATELY, DAYS = timedelta(days=1), 14
MESSAGE = "Wil graag iemand spreken over de ruzies. Liefst na het werk, en niet thuis."
NOTED = "We vragen een gesprek aan. Volgende week hoort de betrokkene iets."
AGREED = frozenset({Category.NAME, Category.NUMBERS, Category.SAFE_TIMES, Category.MESSAGE})


def prepare_referring(
    actors: Mapping[Role, Actor], *, email: str, team_id: UUID, today: date
) -> None:
    """Let a service receive in a vault of its own, and hand one thing on, unless it was done."""
    coordinator, caller = actors[Role.COORDINATOR], actors[Role.CALLER]
    recipient = actors[Role.RECIPIENT]
    if recipient.user_id is None or team_ids_of(user_id=recipient.user_id):
        return
    service_id = next(
        (one.id for one in referable_services(nis="") if one.name.startswith(SERVICE)), None
    )
    if service_id is None:
        return
    at = morning(today - LATELY)
    if member_key(user_id=recipient.user_id) is None:
        make_key(actor=recipient, kind=SecretKind.PASSWORD, words=PASSWORD, at=at)
    receiving = make_team(actor=coordinator, opened=opened_as(coordinator, at=at), name=TEAM, at=at)
    opened = opened_as(coordinator, at=at)
    add_member(actor=coordinator, opened=opened, team_id=receiving, email=email, at=at)
    receivers.set_receiver(
        actor=coordinator, team_id=team_id, service_id=service_id, email=email, at=at
    )
    _hand_on(caller, opened=opened_as(caller, at=at), service_id=service_id, at=at)


def _hand_on(caller: Actor, *, opened: Opened, service_id: UUID, at: datetime) -> None:
    """Call somebody made up who may be called at that hour, and hand on what they agreed to."""
    rows = visible_dossiers(caller).filter(agreement__key=practising.KEY)
    for dossier_id in rows.order_by("-reference").values_list("id", flat=True):
        with suppress(Refused):  # not at this hour: the next one
            _talk(caller, opened=opened, dossier_id=dossier_id, at=at)
            break
    else:
        return
    consent_id = consenting.note_consent(
        actor=caller,
        dossier_id=dossier_id,
        asked=consenting.Asked(service_id=service_id, purpose=Purpose.HELP, categories=AGREED),
        source=Source.SPOKEN,
        given_at=at,
        at=at,
    )
    referring.hand_on(
        actor=caller,
        opened=opened,
        dossier_id=dossier_id,
        consent_id=consent_id,
        choice=referring.Choice(
            nonce=uuid5(NAMESPACE_URL, f"{SEED}:{practising.KEY}:referral"),
            categories=AGREED,
            message=MESSAGE,
            channel=Channel.ACCOUNT,
            days=DAYS,
        ),
        at=at,
    )


@transaction.atomic
def _talk(caller: Actor, *, opened: Opened, dossier_id: UUID, at: datetime) -> None:
    """Hold a conversation to its last step."""
    leasing.take_dossier(actor=caller, dossier_id=dossier_id, at=at)
    attempt_id = calling.start_attempt(actor=caller, opened=opened, dossier_id=dossier_id, at=at)
    where: dict[str, Any] = {
        "actor": caller,
        "opened": opened,
        "dossier_id": dossier_id,
        "attempt_id": attempt_id,
        "at": at,
    }
    for step in (None, *ORDER[:-1]):
        calling.advance(said=calling.Said(step=step), **where)
    last = calling.Said(step=ORDER[-1], text=NOTED)
    calling.end_attempt(said=last, result=Result.TALKED, **where)
