"""Projects: made of a partnership, and changed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.domain.plan import ProjectFacts
from fijnmazig.impact.models import Project
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.texts import projects as texts
from fijnmazig.organisations.queries.doors import partnership_by_id, partnerships_within

KIND = "project"


@transaction.atomic
def make_project(*, actor: Actor, partnership_id: UUID, facts: ProjectFacts, at: datetime) -> UUID:
    """Make the project of a partnership and return its id; its key is that of the partnership.

    Raises NotFound when the actor manages no projects, Refused when the partnership is not theirs
    or has one, or the facts cannot be.
    """
    if not actor.may(MANAGE):
        raise NotFound
    if partnership_id not in partnerships_within(actor=actor, permission=MANAGE):
        raise Refused(texts.NOT_YOURS)
    if Project.unscoped.filter(partnership_id=partnership_id).exists():
        raise Refused(texts.HAS_PROJECT)
    row = Project(
        partnership_id=partnership_id,
        key=partnership_by_id(partnership_id).key,
        made_at=at,
        made_by=actor.user_id,
    )
    _keep(row, facts)
    _record(row, act="impact.project-made", actor=actor, at=at)
    return row.id


@transaction.atomic
def change_project(*, actor: Actor, project_id: UUID, facts: ProjectFacts, at: datetime) -> None:
    """Change what is said of a project. Raises NotFound when it is not the actor's, Refused."""
    row = find(managed_projects(actor).select_for_update(of=("self",)), id=project_id)
    _keep(row, facts)
    _record(row, act="impact.project-changed", actor=actor, at=at)


def _keep(row: Project, facts: ProjectFacts) -> None:
    if not facts.title.strip():
        raise Refused(texts.NO_TITLE)
    if facts.start_date and facts.end_date and facts.end_date < facts.start_date:
        raise Refused(texts.DAYS_TURNED)
    for name in ProjectFacts.__dataclass_fields__:
        setattr(row, name, getattr(facts, name))
    row.save()


def _record(row: Project, *, act: str, actor: Actor, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind=KIND, at=at)
