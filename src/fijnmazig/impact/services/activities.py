"""Activities of an objective, and what belongs to them in other rooms."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.kinds import Room
from fijnmazig.impact.domain.plan import ActivityFacts, LinkFacts
from fijnmazig.impact.models import Activity, ActivityLink
from fijnmazig.impact.queries.reach import managed_activities, managed_objectives
from fijnmazig.impact.services.linking import link_choices
from fijnmazig.impact.texts import projects as texts

KIND = "activity"


@transaction.atomic
def add_activity(*, actor: Actor, objective_id: UUID, facts: ActivityFacts, at: datetime) -> UUID:
    """Add an activity to an objective and return its id. Raises NotFound, Refused."""
    objective = find(managed_objectives(actor), id=objective_id)
    row = Activity(
        objective=objective,
        position=objective.activities.count() + 1,
        made_at=at,
        made_by=actor.user_id,
    )
    _keep(row, facts)
    _record(row, act="impact.activity-added", actor=actor, at=at)
    return row.id


@transaction.atomic
def change_activity(*, actor: Actor, activity_id: UUID, facts: ActivityFacts, at: datetime) -> None:
    """Change an activity. Raises NotFound when it is not the actor's, Refused."""
    row = find(managed_activities(actor).select_for_update(of=("self",)), id=activity_id)
    _keep(row, facts)
    _record(row, act="impact.activity-changed", actor=actor, at=at)


@transaction.atomic
def link_activity(*, actor: Actor, activity_id: UUID, room: Room, key: str, at: datetime) -> UUID:
    """Let something of another room belong to an activity, as that room calls it now.

    Raises NotFound when the activity is not the actor's, Refused when it is not on the list.
    """
    row = find(managed_activities(actor).select_related("objective__project"), id=activity_id)
    offered = link_choices(
        actor=actor, partnership_id=row.objective.project.partnership_id, room=room
    )
    label = offered.label_of(key)
    if label is None:
        raise Refused(texts.UNKNOWN_LINK)
    if row.links.filter(room=room.value, key=key).exists():
        raise Refused(texts.ALREADY_LINKED)
    link = _link(row, LinkFacts(room=room, key=key, label=label))
    _record(row, act="impact.activity-linked", actor=actor, at=at)
    return link.id


@transaction.atomic
def unlink_activity(*, actor: Actor, activity_id: UUID, link_id: UUID, at: datetime) -> None:
    """Take a link away. Raises NotFound when it is not the actor's."""
    row = find(managed_activities(actor), id=activity_id)
    find(row.links.all(), id=link_id).delete()
    _record(row, act="impact.activity-unlinked", actor=actor, at=at)


def _keep(row: Activity, facts: ActivityFacts) -> None:
    if not facts.title.strip():
        raise Refused(texts.NO_TITLE)
    if facts.start_date and facts.end_date and facts.end_date < facts.start_date:
        raise Refused(texts.DAYS_TURNED)
    for name in ActivityFacts.__dataclass_fields__:
        setattr(row, name, getattr(facts, name))
    row.save()


def _link(row: Activity, facts: LinkFacts) -> ActivityLink:
    return ActivityLink.unscoped.create(
        activity=row, room=facts.room.value, key=facts.key, label=facts.label[:200]
    )


def _record(row: Activity, *, act: str, actor: Actor, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind=KIND, at=at)
