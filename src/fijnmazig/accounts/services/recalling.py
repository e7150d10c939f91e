"""Invitations that are taken back."""

from datetime import datetime

from fijnmazig.accounts.models import Invitation
from fijnmazig.accounts.queries.invitations import usable_invitations
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor, Scope


def recall(
    *, actor: Actor, email: str, at: datetime, role: str = "", scope: Scope | None = None
) -> None:
    """Make open invitations to an address useless, within a transaction.

    Of one role or all, in one scope or any.
    """
    rows = usable_invitations(at).select_for_update().filter(email=email)
    if role:
        rows = rows.filter(role=role)
    if scope is not None:
        rows = rows.filter(scope_kind=scope.kind, scope_key=scope.key)
    for row in rows:
        take_back(row, actor=actor, at=at)


def take_back(row: Invitation, *, actor: Actor, at: datetime) -> None:
    """Make an open invitation useless; whether the actor may is the caller's."""
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record_act(row, actor=actor, act="accounts.invitation-withdrawn", at=at)


def record_act(row: Invitation, *, actor: Actor, act: str, at: datetime) -> None:
    """Write an act on an invitation, without the address."""
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="invitation",
        at=at,
        details={"role": row.role, "scope": row.scope_kind},
    )
