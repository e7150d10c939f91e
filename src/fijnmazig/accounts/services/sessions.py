"""Logins: begun, used, ended; and doors that stayed shut."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts import domain
from fijnmazig.accounts.models import LoginSession, UsedCode
from fijnmazig.accounts.queries import member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find

KEPT_STEPS = 2 * 60 * 24  # a day of used codes


@transaction.atomic
def open_session(*, user_id: UUID, user_agent: str, methods: list[str], at: datetime) -> UUID:
    """Begin a login and return its id; `methods` are how the person proved who they are."""
    device = domain.device_of(user_agent)
    session = LoginSession.unscoped.create(
        user_id=user_id,
        browser=device.browser,
        system=device.system,
        second_factor=domain.SECOND_FACTOR_METHOD in methods,
        created_at=at,
        seen_at=at,
    )
    record(
        actor=Actor(user_id=user_id),
        act="accounts.logged-in",
        subject_id=user_id,
        subject_kind="user",
        at=at,
        details={"session": str(session.id), "methods": list(methods)},
    )
    return session.id


def touch_session(*, session_id: UUID, at: datetime) -> None:
    """Keep that a login is in use."""
    LoginSession.unscoped.filter(id=session_id).update(seen_at=at)


@transaction.atomic
def pass_second_factor(*, actor: Actor, session_id: UUID, at: datetime) -> None:
    """Keep that this login has proved a second factor."""
    LoginSession.unscoped.filter(id=session_id, user_id=member_id(actor)).update(second_factor=True)
    record(
        actor=actor,
        act="accounts.second-factor-passed",
        subject_id=actor.user_id,
        subject_kind="user",
        at=at,
        details={"session": str(session_id)},
    )


@transaction.atomic
def end_session(*, actor: Actor, session_id: UUID, at: datetime, why: domain.SessionState) -> None:
    """End one login of the actor.

    Raises NotFound when it is not theirs or has ended before.
    """
    own = LoginSession.unscoped.select_for_update().filter(user_id=member_id(actor), ended_at=None)
    session = find(own, id=session_id)
    session.ended_at = at
    session.save(update_fields=["ended_at"])
    record(
        actor=actor,
        act="accounts.session-ended",
        subject_id=actor.user_id,
        subject_kind="user",
        at=at,
        details={"session": str(session_id), "why": why.value},
    )


@transaction.atomic
def deny(*, actor: Actor, permission: str, page: str, at: datetime) -> None:
    """Record that somebody knocked at a door that is not theirs."""
    record(
        actor=actor,
        act="accounts.access-denied",
        subject_id=actor.user_id,
        subject_kind="user",
        at=at,
        details={"permission": permission, "page": page},
    )


def use_code(*, user_id: UUID, step: int) -> bool:
    """Use up one step of somebody's authenticator app; tell whether it was still unused."""
    UsedCode.unscoped.filter(user_id=user_id, step__lt=step - KEPT_STEPS).delete()
    _, is_new = UsedCode.unscoped.get_or_create(user_id=user_id, step=step)
    return is_new


@transaction.atomic
def record_guessing(*, user_id: UUID, at: datetime) -> None:
    """Record that somebody guesses at this person's password or code, once per time of waiting."""
    record(
        actor=ANONYMOUS,
        act="accounts.guessing-stopped",
        subject_id=user_id,
        subject_kind="user",
        at=at,
    )
