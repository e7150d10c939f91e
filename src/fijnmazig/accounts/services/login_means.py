"""What changed about the way somebody logs in, recorded, and drawn through to their sessions."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts import domain, queries
from fijnmazig.accounts.models import LoginSession, User
from fijnmazig.accounts.services.followers import PasswordChange, tell_followers
from fijnmazig.accounts.services.sessions import pass_second_factor
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor


@transaction.atomic
def record_login_means(
    *, actor: Actor, session_id: UUID, before: queries.LoginMeans, at: datetime
) -> None:
    """Record what the actor changed about their own login since `before`.

    Setting up a second factor proves it in this session; taking the last one away undoes that in
    all of them.
    """
    user_id = queries.member_id(actor)
    after = queries.login_means(user_id=user_id)
    for change in domain.factor_changes(before=before.factors, after=after.factors):
        record(
            actor=actor,
            act=change.act,
            subject_id=user_id,
            subject_kind="user",
            at=at,
            details={"type": change.kind},
        )
    if after.addresses != before.addresses:
        record(
            actor=actor,
            act="accounts.address-changed",
            subject_id=user_id,
            subject_kind="user",
            at=at,
        )
    had, has = (domain.proves(means.factors.values()) for means in (before, after))
    if has and not had:
        pass_second_factor(actor=actor, session_id=session_id, at=at)
    if had and not has:
        LoginSession.unscoped.filter(user_id=user_id).update(second_factor=False)


@transaction.atomic
@sensitive_variables()
def set_password(
    *,
    user: User,
    password: str,
    keep_session_id: UUID | None,
    at: datetime,
    old: str | None = None,
) -> None:
    """Give the user a password that has been checked; every session but one ends.

    `keep_session_id` is the session in which the owner changes it, None for a reset by mail; `old`
    is the password until now, where the owner gave it.
    """
    user.set_password(password)
    user.save(update_fields=["password"])
    tell_followers(PasswordChange(user_id=user.id, old=old, new=password, at=at))
    others = LoginSession.unscoped.filter(user_id=user.id, ended_at=None)
    if keep_session_id:
        others = others.exclude(id=keep_session_id)
    others.update(ended_at=at)
    record(
        actor=Actor(user_id=user.id),
        act="accounts.password-set",
        subject_id=user.id,
        subject_kind="user",
        at=at,
    )


@transaction.atomic
def record_address_confirmed(*, user_id: UUID, at: datetime) -> None:
    """Record that somebody proved they read mail at their address."""
    record(
        actor=Actor(user_id=user_id),
        act="accounts.address-confirmed",
        subject_id=user_id,
        subject_kind="user",
        at=at,
    )
