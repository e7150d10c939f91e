"""One's own account: who you are, where you are logged in, what we keep."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts import domain, texts
from fijnmazig.accounts.models import Invitation, LoginSession, Renewal, RoleGrant, User
from fijnmazig.accounts.queries.entrance import member_id
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.register import FieldClass

COARSE = timedelta(minutes=5)  # how exactly we tell when a session was last used


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """One role: its name in words, where it holds, from when and until when."""

    id: UUID
    role: StrOrPromise
    scope: StrOrPromise
    scope_key: str
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """Why we keep something, on which ground and for how long, in words."""

    purpose: StrOrPromise
    ground: StrOrPromise
    retention: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """Everything somebody may know about their own account."""

    name: str
    email: str
    language: str
    language_name: StrOrPromise
    created_at: datetime
    roles: tuple[RoleLine, ...]
    kept: tuple[KeptLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One device somebody is logged in on."""

    id: UUID
    label: StrOrPromise
    created_at: datetime
    seen_at: datetime
    is_current: bool


def own_account(*, actor: Actor) -> OwnAccount:
    """Return the account of the actor, roles newest first."""
    user = find(User.objects.all(), id=member_id(actor))
    return OwnAccount(
        name=user.name,
        email=user.email,
        language=user.language,
        language_name=dict(texts.LANGUAGES)[user.language],
        created_at=user.created_at,
        roles=role_lines(user_id=user.id),
        kept=kept_lines(),
    )


def role_lines(*, user_id: UUID) -> tuple[RoleLine, ...]:
    """Return every role somebody has or had, newest first."""
    grants = RoleGrant.unscoped.filter(user_id=user_id).order_by("-valid_from", "role")
    return tuple(
        RoleLine(
            id=grant.id,
            role=texts.ROLES[grant.role],
            scope=texts.SCOPES[grant.scope_kind],
            scope_key=grant.scope_key,
            valid_from=grant.valid_from,
            valid_to=grant.valid_to,
        )
        for grant in grants
    )


def kept_lines() -> tuple[KeptLine, ...]:
    """Return what this room keeps of a person, as the fields themselves declare it, each once."""
    declared = [
        KeptLine(purpose=kept.purpose, ground=texts.GROUNDS[kept.ground], retention=kept.retention)
        for model in (User, RoleGrant, Invitation, Renewal, LoginSession)
        for kept in model.register
        if kept.field_class is FieldClass.PERSONAL
    ]
    return tuple(dict.fromkeys(declared))


def own_sessions(*, actor: Actor, current: UUID, at: datetime) -> tuple[SessionLine, ...]:
    """Return where the actor is logged in at `at`, the last used first."""
    rows = LoginSession.unscoped.filter(user_id=member_id(actor), ended_at=None).order_by(
        "-seen_at"
    )
    idle = timedelta(minutes=settings.IDLE_MINUTES)
    return tuple(
        SessionLine(
            id=row.id,
            label=device_label(row.browser, row.system),
            created_at=row.created_at,
            seen_at=row.seen_at - (row.seen_at - datetime.min.replace(tzinfo=at.tzinfo)) % COARSE,
            is_current=row.id == current,
        )
        for row in rows
        if domain.session_state(_facts(row), at=at, idle=idle) is domain.SessionState.ALIVE
    )


def device_label(browser: str, system: str) -> StrOrPromise:
    """Return how we call a device: "Firefox op Windows", or the part we know."""
    if browser and system:
        return str(texts.BROWSER_ON_SYSTEM).format(browser=browser, system=system)
    return browser or system or texts.UNKNOWN_DEVICE


def _facts(row: LoginSession) -> domain.Session:
    return domain.Session(created_at=row.created_at, seen_at=row.seen_at, ended_at=row.ended_at)
