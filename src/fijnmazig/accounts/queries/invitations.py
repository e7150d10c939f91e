"""Invitations, for who may send them and for whom they are meant."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts import texts
from fijnmazig.accounts.models import Invitation, User
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound

PAGE_LENGTH = 50


class InvitationState(StrEnum):
    """How an invitation stands."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLine:
    """One invitation in a list."""

    id: UUID
    email: str
    role: StrOrPromise
    scope: StrOrPromise
    scope_key: str
    created_at: datetime
    expires_at: datetime
    state: InvitationState


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationList:
    """One page of invitations, newest first."""

    rows: tuple[InvitationLine, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInvitation:
    """What the invited person sees."""

    email: str
    role: StrOrPromise
    expires_at: datetime
    has_account: bool
    is_logged_in_as: bool


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Return all invitations for who may invite, none for anyone else."""
    rows = Invitation.unscoped.all()
    return rows if actor.may("accounts.invite") else rows.none()


def invitation_list(*, actor: Actor, at: datetime, number: str) -> InvitationList:
    """Return one page of the invitations the actor may see."""
    rows = visible_invitations(actor).order_by("-created_at", "id")
    page = Paginator(rows, PAGE_LENGTH).get_page(number)
    return InvitationList(
        rows=tuple(_line(row, at=at) for row in page),
        number=page.number,
        pages=page.paginator.num_pages,
    )


def usable_invitations(at: datetime) -> QuerySet[Invitation]:
    """Return the invitations that can still be accepted at `at`."""
    return Invitation.unscoped.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)


def open_invitation(*, actor: Actor, token: str, at: datetime) -> OpenInvitation:
    """Return what the holder of `token` is invited to.

    Raises NotFound when the token is unknown, used, withdrawn or too old: one cannot tell which.
    """
    row = usable_invitations(at).filter(token_hash=token_hash(token)).first()
    if row is None:
        raise NotFound
    user = User.objects.filter(email=row.email).first()
    return OpenInvitation(
        email=row.email,
        role=texts.ROLES[row.role],
        expires_at=row.expires_at,
        has_account=user is not None,
        is_logged_in_as=user is not None and user.id == actor.user_id,
    )


def token_hash(token: str) -> str:
    """Return what we keep of a token: it has 256 random bits, so a plain hash hides it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _line(row: Invitation, *, at: datetime) -> InvitationLine:
    return InvitationLine(
        id=row.id,
        email=row.email,
        role=texts.ROLES[row.role],
        scope=texts.SCOPES[row.scope_kind],
        scope_key=row.scope_key,
        created_at=row.created_at,
        expires_at=row.expires_at,
        state=_state(row, at=at),
    )


def _state(row: Invitation, *, at: datetime) -> InvitationState:
    if row.accepted_at:
        return InvitationState.ACCEPTED
    if row.withdrawn_at:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if row.expires_at > at else InvitationState.EXPIRED
