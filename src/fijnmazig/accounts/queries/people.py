"""Members, for who may manage them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts import domain, texts
from fijnmazig.accounts.models import User
from fijnmazig.accounts.queries.entrance import grants_at, guarded_roles
from fijnmazig.accounts.queries.own import RoleLine, role_lines
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One member in a list."""

    id: UUID
    name: str
    email: str
    roles: tuple[StrOrPromise, ...]
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberList:
    """One page of members, by name."""

    rows: tuple[MemberLine, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """One member: who, with which roles, protected how."""

    id: UUID
    name: str
    email: str
    is_active: bool
    is_emptied: bool
    is_self: bool
    created_at: datetime
    roles: tuple[RoleLine, ...]
    has_second_factor: bool
    needs_second_factor: bool


def visible_members(actor: Actor) -> QuerySet[User]:
    """Return all members for who may manage them, nobody for anyone else."""
    return User.objects.all() if actor.may("accounts.manage") else User.objects.none()


def member_list(*, actor: Actor, at: datetime, number: str, text: str, role: str) -> MemberList:
    """Return one page of the members whose name or address holds `text` and who have `role` now.

    An empty text or role does not limit; a page number that does not exist gives the nearest.
    Who was emptied is not among them.
    """
    members = visible_members(actor).filter(emptied_at=None).order_by("name", "email", "id")
    if text:
        members = members.filter(Q(name__icontains=text) | Q(email__icontains=text))
    if role:
        members = members.filter(id__in=grants_at(at).filter(role=role).values("user_id"))
    page = Paginator(members, PAGE_LENGTH).get_page(number)
    roles = _roles_by_member([user.id for user in page], at=at)
    return MemberList(
        rows=tuple(
            MemberLine(
                id=user.id,
                name=user.name,
                email=user.email,
                roles=tuple(texts.ROLES[role] for role in roles.get(user.id, [])),
                is_active=user.is_active,
            )
            for user in page
        ),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


def member_page(*, actor: Actor, member_id: UUID, at: datetime) -> MemberPage:
    """Return one member.

    Raises NotFound when there is no such person or the actor may not manage members.
    """
    user = find(visible_members(actor), id=member_id)
    held = [domain.Role(role) for role in _roles_by_member([user.id], at=at).get(user.id, [])]
    factors = Authenticator.objects.filter(user_id=user.id, type__in=domain.PROVING)
    return MemberPage(
        id=user.id,
        name=user.name if user.emptied_at is None else str(texts.FORMER_MEMBER),
        email=user.email if user.emptied_at is None else "",
        is_active=user.is_active,
        is_emptied=user.emptied_at is not None,
        is_self=user.id == actor.user_id,
        created_at=user.created_at,
        roles=role_lines(user_id=user.id),
        has_second_factor=factors.exists(),
        needs_second_factor=domain.needs_second_factor(held, guarded=guarded_roles()),
    )


def _roles_by_member(user_ids: list[UUID], *, at: datetime) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    grants = grants_at(at).filter(user_id__in=user_ids).order_by("role")
    for user_id, role in grants.values_list("user_id", "role").distinct():
        found.setdefault(user_id, []).append(role)
    return found
