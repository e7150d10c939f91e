"""Who sees and keeps frozen figures: the only place where their rows begin."""

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.domain.permissions import REVIEW, SEE
from fijnmazig.impact.models import FunderLink, Project, Snapshot
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.organisations.domain.reach import reach_of
from fijnmazig.organisations.queries.doors import partnerships_within


def reviewed_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects whose frozen figures the actor may review."""
    if not actor.may(REVIEW):
        return Project.unscoped.none()
    mine = Q(partnership_id__in=partnerships_within(actor=actor, permission=REVIEW))
    if reach_of(actor, permission=REVIEW).everything:
        mine |= Q(is_past=True)
    return Project.unscoped.filter(mine)


def visible_snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """Return what was released to whoever sees figures, and all of it to who keeps or reviews."""
    if not actor.may(SEE):
        return Snapshot.unscoped.none()
    kept = Q(project__in=managed_projects(actor).values("id"))
    reviewed = Q(project__in=reviewed_projects(actor).values("id"))
    released = Q(state=SnapshotState.RELEASED.value)
    return Snapshot.unscoped.filter(released | kept | reviewed)


def kept_snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """Return the snapshots that the actor releases and withdraws."""
    return Snapshot.unscoped.filter(project__in=managed_projects(actor).values("id"))


def reviewable_snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """Return the snapshots that the actor may review; of their own, the service refuses it."""
    return Snapshot.unscoped.filter(project__in=reviewed_projects(actor).values("id"))


def kept_links(actor: Actor) -> QuerySet[FunderLink]:
    """Return the links for funders of the projects that the actor keeps."""
    return FunderLink.unscoped.filter(project__in=managed_projects(actor).values("id"))


def released_snapshots() -> QuerySet[Snapshot]:
    """Return what was released and not withdrawn."""
    return Snapshot.unscoped.filter(state=SnapshotState.RELEASED.value)
