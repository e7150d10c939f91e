"""What has served its time, removed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q, QuerySet

from fijnmazig.accounts.models import Invitation, LoginSession, Renewal, UsedCode, User, WaitingMail
from fijnmazig.accounts.services.waiting import LONGEST
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor

A_MONTH = timedelta(days=30)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much of each was removed."""

    invitations: int
    sessions: int
    codes: int
    unconfirmed: int
    mails: int


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Remove invitations, sessions and registrations that nobody needs any more, as declared."""
    done = Tidied(
        invitations=_remove(_old_invitations(before=at - A_MONTH))
        + _remove(Renewal.unscoped.filter(expires_at__lt=at - A_MONTH)),
        sessions=_remove(LoginSession.unscoped.filter(seen_at__lt=at - A_MONTH)),
        codes=_remove(UsedCode.unscoped.filter(step__lt=int((at - A_DAY).timestamp()) // 30)),
        unconfirmed=_remove(_never_confirmed(before=at - A_MONTH)),
        mails=_remove(WaitingMail.unscoped.filter(made_at__lt=at - LONGEST)),
    )
    details = {"invitations": done.invitations, "sessions": done.sessions}
    record(
        actor=actor,
        act="accounts.tidied",
        at=at,
        details={
            **details,
            "codes": done.codes,
            "unconfirmed": done.unconfirmed,
            "mails": done.mails,
        },
    )
    return done


def _old_invitations(*, before: datetime) -> QuerySet[Invitation]:
    return Invitation.unscoped.filter(
        Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    )


def _never_confirmed(*, before: datetime) -> QuerySet[User]:
    """Return people who registered long ago and never opened the link in their mail."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user_id")
    return User.objects.filter(created_at__lt=before, last_login=None).exclude(id__in=confirmed)


def _remove[R: (Invitation, LoginSession, Renewal, UsedCode, User, WaitingMail)](
    rows: QuerySet[R],
) -> int:
    count = rows.count()
    rows.delete()
    return count
