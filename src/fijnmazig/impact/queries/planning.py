"""One objective or one activity, for who changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.kinds import Room
from fijnmazig.impact.queries.indicators import TargetLine, target_line
from fijnmazig.impact.queries.projects import ActivityLine, activity_lines
from fijnmazig.impact.queries.reach import managed_activities, managed_objectives, managed_targets
from fijnmazig.impact.texts import projects as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivePage:
    """One objective and the project it is of."""

    id: UUID
    project_id: UUID
    project_title: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPage:
    """One activity, the project it is of, and the rooms something of which may belong to it."""

    line: ActivityLine
    project_id: UUID
    project_title: str
    partnership_id: UUID | None
    rooms: Sequence[tuple[str, StrOrPromise]]


def objective_page(*, actor: Actor, objective_id: UUID) -> ObjectivePage:
    """Return one objective. Raises NotFound when it is not the actor's to change."""
    row = find(managed_objectives(actor).select_related("project"), id=objective_id)
    return ObjectivePage(
        id=row.id,
        project_id=row.project_id,
        project_title=row.project.title,
        title=row.title,
        text=row.text,
    )


def activity_page(*, actor: Actor, activity_id: UUID) -> ActivityPage:
    """Return one activity. Raises NotFound when it is not the actor's to change."""
    row = find(managed_activities(actor).select_related("objective__project"), id=activity_id)
    project = row.objective.project
    lines = activity_lines([row.objective_id])[row.objective_id]
    return ActivityPage(
        line=next(line for line in lines if line.id == row.id),
        project_id=project.id,
        project_title=project.title,
        partnership_id=project.partnership_id,
        rooms=tuple((room.value.lower(), texts.ROOMS[room]) for room in Room),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """One target and the indicator it is of."""

    target: TargetLine
    indicator_id: UUID
    indicator: str


def target_page(*, actor: Actor, target_id: UUID) -> TargetPage:
    """Return one target. Raises NotFound when it is not the actor's to change."""
    row = find(managed_targets(actor).select_related("indicator"), id=target_id)
    return TargetPage(
        target=target_line(row), indicator_id=row.indicator_id, indicator=row.indicator.name
    )
