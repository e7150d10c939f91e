"""A way back in for somebody who lost password, second factor and recovery codes."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from fijnmazig.accounts import queries, texts
from fijnmazig.accounts.models import LoginSession, Renewal, User
from fijnmazig.accounts.queries.invitations import token_hash
from fijnmazig.accounts.queries.renewals import usable_renewals
from fijnmazig.accounts.services.followers import PasswordChange, tell_followers
from fijnmazig.accounts.services.letters import Letter, send
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused

VALID = timedelta(days=2)


@transaction.atomic
def renew_login(
    *, actor: Actor, member_id: UUID, at: datetime, url_of: Callable[[str], str]
) -> None:
    """Take password, second factors and sessions from a member and mail them a way back in.

    For when an administrator has made sure, in person, who is asking. Whoever holds the old
    password or the old telephone has nothing left; whoever reads the mail alone has a password to
    choose, and must set up a second factor before a role that needs one gives anything.

    Raises NotFound as `view_member` does, Refused for one's own account and for an emptied one.
    """
    user = find(queries.visible_members(actor).select_for_update(), id=member_id)
    if user.id == actor.user_id:
        raise Refused(texts.NOT_YOUR_OWN_LOGIN)
    if user.emptied_at is not None:
        raise Refused(texts.EMPTIED)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=user.id).delete()
    LoginSession.unscoped.filter(user_id=user.id, ended_at=None).update(ended_at=at)
    Renewal.unscoped.filter(user_id=user.id, used_at=None).update(used_at=at)
    token = secrets.token_urlsafe(32)
    row = Renewal.unscoped.create(
        user_id=user.id, token_hash=token_hash(token), expires_at=at + VALID
    )
    _record(actor, "accounts.login-taken-back", user, at)
    send(Letter(url=url_of(token), expires_at=row.expires_at), kind="renewal", to=user.email)


@transaction.atomic
def accept_renewal(*, token: str, password: str, at: datetime) -> None:
    """Give the holder of the mail a new password, once.

    Raises NotFound when the token is unknown, used or too old.
    """
    row = find(usable_renewals(at).select_for_update(), token_hash=token_hash(token))
    row.used_at = at
    row.save(update_fields=["used_at"])
    user = row.user
    user.set_password(password)
    user.save(update_fields=["password"])
    tell_followers(PasswordChange(user_id=user.id, old=None, new=password, at=at))
    _record(Actor(user_id=user.id), "accounts.login-renewed", user, at)


def _record(actor: Actor, act: str, user: User, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=user.id, subject_kind="user", at=at)
