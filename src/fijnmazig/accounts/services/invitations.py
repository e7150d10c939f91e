"""Invitations: sent, withdrawn, accepted once."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts import domain, queries, texts
from fijnmazig.accounts.models import Invitation, User
from fijnmazig.accounts.queries.invitations import token_hash, usable_invitations
from fijnmazig.accounts.queries.scopes import exists
from fijnmazig.accounts.services.letters import Letter, send
from fijnmazig.accounts.services.members import create_user, record_new_member
from fijnmazig.accounts.services.recalling import record_act, take_back
from fijnmazig.accounts.services.roles import WHOLE_REGION, add_grant, check_scope
from fijnmazig.common.actor import Actor, Scope
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused

INVITE = "accounts.invite"
VALID = timedelta(days=7)


@transaction.atomic
def invite(  # noqa: PLR0913 -- an invitation is its parts
    *,
    actor: Actor,
    email: str,
    role: domain.Role,
    at: datetime,
    url_of: Callable[[str], str],
    scope: Scope = WHOLE_REGION,
) -> UUID:
    """Invite somebody to a role by mail and return the id of the invitation.

    `url_of` turns the token into the link; the token itself is kept nowhere.

    Raises NotFound when the actor may not invite, Refused for one's own address, when the same
    invitation is still open, or when the role cannot hold there.
    """
    if not actor.may(INVITE):
        raise NotFound
    check_scope(role, scope)
    if any(user.id == actor.user_id for user in User.objects.filter(email=email.lower())):
        raise Refused(texts.NOT_YOURSELF)
    same = usable_invitations(at).filter(
        email=email.lower(), role=role, scope_kind=scope.kind, scope_key=scope.key
    )
    if same.exists():
        raise Refused(texts.ALREADY_INVITED)
    token = secrets.token_urlsafe(32)
    row = Invitation.unscoped.create(
        email=email.lower(),
        role=role,
        scope_kind=scope.kind,
        scope_key=scope.key,
        token_hash=token_hash(token),
        invited_by=actor.user_id,
        created_at=at,
        expires_at=at + VALID,
    )
    record_act(row, actor=actor, act="accounts.invited", at=at)
    send(Letter(url=url_of(token), expires_at=row.expires_at), kind="invitation", to=row.email)
    return row.id


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation_id: UUID, at: datetime) -> None:
    """Make an open invitation useless.

    Raises NotFound when there is none that the actor may see.
    """
    rows = queries.visible_invitations(actor).select_for_update()
    row = find(rows.filter(accepted_at=None, withdrawn_at=None), id=invitation_id)
    take_back(row, actor=actor, at=at)


@transaction.atomic
def accept_invitation(
    *, actor: Actor, token: str, at: datetime, name: str = "", password: str = ""
) -> UUID:
    """Give the invited person the role, with a new account when they have none; return whose.

    Reading the mail proves the address. Somebody with an account accepts while logged in to it.

    Raises NotFound as `queries.open_invitation` does and when its sender may no longer invite,
    Refused for the sender, when another or nobody is logged in, and when the role holds nowhere.
    """
    rows = usable_invitations(at).select_for_update()
    row = find(rows, token_hash=token_hash(token))
    if not _still_stands(row, at=at):
        raise NotFound
    user = User.objects.filter(email=row.email).first()
    if user is not None and user.id == row.invited_by:
        raise Refused(texts.NOT_YOURSELF)
    if user is not None and user.id != actor.user_id:
        raise Refused(texts.LOG_IN_FIRST)
    scope = Scope(kind=row.scope_kind, key=row.scope_key)
    if not exists(scope):
        raise Refused(texts.INVITED_TO_NOTHING)
    if user is None:
        user = create_user(email=row.email, name=name, password=password)
        record_new_member(actor=Actor(user_id=user.id), user_id=user.id, at=at)
    row.accepted_at = at
    row.save(update_fields=["accepted_at"])
    held = user.grants.filter(
        role=row.role, scope_kind=scope.kind, scope_key=scope.key, valid_to=None
    )
    record_act(row, actor=Actor(user_id=user.id), act="accounts.invitation-accepted", at=at)
    if not held.exists():
        inviter = Actor(user_id=row.invited_by, is_operator=row.invited_by is None)
        role = domain.Role(row.role)
        add_grant(actor=inviter, user_id=user.id, role=role, scope=scope, at=at)
    return user.id


def _still_stands(row: Invitation, *, at: datetime) -> bool:
    """Tell whether the sender could still send it: the operator, or an active member who may."""
    if row.invited_by is None:
        return True
    entrance = queries.actor_for(user_id=row.invited_by, second_factor=True, at=at)
    is_active = User.objects.filter(id=row.invited_by, is_active=True).exists()
    return is_active and entrance.actor.may(INVITE)
