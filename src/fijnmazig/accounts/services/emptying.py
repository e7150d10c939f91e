"""Accounts that closed long ago, emptied: the row stays, so that acts still point at somebody."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from fijnmazig.accounts import domain, texts
from fijnmazig.accounts.models import LoginSession, Renewal, RoleGrant, UsedCode, User
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused

A_YEAR = timedelta(days=365)
MOST = 500
"""Accounts a night: those of a large house that closed long ago go in some nights."""
NOWHERE = "leeg.invalid"
"""No mail is ever delivered there, and every row needs an address of its own. Source: RFC 2606."""

type Needed = Callable[[Collection[UUID]], frozenset[UUID]]

_NEEDED: list[Needed] = []


def spare_accounts(needed: Needed) -> None:
    """Ask a room above, from now on, which of some closed accounts it cannot do without."""
    if needed not in _NEEDED:
        _NEEDED.append(needed)


def empty_closed(*, at: datetime) -> int:
    """Empty the accounts that closed a year ago, in the caller's transaction; return how many.

    Name, address, password, second factor and devices go, and roles that were not ended end: such
    an account never opens again. One of which nobody knows when it closed counts from now on; one
    that another room needs waits.
    """
    closed = User.objects.filter(is_active=False, emptied_at=None)
    closed.filter(closed_at=None).update(closed_at=at)
    over = closed.select_for_update().filter(closed_at__lt=at - A_YEAR).order_by("closed_at", "id")
    users = {user.id: user for user in over}
    spared = frozenset[UUID]().union(*(needed(users.keys()) for needed in _NEEDED))
    gone = [user for user_id, user in users.items() if user_id not in spared][:MOST]
    for user in gone:
        _empty(user, at=at)
    return len(gone)


@transaction.atomic
def empty_member(*, actor: Actor, user_id: UUID, at: datetime) -> None:
    """Empty a closed account at once, on request of who had it.

    Raises NotFound for anybody but the operator, or when there is no such account; Refused while
    it is open, or while another room needs it.
    """
    if not actor.is_operator:
        raise NotFound
    user = find(User.objects.select_for_update().filter(emptied_at=None), id=user_id)
    if user.is_active:
        raise Refused(texts.CLOSE_FIRST)
    if any(needed([user.id]) for needed in _NEEDED):
        raise Refused(texts.LAST_READER)
    user.closed_at = user.closed_at or at
    _empty(user, at=at)
    record(
        actor=actor,
        act="accounts.member-emptied",
        subject_id=user.id,
        subject_kind="member",
        at=at,
    )


def _empty(user: User, *, at: datetime) -> None:
    for rows in (
        EmailAddress.objects.filter(user_id=user.id),
        Authenticator.objects.filter(user_id=user.id),
        SocialAccount.objects.filter(user_id=user.id),
        Renewal.unscoped.filter(user_id=user.id),
        LoginSession.unscoped.filter(user_id=user.id),
        UsedCode.unscoped.filter(user_id=user.id),
    ):
        rows.delete()
    going_on = RoleGrant.unscoped.filter(user_id=user.id, valid_to=None, valid_from__lte=at)
    going_on.update(valid_to=Greatest("valid_from", Value(user.closed_at)))
    user.name, user.email = "", f"{user.id}@{NOWHERE}"
    user.language = domain.Language.DUTCH.value
    user.set_unusable_password()
    user.last_login, user.emptied_at = None, at
    user.save()
