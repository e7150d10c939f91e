"""Pages of frozen figures at the desk: all of them, one of them, and what it hides and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.disclosure.advising import groups_told, merges
from fijnmazig.impact.domain.disclosure.cells import Pattern, Tables, Why
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.domain.stored import pattern_read, rules_read, tables_read
from fijnmazig.impact.models import Project, Snapshot, SnapshotFigure
from fijnmazig.impact.queries.reach import managed_projects
from fijnmazig.impact.queries.snapshot_reach import (
    reviewed_projects,
    visible_snapshots,
)
from fijnmazig.impact.queries.snapshots import SnapshotTold, snapshot_figures
from fijnmazig.impact.texts.snapshots import STATES, WHYS

type Labels = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotLine:
    """One snapshot in the list."""

    id: UUID
    number: int
    title: str
    first: date | None
    last: date
    state: StrOrPromise
    is_released: bool
    figures: int
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A project with its snapshots, the newest first."""

    id: UUID
    title: str
    is_mine: bool
    snapshots: tuple[SnapshotLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotListPage:
    """Every project that the actor keeps or of which something was released."""

    projects: tuple[ProjectLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenLine:
    """Something that is hidden: which figure or which of its parts, and why."""

    label: str
    why: StrOrPromise
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """Parts of a figure that can be told when they are taken together."""

    label: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotPage:
    """A snapshot, and for who keeps or reviews it: what is hidden, what would lose less."""

    told: SnapshotTold
    is_mine: bool
    may_review: bool
    may_release: bool
    may_withdraw: bool
    hidden: tuple[HiddenLine, ...]
    open: tuple[str, ...]
    advice: tuple[AdviceLine, ...]
    groups: tuple[str, ...]
    refused: str = ""


def snapshot_list_page(*, actor: Actor) -> SnapshotListPage:
    """Return projects by title with what the actor may see of their snapshots."""
    kept = set(managed_projects(actor).values_list("id", flat=True))
    lines: dict[UUID, list[SnapshotLine]] = defaultdict(list)
    rows = visible_snapshots(actor).annotate(
        total=Count("figures"), hidden=Count("figures", filter=Q(figures__is_hidden=True))
    )
    for row in rows.order_by("-number"):
        lines[row.project_id].append(_line(row))
    projects = Project.unscoped.filter(id__in={*kept, *lines}).order_by("title", "key")
    return SnapshotListPage(
        projects=tuple(
            ProjectLine(
                id=one.id, title=one.title, is_mine=one.id in kept, snapshots=tuple(lines[one.id])
            )
            for one in projects
        )
    )


def _line(row: Snapshot) -> SnapshotLine:
    state = SnapshotState(row.state)
    counted = vars(row)  # what `annotate` adds
    return SnapshotLine(
        id=row.id,
        number=row.number,
        title=row.title,
        first=row.first,
        last=row.last,
        state=STATES[state],
        is_released=state is SnapshotState.RELEASED,
        figures=counted["total"],
        hidden=counted["hidden"],
    )


def project_title(*, actor: Actor, project_id: UUID) -> str:
    """Return the title of a project that the actor keeps; raises NotFound."""
    return find(managed_projects(actor), id=project_id).title


def snapshot_page(*, actor: Actor, snapshot_id: UUID) -> SnapshotPage:
    """Return a snapshot as the actor may see it; raises NotFound."""
    told = snapshot_figures(actor=actor, snapshot_id=snapshot_id)
    row = Snapshot.unscoped.get(id=snapshot_id)
    mine = managed_projects(actor).filter(id=row.project_id).exists()
    reviews = reviewed_projects(actor).filter(id=row.project_id).exists()
    is_inside = mine or reviews
    tables, labels = tables_read(row.tables), _labels(row)
    pattern = pattern_read(row.pattern)
    return SnapshotPage(
        told=told,
        is_mine=mine,
        may_review=reviews and told.state is SnapshotState.DRAFT and row.taken_by != actor.user_id,
        may_release=mine and told.state is SnapshotState.REVIEWED,
        may_withdraw=mine and told.state is not SnapshotState.WITHDRAWN,
        hidden=_hidden(pattern, labels) if is_inside else (),
        open=tuple(_called(labels.get(key, (key, ""))) for key in pattern.open)
        if is_inside
        else (),
        advice=_advice(row, tables, labels) if is_inside else (),
        groups=_groups(row, tables, labels) if is_inside else (),
    )


def _hidden(pattern: Pattern, labels: Labels) -> tuple[HiddenLine, ...]:
    """Return what is hidden, the parts of one figure for one reason together."""
    lines: dict[tuple[str, Why], list[str]] = defaultdict(list)
    for key, why in pattern.hidden.items():
        if key in labels:
            label, part = labels[key]
            lines[label, why] += [part] if part else []
    return tuple(
        HiddenLine(label=label, why=WHYS[why], parts=tuple(parts))
        for (label, why), parts in lines.items()
    )


def _labels(row: Snapshot) -> Labels:
    """Return what each cell is called: the figure, and its part if it is one."""
    labels: Labels = {}
    for figure in SnapshotFigure.unscoped.filter(snapshot=row).order_by("position", "key"):
        for part in figure.parts:
            labels.setdefault(part["cell"], (figure.label, part["label"]))
        labels[figure.key] = (figure.label, "")
    return labels


def _called(label: tuple[str, str]) -> str:
    return ": ".join(filter(None, label))


def _advice(row: Snapshot, tables: Tables, labels: Labels) -> tuple[AdviceLine, ...]:
    found = merges(tables, hidden=pattern_read(row.pattern).hidden, rules=rules_read(row.pattern))
    return tuple(
        AdviceLine(
            label=_called(labels[one.total]),
            parts=tuple(_within(part, labels) for part in one.parts),
        )
        for one in found
        if one.total in labels and all(part in labels for part in one.parts)
    )


def _within(part: str, labels: Labels) -> str:
    """Return what a part is called beside the figure that it is a part of."""
    label, name = labels[part]
    return name or label


def _groups(row: Snapshot, tables: Tables, labels: Labels) -> tuple[str, ...]:
    found = groups_told(tables, hidden=pattern_read(row.pattern).hidden)
    return tuple(_called(labels[key]) for key in found if key in labels)
