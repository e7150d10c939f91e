"""Objectives of a project: added, changed on the way with a reason, and left with one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.kinds import Level
from fijnmazig.impact.domain.plan import ObjectiveFacts, Reason
from fijnmazig.impact.models import Objective, ObjectiveChange, Project
from fijnmazig.impact.queries.reach import managed_objectives, managed_projects
from fijnmazig.impact.texts import projects as texts

KIND = "objective"


@transaction.atomic
def add_objective(*, actor: Actor, project_id: UUID, facts: ObjectiveFacts, at: datetime) -> UUID:
    """Add an objective to a project and return its id.

    Raises NotFound when the project is not the actor's, Refused when it has no title, or its
    parent is no strategic objective of the same project.
    """
    project = find(managed_projects(actor), id=project_id)
    _check(facts, project)
    row = Objective.unscoped.create(
        project=project,
        parent_id=facts.parent_id,
        level=facts.level.value,
        position=project.objectives.count() + 1,
        title=facts.title,
        text=facts.text,
        made_at=at,
        made_by=actor.user_id,
    )
    _record(row, act="impact.objective-added", actor=actor, at=at)
    return row.id


@transaction.atomic
def change_objective(
    *, actor: Actor, objective_id: UUID, facts: ObjectiveFacts, reason: Reason, at: datetime
) -> None:
    """Change the words of an objective from a day on, and keep what it was and why it changed.

    Raises NotFound when it is not the actor's, Refused without a title, a reason or a change.
    """
    row = find(managed_objectives(actor).select_for_update(of=("self",)), id=objective_id)
    if not facts.title.strip():
        raise Refused(texts.NO_TITLE)
    before = {"title": row.title, "text": row.text}
    after = {"title": facts.title, "text": facts.text}
    if before == after:
        raise Refused(texts.NOTHING_CHANGED)
    _note(row, reason, before=before, after=after, actor=actor, at=at)
    row.title, row.text = facts.title, facts.text
    row.save(update_fields=["title", "text"])
    _record(row, act="impact.objective-changed", actor=actor, at=at)


@transaction.atomic
def leave_objective(*, actor: Actor, objective_id: UUID, reason: Reason, at: datetime) -> None:
    """Leave an objective on the way: it stays on the page, with why. Raises NotFound, Refused."""
    rows = managed_objectives(actor).filter(ended_on=None)
    row = find(rows.select_for_update(of=("self",)), id=objective_id)
    before = {"title": row.title, "text": row.text}
    _note(row, reason, before=before, after={}, actor=actor, at=at)
    row.ended_on = reason.changed_on
    row.save(update_fields=["ended_on"])
    _record(row, act="impact.objective-left", actor=actor, at=at)


def _check(facts: ObjectiveFacts, project: Project) -> None:
    if not facts.title.strip():
        raise Refused(texts.NO_TITLE)
    rows = project.objectives.filter(level=Level.STRATEGIC.value)
    above = set(rows.values_list("id", flat=True))
    if facts.parent_id is not None and facts.parent_id not in above:
        raise Refused(texts.NO_PARENT)


def _note(  # noqa: PLR0913 -- a change is its parts
    row: Objective,
    reason: Reason,
    *,
    before: dict[str, str],
    after: dict[str, str],
    actor: Actor,
    at: datetime,
) -> None:
    if not reason.text.strip():
        raise Refused(texts.NO_REASON)
    ObjectiveChange.unscoped.create(
        objective=row,
        changed_on=reason.changed_on,
        reason=reason.text,
        before=before,
        after=after,
        made_at=at,
        made_by=actor.user_id,
    )


def _record(row: Objective, *, act: str, actor: Actor, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind=KIND, at=at)
