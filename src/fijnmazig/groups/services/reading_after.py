"""Reading goals is an act of its own, and is recorded."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.groups.queries.goals import GoalPage, GoalsPage, goal_page, goals_page
from fijnmazig.groups.queries.looking_back import LookingBackPage, looking_back_page
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def open_goals(*, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime) -> GoalsPage:
    """Return the goals of somebody, and record that they were read."""
    page = goals_page(actor=actor, opened=opened, candidate_id=candidate_id, at=at)
    _read(actor, act="groups.goals-read", subject_id=candidate_id, kind="candidate", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_goal(*, actor: Actor, opened: Opened, goal_id: UUID, at: datetime) -> GoalPage:
    """Return one goal to look back on, and record that it was read."""
    page = goal_page(actor=actor, opened=opened, goal_id=goal_id, at=at)
    _read(actor, act="groups.goals-read", subject_id=page.line.id, kind="candidate", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def open_looking_back(
    *, actor: Actor, opened: Opened, edition_id: UUID, at: datetime
) -> LookingBackPage:
    """Return one edition to look back on, and record that goals were read."""
    page = looking_back_page(actor=actor, opened=opened, edition_id=edition_id, at=at)
    _read(actor, act="groups.edition-looked-back", subject_id=edition_id, kind="edition", at=at)
    return page


def _read(actor: Actor, *, act: str, subject_id: UUID, kind: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=subject_id, subject_kind=kind, at=at)
