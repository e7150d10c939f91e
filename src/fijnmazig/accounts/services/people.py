"""Members: looked up, changed, closed and opened again, each leaving its act."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts import domain, queries, texts
from fijnmazig.accounts.models import LoginSession, Renewal, User
from fijnmazig.accounts.services.recalling import recall
from fijnmazig.accounts.services.roles import refuse_last_administrator
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused


@transaction.atomic
def list_members(
    *, actor: Actor, at: datetime, number: str = "1", text: str = "", role: str = ""
) -> queries.MemberList:
    """Return one page of members and record that they were looked through.

    Raises NotFound when the actor may not manage members.
    """
    if not actor.may("accounts.manage"):
        raise NotFound
    page = queries.member_list(actor=actor, at=at, number=number, text=text, role=role)
    details = {"page": page.number, "role": role or None, "searched": bool(text)}
    record(actor=actor, act="accounts.members-listed", at=at, details=details)
    return page


@transaction.atomic
def view_member(*, actor: Actor, member_id: UUID, at: datetime) -> queries.MemberPage:
    """Return one member and record that they were looked at.

    Raises NotFound when there is no such person or the actor may not manage members.
    """
    page = queries.member_page(actor=actor, member_id=member_id, at=at)
    _record(actor, "accounts.member-viewed", member_id, at)
    return page


@transaction.atomic
def change_profile(*, actor: Actor, name: str, language: str, at: datetime) -> None:
    """Change how the actor is called and in which language we write."""
    user = find(User.objects.select_for_update().all(), id=queries.member_id(actor))
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    _record(actor, "accounts.profile-changed", user.id, at)


@transaction.atomic
def close_member(*, actor: Actor, member_id: UUID, at: datetime) -> None:
    """Close an account: end its sessions, recall its links. Roles stay till it is emptied.

    Raises NotFound as `view_member` does, Refused for one's own account, and when the last
    administrator would go; only the operator may close that account too.
    """
    user = find(queries.visible_members(actor), id=member_id)
    if user.id == actor.user_id:
        raise Refused(texts.NOT_YOUR_OWN_ACCOUNT)
    if not actor.is_operator and _administers(user):
        refuse_last_administrator(user.id)
    user = find(queries.visible_members(actor).select_for_update(), id=member_id)
    if user.is_active:
        user.is_active, user.closed_at = False, at
        user.save(update_fields=["is_active", "closed_at"])
    LoginSession.unscoped.filter(user_id=user.id, ended_at=None).update(ended_at=at)
    Renewal.unscoped.filter(user_id=user.id, used_at=None).update(used_at=at)
    _record(actor, "accounts.member-closed", user.id, at)
    recall(actor=actor, email=user.email, at=at)


@transaction.atomic
def reopen_member(*, actor: Actor, member_id: UUID, at: datetime) -> None:
    """Open a closed account again.

    Raises NotFound as `view_member` does, Refused when it was emptied.
    """
    user = find(queries.visible_members(actor).select_for_update(), id=member_id)
    if user.emptied_at is not None:
        raise Refused(texts.EMPTIED)
    user.is_active, user.closed_at = True, None
    user.save(update_fields=["is_active", "closed_at"])
    _record(actor, "accounts.member-reopened", user.id, at)


def _administers(user: User) -> bool:
    return user.grants.filter(role=domain.Role.ADMINISTRATOR, valid_to=None).exists()


def _record(actor: Actor, act: str, user_id: UUID, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=user_id, subject_kind="user", at=at)
