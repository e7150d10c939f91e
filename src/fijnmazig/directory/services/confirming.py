"""Ask providers twice a year whether all still holds, and take their answer without an account."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.confirming import ANSWERED_WITHIN, TOKEN_BYTES, digest
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import Confirmation, Service
from fijnmazig.directory.queries.channels import ChannelShown, channels_of
from fijnmazig.directory.queries.confirming import (
    askings_by_token,
    confirmations_by_token,
    services_to_ask,
)
from fijnmazig.directory.queries.editable import editable_services
from fijnmazig.directory.services.checking import PROVIDER, note_checked
from fijnmazig.directory.services.suggesting import Suggestion, keep_suggestion
from fijnmazig.messages.services import Unsubscribe, send

ASKED_AGAIN = timedelta(days=1)  # at the earliest, also at an editor's wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one run did: mails sent, and mails that the mail server did not take."""

    sent: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the mail says: what we show to everybody already, and where to answer."""

    name: str
    channels: tuple[ChannelShown, ...]
    url: str
    until: str
    stop: str


def ask_providers(*, actor: Actor, site: str, today: date, at: datetime) -> Asked:
    """Ask every provider whose turn it is; a second run asks nobody twice.

    What the mail server refuses is tried again in the next run. `site` is the address that links
    begin with. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    sent = failed = 0
    for service in services_to_ask(today=today, at=at):
        asked = _ask(service, actor=actor, site=site, at=at)
        sent, failed = sent + asked, failed + (not asked)
    return Asked(sent=sent, failed=failed)


def ask_provider(*, actor: Actor, service_id: UUID, site: str, at: datetime) -> None:
    """Ask one provider now, at an editor's wish; not twice a day.

    Raises NotFound when the service is absent or not the actor's to change; Refused when we have
    no address, when it was asked today, or when the mail server does not take the mail.
    """
    service = find(editable_services(actor).filter(is_published=True), id=service_id)
    if not service.provider_email:
        raise Refused(texts.NO_PROVIDER_MAIL)
    if service.confirmations.filter(sent_at__gt=at - ASKED_AGAIN).exists():
        raise Refused(texts.ASKED_LATELY)
    if not _ask(service, actor=actor, site=site, at=at):
        raise Refused(texts.MAIL_NOT_TAKEN)


@transaction.atomic
def request_asking(*, actor: Actor, at: datetime) -> None:
    """Keep that an editor wants all providers asked whose turn it is.

    Raises NotFound when the actor may not.
    """
    if not actor.may(EDIT):
        raise NotFound
    record(actor=actor, act="directory.asking-requested", at=at)


def _ask(service: Service, *, actor: Actor, site: str, at: datetime) -> bool:
    """Send one mail; tell whether the mail server took it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            _send(service, token, actor=actor, site=site, at=at)
    except (SMTPException, OSError):
        with transaction.atomic():
            Confirmation.unscoped.filter(token_hash=digest(token)).delete()
            _record(actor, service, act="directory.question-not-sent", at=at)
        return False
    return True


def _send(service: Service, token: str, *, actor: Actor, site: str, at: datetime) -> None:
    until = at + ANSWERED_WITHIN
    stop = site + reverse("directory:asking_stop", kwargs={"token": token})
    Confirmation.unscoped.create(
        service=service, token_hash=digest(token), sent_at=at, expires_at=until
    )
    send(
        to=service.provider_email,
        subject=texts.SUBJECT_CONFIRMATION,
        template="directory/mail/confirmation_asked.txt",
        page=Question(
            name=service.name,
            channels=channels_of(service_ids=[service.id], at=at).get(service.id, ()),
            url=site + reverse("directory:confirmation_answer", kwargs={"token": token}),
            until=date_format(until.date(), "j F Y"),
            stop=stop,
        ),
        unsubscribe=Unsubscribe(url=stop),
    )
    _record(actor, service, act="directory.provider-asked", at=at)


@transaction.atomic
def stop_by_token(*, token: str, at: datetime) -> None:
    """Ask a provider no more: we forget the address; a second time changes nothing.

    Raises NotFound when the link was never sent.
    """
    row = find(askings_by_token(token).select_related("service"))
    changed = Service.unscoped.filter(id=row.service_id).exclude(provider_email="")
    if changed.update(provider_email="", changed_at=at):
        _record(ANONYMOUS, row.service, act="directory.asking-stopped", at=at)


@transaction.atomic
def confirm_by_token(*, token: str, seen: str, today: date, at: datetime) -> None:
    """Keep the provider's word that all holds as it stood when shown; a link does so once.

    Raises NotFound when the link was never sent or no longer counts; Refused when it was used, or
    when something changed since the page was shown.
    """
    row = find(confirmations_by_token(token, at=at).select_for_update())
    if row.answered_at is not None:
        raise Refused(texts.CONFIRMED_ALREADY)
    service = Service.unscoped.select_for_update().get(id=row.service_id)
    if service.changed_at.isoformat() != seen:
        raise Refused(texts.CHANGED_WHILE_READING)
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    note_checked(service, by=PROVIDER, today=today)
    Service.unscoped.filter(id=service.id).update(changed_at=at)
    _record(ANONYMOUS, service, act="directory.provider-confirmed", at=at)


@transaction.atomic
def suggest_by_token(*, token: str, suggestion: Suggestion, at: datetime) -> None:
    """Keep what a provider proposes; the link stays good to confirm once that is settled.

    Raises NotFound when the link was never sent or no longer counts, Refused when much waits.
    """
    row = find(confirmations_by_token(token, at=at).select_related("service"))
    keep_suggestion(row.service, suggestion, at=at, is_from_provider=True)
    _record(ANONYMOUS, row.service, act="directory.provider-suggested", at=at)


def _record(actor: Actor, service: Service, *, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=service.id, subject_kind="service", at=at)
