"""Live beside frozen: which figures of a snapshot would be another now."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.impact.domain.freezing import plain
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.models import Snapshot, SnapshotFigure
from fijnmazig.impact.queries.snapshot_reach import kept_snapshots
from fijnmazig.impact.services.gathering import figures_of
from fijnmazig.impact.services.snapshots import number_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that changed since it was frozen; `now` is empty when it may not be told here.

    `is_gone`: its indicator is no more.
    """

    key: str
    label: str
    frozen: str
    now: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """A snapshot, and its figures that changed since."""

    snapshot_id: UUID
    title: str
    taken_at: datetime
    figures: int
    changes: tuple[Change, ...]


def change_page(*, actor: Actor, snapshot_id: UUID, on: date) -> ChangePage:
    """Return what `changed_figures` finds, with the snapshot it is about."""
    row = find(kept_snapshots(actor), id=snapshot_id)
    return ChangePage(
        snapshot_id=row.id,
        title=row.title,
        taken_at=row.taken_at,
        figures=row.figures.count(),
        changes=changed_figures(actor=actor, snapshot_id=snapshot_id, on=on),
    )


def changed_figures(*, actor: Actor, snapshot_id: UUID, on: date) -> tuple[Change, ...]:
    """Return the figures of a snapshot whose records say something else now, in their order.

    That a figure changed is told of all; what it is now only where nothing is hidden and no
    casework is counted. Raises NotFound when the snapshot is not the actor's.
    """
    snapshot = find(kept_snapshots(actor).select_related("project"), id=snapshot_id)
    live = {
        one.key: one
        for one in figures_of(
            actor=actor,
            project=snapshot.project,
            first=snapshot.first,
            last=snapshot.last,
            on=on,
        )
    }
    found = []
    for row in _rows(snapshot):
        now = live.get(row.key)
        if now is None:
            found.append(_change(row, now="", is_gone=True))
        elif (plain(now.value), now.words) != (plain(row.value), row.words):
            found.append(_change(row, now=_told(row, now.value)))
    return tuple(found)


def changed_labels(*, actor: Actor, snapshot_id: UUID, on: date) -> tuple[str, ...]:
    """Return the names of what `changed_figures` finds. Raises NotFound as it does."""
    found = changed_figures(actor=actor, snapshot_id=snapshot_id, on=on)
    return tuple(one.label for one in found)


def _rows(snapshot: Snapshot) -> tuple[SnapshotFigure, ...]:
    return tuple(SnapshotFigure.unscoped.filter(snapshot=snapshot).order_by("position", "key"))


def _change(row: SnapshotFigure, *, now: str, is_gone: bool = False) -> Change:
    return Change(key=row.key, label=row.label, frozen=row.shown, now=now, is_gone=is_gone)


def _told(row: SnapshotFigure, value: Decimal | None) -> str:
    metric = METRICS.get(row.metric)
    if row.is_hidden or value is None or (metric is not None and metric.is_casework):
        return ""
    return number_said(value)
