"""A member is forgotten: projects, figures and reports stay and no longer say who made them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import let_go
from fijnmazig.common.errors import NotFound
from fijnmazig.impact.models import (
    Activity,
    Continuation,
    FunderLink,
    Indicator,
    Measurement,
    Objective,
    ObjectiveChange,
    Obstacle,
    Project,
    Report,
    ReportVersion,
    Section,
    Snapshot,
    Target,
)

NAMED = (
    (Project, "made_by"),
    (Objective, "made_by"),
    (ObjectiveChange, "made_by"),
    (Activity, "made_by"),
    (Indicator, "made_by"),
    (Target, "made_by"),
    (Measurement, "approved_by"),
    (Measurement, "made_by"),
    (Snapshot, "taken_by"),
    (Snapshot, "reviewed_by"),
    (Snapshot, "released_by"),
    (FunderLink, "made_by"),
    (Report, "made_by"),
    (Section, "saved_by"),
    (ReportVersion, "made_by"),
    (Obstacle, "made_by"),
    (Continuation, "made_by"),
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
        act="impact.member-forgotten",
        subject_id=user_id,
        subject_kind="member",
        at=at,
        details={"rows": total},
    )
    return total
