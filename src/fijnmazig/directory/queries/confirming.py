"""The half-yearly question to providers: whom to ask, and what one link shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from fijnmazig.common.db import find
from fijnmazig.directory.domain.checking import ASKED_BEFORE
from fijnmazig.directory.domain.confirming import digest
from fijnmazig.directory.domain.hours import STALE_AFTER
from fijnmazig.directory.models import Confirmation, Service
from fijnmazig.directory.queries.channels import ChannelShown, channels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationPage:
    """What we say of a service, for who may confirm it; `seen` is how it stood when shown."""

    token: str
    service_id: UUID
    name: str
    summary: str
    provider: str
    alert: str
    channels: tuple[ChannelShown, ...]
    seen: datetime
    expires_at: datetime
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingPage:
    """Whether a provider still gets our question twice a year."""

    token: str
    is_stopped: bool


def confirmations_by_token(token: str, *, at: datetime) -> QuerySet[Confirmation]:
    """Return the question that a link answers, while it may: one row at most."""
    return Confirmation.unscoped.filter(
        token_hash=digest(token), expires_at__gt=at, service__is_published=True
    )


def askings_by_token(token: str) -> QuerySet[Confirmation]:
    """Return the question of a mail, however long ago: who wants no more of them may always say."""
    return Confirmation.unscoped.filter(token_hash=digest(token))


def asking_page(*, token: str) -> AskingPage:
    """Return whether a service is still asked. Raises NotFound when the link was never sent."""
    row = find(askings_by_token(token).select_related("service"))
    return AskingPage(token=token, is_stopped=not row.service.provider_email)


def confirmation_page(*, token: str, at: datetime) -> ConfirmationPage:
    """Return what a link shows. Raises NotFound when it was never sent or no longer counts."""
    row = find(confirmations_by_token(token, at=at).select_related("service"))
    service = row.service
    return ConfirmationPage(
        token=token,
        service_id=service.id,
        name=service.name,
        summary=service.summary,
        provider=service.provider,
        alert=service.alert,
        channels=channels_of(service_ids=[service.id], at=at).get(service.id, ()),
        seen=service.changed_at,
        expires_at=row.expires_at,
        is_answered=row.answered_at is not None,
    )


def services_to_ask(*, today: date, at: datetime) -> Sequence[Service]:
    """Return the published services whose provider is to be asked, by key.

    Who was asked in the last half year is left in peace, and so is what was checked lately.
    """
    asked = Confirmation.unscoped.filter(service=OuterRef("pk"), sent_at__gt=at - STALE_AFTER)
    soonest = Min("verifications__next_check_date", filter=Q(verifications__is_settled=False))
    rows = Service.unscoped.filter(~Exists(asked), is_published=True).exclude(provider_email="")
    due = Q(soonest=None) | Q(soonest__lte=today + ASKED_BEFORE)
    return list(rows.annotate(soonest=soonest).filter(due).order_by("key"))
