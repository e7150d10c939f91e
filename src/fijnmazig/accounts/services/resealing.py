"""Another SECRET_KEY: what was sealed with an earlier one is sealed anew, so that one may go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction

from fijnmazig.accounts import secrecy
from fijnmazig.accounts.models import WaitingMail
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound

SECRETS = ("secret", "seed")
"""What an authenticator app and recovery codes are made from; a passkey has no secret here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealed:
    """How many second factors and waiting mails were sealed anew, and how many no key opens."""

    factors: int
    mails: int
    lost: int


@transaction.atomic
def reseal(*, actor: Actor, at: datetime) -> Resealed:
    """Seal everything with the newest key; what no key opens stays as it is, and is counted.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    factors, no_factors = _factors(Authenticator.objects.select_for_update().order_by("id"))
    mails, no_mails = _mails(WaitingMail.unscoped.select_for_update().order_by("id"))
    done = Resealed(factors=factors, mails=mails, lost=no_factors + no_mails)
    record(
        actor=actor,
        act="accounts.secrets-resealed",
        at=at,
        details={"factors": done.factors, "mails": done.mails, "lost": done.lost},
    )
    return done


def _factors(rows: Iterable[Authenticator]) -> tuple[int, int]:
    done = lost = 0
    for row in rows:
        sealed = {name: row.data[name] for name in SECRETS if name in row.data}
        try:
            fresh = {name: secrecy.renew(text) for name, text in sealed.items()}
        except InvalidToken:
            lost += 1
            continue
        if fresh:
            row.data |= fresh
            row.save(update_fields=["data"])
            done += 1
    return done, lost


def _mails(rows: Iterable[WaitingMail]) -> tuple[int, int]:
    done = lost = 0
    for row in rows:
        try:
            row.sealed = secrecy.renew(row.sealed, use=secrecy.WAITING_MAIL)
        except InvalidToken:  # given up by who sends it
            lost += 1
            continue
        row.save(update_fields=["sealed"])
        done += 1
    return done, lost
