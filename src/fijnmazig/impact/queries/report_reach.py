"""Who sees and writes reports and what was learned: the only place where their rows begin.

A report that is being written is for who may see figures; writing it takes its project.
"""

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.domain.permissions import SEE
from fijnmazig.impact.models import Continuation, Obstacle, Report, ReportVersion
from fijnmazig.impact.queries.reach import managed_projects, visible_projects


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports of the projects that the actor sees."""
    return Report.unscoped.filter(project__in=visible_projects(actor).values("id"))


def managed_reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports that the actor writes."""
    return Report.unscoped.filter(project__in=managed_projects(actor).values("id"))


def visible_report_versions(actor: Actor) -> QuerySet[ReportVersion]:
    """Return the versions of the reports that the actor sees.

    One whose figures were withdrawn is shown no more, but to who keeps it. Source: ADR 0032.
    """
    kept = Q(report__in=managed_reports(actor).values("id"))
    stands = ~Q(snapshot__state=SnapshotState.WITHDRAWN)
    seen = ReportVersion.unscoped.filter(report__in=visible_reports(actor).values("id"))
    return seen.filter(stands | kept)


def visible_obstacles(actor: Actor) -> QuerySet[Obstacle]:
    """Return what projects share, and all of those that the actor manages."""
    if not actor.may(SEE):
        return Obstacle.unscoped.none()
    own = Q(project__in=managed_projects(actor).values("id"))
    return Obstacle.unscoped.filter(own | Q(is_shared=True))


def managed_obstacles(actor: Actor) -> QuerySet[Obstacle]:
    """Return the obstacles that the actor may change."""
    return Obstacle.unscoped.filter(project__in=managed_projects(actor).values("id"))


def visible_continuations(actor: Actor) -> QuerySet[Continuation]:
    """Return what somebody carries on after the actor's projects."""
    return Continuation.unscoped.filter(project__in=visible_projects(actor).values("id"))


def managed_continuations(actor: Actor) -> QuerySet[Continuation]:
    """Return what is carried on, where the actor may change it."""
    return Continuation.unscoped.filter(project__in=managed_projects(actor).values("id"))
