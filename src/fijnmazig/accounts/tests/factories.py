"""People for tests: fictional, one role each, logged in with or without a second factor."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts import queries, services
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.middleware import SESSION_KEY
from fijnmazig.accounts.models import LoginSession, RoleGrant, User
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.common.actor import OPERATOR, Actor, Scope

PASSWORD = "zeven groene fietsen dansen"  # noqa: S105 -- of people who do not exist
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 -- idem
ORIGIN = {"Origin": "http://testserver"}
LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)
numbers = count(1)

type Member = User  # for tests of other rooms, which never import our models


def make_member(
    *,
    role: Role | None = Role.FIRST_LINE,
    scope: Scope = WHOLE_REGION,
    email: str = "",
    name: str = "Mira Voorbeeld",
) -> User:
    """Return a member with a confirmed address, and with one role since long ago unless None."""
    user = User.objects.create(email=email or f"lid{next(numbers)}@voorbeeld.test", name=name)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role is not None:
        give_role(user, role, scope=scope)
    return user


def give_role(user: User, role: Role, *, scope: Scope = WHOLE_REGION) -> RoleGrant:
    """Return a grant that holds since long ago."""
    return RoleGrant.unscoped.create(
        user=user, role=role, scope_kind=scope.kind, scope_key=scope.key, valid_from=LONG_AGO
    )


def give_totp(user: User) -> str:
    """Give the member an authenticator app and return its secret."""
    services.set_totp(actor=OPERATOR, user_id=user.id, secret=TOTP_SECRET, at=LONG_AGO)
    return TOTP_SECRET


def knock(client: Client, member: User, password: str = PASSWORD, agent: str = "") -> Any:
    """Fill in the login form, as a browser on our own page does."""
    return client.post(
        reverse("account_login"),
        {"login": member.email, "password": password},
        headers=ORIGIN | {"User-Agent": agent},
    )


def log_in(client: Client, member: User, *, second_factor: bool = True) -> LoginSession:
    """Log the member in, past the second factor unless told otherwise."""
    client.force_login(member)
    moment = now()
    login = LoginSession.unscoped.create(
        user=member, second_factor=second_factor, created_at=moment, seen_at=moment
    )
    session = client.session
    session[SESSION_KEY] = str(login.id)
    session.save()
    return login


def actor_of(member: User, *, second_factor: bool = True) -> Actor:
    """Return the actor a request of this member would have."""
    return queries.actor_for(user_id=member.id, second_factor=second_factor, at=now()).actor
