"""What a funder reads with a link: released snapshots of one project, as long as the link holds."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.impact.models import FunderLink
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.snapshot_reach import kept_links
from fijnmazig.impact.queries.snapshots import SnapshotTold, released_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderPage:
    """The project, until when the link holds, and its released snapshots, the newest first."""

    project: str
    summary: str
    ends_on: date
    snapshots: tuple[SnapshotTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A link: for whom, until when, and whether it still opens."""

    id: UUID
    label: str
    ends_on: date
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """One link of a project."""

    project_id: UUID
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkListPage:
    """The links of a project; `url` is the address of one that was just made, shown once."""

    project_id: UUID
    project: str
    links: tuple[LinkLine, ...]
    url: str = ""


def hashed(word: str) -> str:
    """Return the digest under which the word of a link is kept."""
    return hashlib.sha256(word.encode()).hexdigest()


def funder_page(*, word: str, today: date) -> FunderPage:
    """Return what a link opens; raises NotFound when it never was, ended or was withdrawn."""
    rows = FunderLink.unscoped.filter(withdrawn_at__isnull=True, ends_on__gte=today)
    row = rows.filter(digest=hashed(word)).select_related("project").first()
    if row is None:
        raise NotFound
    return FunderPage(
        project=row.project.title,
        summary=row.project.summary,
        ends_on=row.ends_on,
        snapshots=released_figures(row.project_id),
    )


def link_list_page(*, actor: Actor, project_id: UUID, today: date, url: str = "") -> LinkListPage:
    """Return the links of a project, the newest first; raises NotFound when it is not theirs."""
    project = find(managed_projects(actor), id=project_id)
    rows = kept_links(actor).filter(project=project).order_by("-made_at", "id")
    return LinkListPage(
        project_id=project.id,
        project=project.title,
        links=tuple(
            LinkLine(
                id=row.id,
                label=row.label,
                ends_on=row.ends_on,
                is_open=row.withdrawn_at is None and row.ends_on >= today,
            )
            for row in rows
        ),
        url=url,
    )


def link_page(*, actor: Actor, link_id: UUID) -> LinkPage:
    """Return a link with its project; raises NotFound when it is not theirs."""
    row = find(kept_links(actor), id=link_id)
    return LinkPage(project_id=row.project_id, label=row.label)
