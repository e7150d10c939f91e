"""Members: made, registered, given a second factor."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from fijnmazig.accounts import domain
from fijnmazig.accounts.models import User
from fijnmazig.accounts.services.roles import WHOLE_REGION, add_grant
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor, Scope
from fijnmazig.common.errors import NotFound


@transaction.atomic
def create_member(  # noqa: PLR0913 -- an account is its parts
    *,
    actor: Actor,
    email: str,
    name: str,
    role: domain.Role,
    at: datetime,
    scope: Scope = WHOLE_REGION,
    password: str | None = None,
) -> UUID:
    """Make an account with a confirmed address and one role, and return its id.

    Where the role holds may still have to be made, as in a house that is being filled.
    Raises NotFound without the right to manage accounts.
    """
    if not actor.may("accounts.manage"):
        raise NotFound
    user = create_user(email=email, name=name, password=password)
    record_new_member(actor=actor, user_id=user.id, at=at)
    add_grant(actor=actor, user_id=user.id, role=role, scope=scope, at=at)
    return user.id


def create_user(*, email: str, name: str, password: str | None) -> User:
    """Write an account with a confirmed address; checks and the act are the caller's."""
    user = User(email=email.lower(), name=name)
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def register_member(*, user: User, at: datetime) -> None:
    """Give somebody who registered the one role that needs no invitation, in one transaction."""
    actor = Actor(user_id=user.id)
    record_new_member(actor=actor, user_id=user.id, at=at)
    add_grant(actor=actor, user_id=user.id, role=domain.SELF_REGISTERED, scope=WHOLE_REGION, at=at)


def record_new_member(*, actor: Actor, user_id: UUID, at: datetime) -> None:
    """Record that an account exists from now on."""
    record(
        actor=actor,
        act="accounts.member-added",
        subject_id=user_id,
        subject_kind="user",
        at=at,
    )


@transaction.atomic
def set_totp(*, actor: Actor, user_id: UUID, secret: str, at: datetime) -> None:
    """Give a member an authenticator app with this base32 secret, in place of an earlier one.

    Raises NotFound without the right to manage accounts.
    """
    if not actor.may("accounts.manage"):
        raise NotFound
    Authenticator.objects.update_or_create(
        user_id=user_id,
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": encrypt(secret)}},
    )
    record(
        actor=actor,
        act="accounts.second-factor-added",
        subject_id=user_id,
        subject_kind="user",
        at=at,
        details={"type": Authenticator.Type.TOTP.value},
    )
