"""Who holds a permission: to choose a colleague from, or to send a word."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fijnmazig.accounts.domain import PERMISSIONS, Role, ScopeKind
from fijnmazig.accounts.models import RoleGrant, User
from fijnmazig.accounts.queries.entrance import grants_at
from fijnmazig.common.actor import Scope
from fijnmazig.common.choosing.finding import Finder, finder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that somebody holds for one municipality, and since when."""

    grant_id: UUID
    user_id: UUID
    nis: str
    since: datetime


def held_in_municipalities(
    role: Role, *, at: datetime, user_ids: Collection[UUID] | None = None
) -> tuple[HeldRole, ...]:
    """Return who holds a role for a municipality at a moment: everybody, or some members only."""
    rows = grants_at(at).filter(role=role, scope_kind=ScopeKind.MUNICIPALITY, valid_to=None)
    if user_ids is not None:
        rows = rows.filter(user_id__in=user_ids)
    columns = rows.order_by("valid_from", "id").values_list(
        "id", "user_id", "scope_key", "valid_from"
    )
    return tuple(
        HeldRole(grant_id=grant_id, user_id=user_id, nis=nis, since=since)
        for grant_id, user_id, nis, since in columns
    )


def holder_finder(
    permission: str, *, at: datetime, within: Collection[Scope] | None = None
) -> Finder:
    """Return how to find, by name, the active members whose role gives a permission at a moment.

    In any scope, or only `within` some; a scope without a key stands for every one of its kind.
    """
    return finder_of(_holders(permission, at=at, within=within))


def holder_ids(permission: str, *, at: datetime, within: Collection[Scope]) -> frozenset[UUID]:
    """Return the active members whose role gives a permission within some scopes at a moment.

    A scope without a key stands for every one of its kind.
    """
    rows = _holders(permission, at=at, within=within)
    return frozenset(rows.values_list("id", flat=True))


def able_ids(
    permission: str, *, never: Collection[str], user_ids: Collection[UUID]
) -> frozenset[UUID]:
    """Return who of these members can still use a permission: their account and role go on.

    None of whom a role gives one of `never`, which does not go together with it. One query.
    """
    going_on = RoleGrant.unscoped.filter(valid_to=None)
    gives = going_on.filter(role__in=_roles_with({permission}))
    spoils = going_on.filter(role__in=_roles_with(never))
    members = User.objects.filter(id__in=user_ids, is_active=True)
    able = members.filter(id__in=gives.values("user_id"))
    return frozenset(able.exclude(id__in=spoils.values("user_id")).values_list("id", flat=True))


def _roles_with(permissions: Collection[str]) -> list[str]:
    asked = frozenset(permissions)
    return [role.value for role, given in PERMISSIONS.items() if not asked.isdisjoint(given)]


def _holders(
    permission: str, *, at: datetime, within: Collection[Scope] | None
) -> QuerySet[User, User]:
    held = grants_at(at).filter(role__in=_roles_with({permission}))
    if within is not None:
        held = held.filter(_in(within))
    return User.objects.filter(id__in=held.values("user_id"), is_active=True)


def _in(scopes: Collection[Scope]) -> Q:
    """Return a condition on grants; of no scope at all it finds none."""
    found = Q(pk__in=())
    for kind in sorted({scope.kind for scope in scopes}):
        keys = sorted(scope.key for scope in scopes if scope.kind == kind)
        found |= Q(scope_kind=kind) if "" in keys else Q(scope_kind=kind, scope_key__in=keys)
    return found
