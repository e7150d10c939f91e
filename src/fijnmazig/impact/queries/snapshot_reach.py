"""Who sees and keeps frozen figures: the only place where their rows begin."""

from django.db.models import Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.domain.permissions import MANAGE, REVIEW, SEE
from fijnmazig.impact.models import FunderLink, Project, Snapshot
from fijnmazig.organisations.queries.doors import partnerships_within


def within(actor: Actor, *, permission: str) -> Q:
    """Return the condition that a project is within the actor's reach for a permission.

    A project of before Fijnmazig belongs to nobody: who holds the permission anywhere keeps it.
    """
    if not actor.may(permission):
        return Q(pk__in=())
    ids = partnerships_within(actor=actor, permission=permission)
    return Q(partnership_id__in=ids) | Q(is_past=True)


def kept_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects whose figures the actor freezes and releases."""
    return Project.unscoped.filter(within(actor, permission=MANAGE))


def reviewed_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects whose frozen figures the actor may review."""
    return Project.unscoped.filter(within(actor, permission=REVIEW))


def visible_snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """Return what was released to whoever sees figures, and all of it to who keeps or reviews."""
    if not actor.may(SEE):
        return Snapshot.unscoped.none()
    kept = Q(project__in=kept_projects(actor).values("id"))
    reviewed = Q(project__in=reviewed_projects(actor).values("id"))
    released = Q(state=SnapshotState.RELEASED.value)
    return Snapshot.unscoped.filter(released | kept | reviewed)


def kept_snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """Return the snapshots that the actor releases and withdraws."""
    return Snapshot.unscoped.filter(project__in=kept_projects(actor).values("id"))


def reviewable_snapshots(actor: Actor) -> QuerySet[Snapshot]:
    """Return the snapshots that the actor may review; of their own, the service refuses it."""
    return Snapshot.unscoped.filter(project__in=reviewed_projects(actor).values("id"))


def kept_links(actor: Actor) -> QuerySet[FunderLink]:
    """Return the links for funders of the projects that the actor keeps."""
    return FunderLink.unscoped.filter(project__in=kept_projects(actor).values("id"))


def released_snapshots() -> QuerySet[Snapshot]:
    """Return what was released and not withdrawn."""
    return Snapshot.unscoped.filter(state=SnapshotState.RELEASED.value)
