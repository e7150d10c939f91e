"""Who sees and manages what: the only place where rows of projects begin.

Projects and their figures are read by whoever follows them, so that one learns from another.
Changing one takes its partnership; a past project, which has none, the whole region.
"""

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.models import Activity, Indicator, Measurement, Objective, Project, Target
from fijnmazig.organisations.domain.reach import reach_of
from fijnmazig.organisations.queries.doors import partnerships_within


def visible_projects(actor: Actor) -> QuerySet[Project]:
    """Return every project, for who may see figures."""
    return Project.unscoped.all() if actor.may(SEE) else Project.unscoped.none()


def managed_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects that the actor may change."""
    if not actor.may(MANAGE):
        return Project.unscoped.none()
    mine = Q(partnership_id__in=partnerships_within(actor=actor, permission=MANAGE))
    if reach_of(actor, permission=MANAGE).everything:
        mine |= Q(is_past=True)
    return visible_projects(actor).filter(mine)


def visible_indicators(actor: Actor) -> QuerySet[Indicator]:
    """Return the indicators of the projects that the actor sees."""
    return Indicator.unscoped.filter(project__in=visible_projects(actor).values("id"))


def managed_objectives(actor: Actor) -> QuerySet[Objective]:
    """Return the objectives that the actor may change."""
    return Objective.unscoped.filter(project__in=managed_projects(actor).values("id"))


def managed_activities(actor: Actor) -> QuerySet[Activity]:
    """Return the activities that the actor may change."""
    return Activity.unscoped.filter(objective__in=managed_objectives(actor).values("id"))


def managed_indicators(actor: Actor) -> QuerySet[Indicator]:
    """Return the indicators that the actor may change."""
    return Indicator.unscoped.filter(project__in=managed_projects(actor).values("id"))


def managed_targets(actor: Actor) -> QuerySet[Target]:
    """Return the targets that the actor may change."""
    return Target.unscoped.filter(indicator__in=managed_indicators(actor).values("id"))


def managed_measurements(actor: Actor) -> QuerySet[Measurement]:
    """Return the typed measurements that the actor may approve, when somebody else typed them."""
    return Measurement.unscoped.filter(indicator__in=managed_indicators(actor).values("id"))
