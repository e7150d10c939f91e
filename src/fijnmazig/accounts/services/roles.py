"""Roles: given and ended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts import domain, texts
from fijnmazig.accounts.models import RoleGrant, User
from fijnmazig.accounts.queries import visible_members
from fijnmazig.accounts.queries.scopes import refusal_of
from fijnmazig.accounts.services.recalling import recall
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor, Scope
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused

WHOLE_REGION = Scope(kind=domain.ScopeKind.REGION, key="")


@transaction.atomic
def grant_role(
    *, actor: Actor, user_id: UUID, role: domain.Role, at: datetime, scope: Scope = WHOLE_REGION
) -> UUID:
    """Give somebody a role in a scope from now on and return the id of the grant.

    Raises NotFound without the right to manage or when there is no such person; Refused when they
    have it already, when the actor would give a role to themselves, when it cannot hold there, or
    when the account was emptied.
    """
    user = find(visible_members(actor).select_for_update(), id=user_id)
    if user.id == actor.user_id:
        raise Refused(texts.NOT_YOURSELF)
    if user.emptied_at is not None:
        raise Refused(texts.EMPTIED)
    check_scope(role, scope)
    held = user.grants.filter(role=role, scope_kind=scope.kind, scope_key=scope.key, valid_to=None)
    if held.exists():
        raise Refused(texts.ROLE_HELD)
    return add_grant(actor=actor, user_id=user.id, role=role, scope=scope, at=at)


def check_scope(role: domain.Role, scope: Scope) -> None:
    """Look whether a role can hold in a scope, and whether there is one. Raises Refused."""
    refusal = refusal_of(role, scope=scope)
    if refusal is not None:
        raise Refused(refusal)


def add_grant(
    *, actor: Actor, user_id: UUID, role: domain.Role, scope: Scope, at: datetime
) -> UUID:
    """Write the grant and its act inside the caller's transaction; checks are the caller's."""
    grant = RoleGrant.unscoped.create(
        user_id=user_id,
        role=role,
        scope_kind=scope.kind,
        scope_key=scope.key,
        valid_from=at,
        granted_by=actor.user_id,
    )
    record(
        actor=actor,
        act="accounts.role-granted",
        subject_id=user_id,
        subject_kind="user",
        at=at,
        details={"grant": str(grant.id), "role": role.value, "scope": scope.kind},
    )
    return grant.id


@transaction.atomic
def end_role(*, actor: Actor, user_id: UUID, grant_id: UUID, at: datetime) -> None:
    """End a role of a member now, and open invitations to it: an old mail does not give it back.

    Raises NotFound without the right to manage or when this member has no such open grant;
    Refused when the last administrator would go.
    """
    user = find(visible_members(actor), id=user_id)
    if user.grants.filter(id=grant_id, role=domain.Role.ADMINISTRATOR).exists():
        refuse_last_administrator(user.id)
    grant = find(user.grants.select_for_update().filter(valid_to=None), id=grant_id)
    _end(grant, actor=actor, at=at)
    recall(actor=actor, email=user.email, role=grant.role, at=at)


def end_lapsed_role(*, actor: Actor, grant_id: UUID, at: datetime) -> None:
    """End a role with what it was given for, and open invitations to the same.

    Within the caller's transaction; that it was given for that, and that the actor may end it, is
    the caller's to see. Raises NotFound when it ended already.
    """
    rows = RoleGrant.unscoped.select_for_update(of=("self",)).select_related("user")
    grant = find(rows.filter(valid_to=None), id=grant_id)
    _end(grant, actor=actor, at=at, because="lapsed")
    scope = Scope(kind=grant.scope_kind, key=grant.scope_key)
    recall(actor=actor, email=grant.user.email, role=grant.role, scope=scope, at=at)


def _end(grant: RoleGrant, *, actor: Actor, at: datetime, **details: str) -> None:
    grant.valid_to = at
    grant.save(update_fields=["valid_to"])
    record(
        actor=actor,
        act="accounts.role-ended",
        subject_id=grant.user_id,
        subject_kind="user",
        at=at,
        details={"grant": str(grant.id), "role": grant.role, **details},
    )


def refuse_last_administrator(user_id: UUID) -> None:
    """Raise Refused when nobody else would be left who looks after accounts.

    In the caller's transaction, before it locks anything else: of two who end each other at the
    same moment, the second sees what the first did.
    """
    rows = RoleGrant.unscoped.filter(role=domain.Role.ADMINISTRATOR, valid_to=None)
    holders = {grant.user_id for grant in rows.select_for_update().order_by("id")}
    # Asked anew: whether an account is open may have changed while we waited for the grants.
    if not User.objects.filter(id__in=holders - {user_id}, is_active=True).exists():
        raise Refused(texts.LAST_ADMINISTRATOR)
