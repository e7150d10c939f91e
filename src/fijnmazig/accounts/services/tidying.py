"""What has served its time, removed."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from fijnmazig.accounts.models import (
    Invitation,
    LoginSession,
    Renewal,
    RoleGrant,
    UsedCode,
    User,
    WaitingMail,
)
from fijnmazig.accounts.services.emptying import empty_closed
from fijnmazig.accounts.services.waiting import LONGEST
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor

A_MONTH = timedelta(days=30)
A_DAY = timedelta(days=1)
TEN_YEARS = timedelta(days=3653)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much of each was removed; `emptied` counts accounts that closed a year ago.

    `grants` are roles that ended ten years ago, `visits` what a browser was known by.
    """

    invitations: int
    sessions: int
    codes: int
    unconfirmed: int
    mails: int
    grants: int
    visits: int
    emptied: int


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Remove invitations, sessions and registrations that nobody needs any more, as declared.

    Empty what closed a year ago, forget roles that ended ten years ago.
    """
    done = Tidied(
        invitations=_remove(_old_invitations(before=at - A_MONTH))
        + _remove(Renewal.unscoped.filter(expires_at__lt=at - A_MONTH)),
        sessions=_remove(LoginSession.unscoped.filter(seen_at__lt=at - A_MONTH)),
        codes=_remove(UsedCode.unscoped.filter(step__lt=int((at - A_DAY).timestamp()) // 30)),
        unconfirmed=_remove(_never_confirmed(before=at - A_MONTH)),
        mails=_remove(WaitingMail.unscoped.filter(made_at__lt=at - LONGEST)),
        grants=_remove(RoleGrant.unscoped.filter(valid_to__lt=at - TEN_YEARS)),
        visits=_remove(Session.objects.filter(expire_date__lt=at)),
        emptied=empty_closed(at=at),
    )
    record(actor=actor, act="accounts.tidied", at=at, details=asdict(done))
    return done


def _old_invitations(*, before: datetime) -> QuerySet[Invitation]:
    return Invitation.unscoped.filter(
        Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    )


def _never_confirmed(*, before: datetime) -> QuerySet[User]:
    """Return people who registered long ago and never opened the link in their mail."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user_id")
    rows = User.objects.filter(created_at__lt=before, last_login=None, emptied_at=None)
    return rows.exclude(id__in=confirmed)


def _remove[R: Model](rows: QuerySet[R]) -> int:
    count = rows.count()
    rows.delete()
    return count
