"""What stood in the way of a project, and what somebody carries on after it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.kinds import ObstacleCode
from fijnmazig.impact.models import Continuation, Obstacle
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.report_reach import managed_continuations, managed_obstacles
from fijnmazig.impact.texts import reports as texts
from fijnmazig.organisations.queries.doors import organisation_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleFacts:
    """What stood in the way, of which kind, what helped, and if other projects may find it."""

    code: ObstacleCode
    text: str
    helped: str = ""
    weeks_lost: int | None = None
    is_shared: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationFacts:
    """What somebody carries on: who (an organisation here, or a name), with what, until when."""

    what: str
    organisation_id: UUID | None = None
    carrier: str = ""
    means: str = ""
    until: date | None = None


@transaction.atomic
def add_obstacle(*, actor: Actor, project_id: UUID, facts: ObstacleFacts, at: datetime) -> UUID:
    """Note an obstacle of a project and return its id.

    Raises NotFound when the project is not the actor's, Refused when nothing is said.
    """
    project = find(managed_projects(actor), id=project_id)
    row = Obstacle(project=project, made_at=at, made_by=actor.user_id)
    _keep_obstacle(row, facts=facts, actor=actor, at=at)
    return row.id


@transaction.atomic
def change_obstacle(*, actor: Actor, obstacle_id: UUID, facts: ObstacleFacts, at: datetime) -> None:
    """Change an obstacle: later it is clearer what helped. Raises as `add_obstacle`."""
    row = find(managed_obstacles(actor).select_for_update(), id=obstacle_id)
    _keep_obstacle(row, facts=facts, actor=actor, at=at)


@transaction.atomic
def add_continuation(
    *, actor: Actor, project_id: UUID, facts: ContinuationFacts, at: datetime
) -> UUID:
    """Note what somebody carries on and return its id.

    Raises NotFound when the project is not the actor's, Refused when it says nothing or names an
    organisation that is not here.
    """
    project = find(managed_projects(actor), id=project_id)
    row = Continuation(project=project, made_at=at, made_by=actor.user_id)
    _keep_continuation(row, facts=facts, actor=actor, at=at)
    return row.id


@transaction.atomic
def change_continuation(
    *, actor: Actor, continuation_id: UUID, facts: ContinuationFacts, at: datetime
) -> None:
    """Change what is carried on; it counts as looked at. Raises as `add_continuation`."""
    row = find(managed_continuations(actor).select_for_update(), id=continuation_id)
    _keep_continuation(row, facts=facts, actor=actor, at=at)


def _keep_obstacle(row: Obstacle, *, facts: ObstacleFacts, actor: Actor, at: datetime) -> None:
    if not facts.text.strip():
        raise Refused(texts.NEEDS_TEXT)
    row.code, row.text, row.helped = facts.code.value, facts.text.strip(), facts.helped.strip()
    row.weeks_lost, row.is_shared = facts.weeks_lost, facts.is_shared
    row.save()
    record(
        actor=actor,
        act="impact.obstacle-noted",
        subject_id=row.id,
        subject_kind="obstacle",
        at=at,
        details={"code": row.code},
    )


def _keep_continuation(
    row: Continuation, *, facts: ContinuationFacts, actor: Actor, at: datetime
) -> None:
    if not facts.what.strip():
        raise Refused(texts.NEEDS_WHAT)
    known = facts.organisation_id is None or facts.organisation_id in organisation_names(
        ids=[facts.organisation_id]
    )
    if not known or (facts.organisation_id is None and not facts.carrier.strip()):
        raise Refused(texts.NEEDS_CARRIER)
    row.what, row.organisation_id = facts.what.strip(), facts.organisation_id
    row.carrier, row.means = facts.carrier.strip(), facts.means.strip()
    row.until, row.checked_on = facts.until, localdate(at)
    row.save()
    record(
        actor=actor,
        act="impact.continuation-noted",
        subject_id=row.id,
        subject_kind="continuation",
        at=at,
    )
