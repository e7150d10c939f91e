"""A member is forgotten: rounds, print runs and texts stay and no longer say who noted them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.campaigns.models import (
    CardVersion,
    Correction,
    HandOut,
    PrintRun,
    Round,
)
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import let_go
from fijnmazig.common.errors import NotFound

NAMED = (
    (CardVersion, "made_by"),
    (Round, "made_by"),
    (PrintRun, "made_by"),
    (HandOut, "made_by"),
    (Correction, "made_by"),
)
"""Every column of this room that says who did something."""


@transaction.atomic
def forget_member(*, actor: Actor, user_id: UUID, at: datetime) -> int:
    """Take a member out of everything here, on request; what was done and said stays.

    Return of how many rows that was. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    total = let_go(NAMED, of=user_id)
    record(
        actor=actor,
        act="campaigns.member-forgotten",
        subject_id=user_id,
        subject_kind="member",
        at=at,
        details={"rows": total},
    )
    return total
