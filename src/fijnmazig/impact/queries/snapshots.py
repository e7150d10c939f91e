"""Frozen figures to read: what was released, for whoever; all that may leave, for who keeps it.

Nothing here counts anything: what leaves is only ever what was frozen.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find, frozen_rows
from fijnmazig.impact.domain.disclosure.cells import PEOPLE
from fijnmazig.impact.domain.kinds import SnapshotState, Unit
from fijnmazig.impact.models import Indicator, Project, Snapshot, SnapshotFigure
from fijnmazig.impact.queries.snapshot_reach import released_snapshots, visible_snapshots
from fijnmazig.impact.queries.snapshot_rows import beside, interval_kept, source_beside
from fijnmazig.impact.texts.snapshots import STATES
from fijnmazig.impact.texts.units import UNITS


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTold:
    """One part of a figure: `shown` is empty when it is hidden or nothing was registered."""

    key: str
    label: str
    shown: str
    value: Decimal | None
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """A frozen figure as it may leave; `value` is None when it is hidden or was not registered."""

    key: str
    label: str
    metric: str
    unit: Unit
    unit_label: StrOrPromise
    definition: str
    shown: str
    words: str
    value: Decimal | None
    is_hidden: bool
    denominator: int | None
    records: int | None
    query: str
    source: str
    parts: tuple[PartTold, ...]
    interval: tuple[Decimal, Decimal] | None
    unaccounted: int
    is_public: bool
    indicator_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotTold:
    """A snapshot with the figures that may leave; `digest` is of those, as they are told."""

    id: UUID
    project_id: UUID
    project_key: str
    project: str
    summary: str
    began_on: date | None
    ends_on: date | None
    number: int
    title: str
    first: date | None
    last: date
    code_version: str
    digest: str
    threshold: int
    state: SnapshotState
    state_label: StrOrPromise
    taken_at: datetime
    reviewed_at: datetime | None
    released_at: datetime | None
    withdrawn_reason: str
    figures: tuple[FigureTold, ...]

    @property
    def hidden(self) -> int:
        """Return how many figures and parts are hidden."""
        parts = sum(part.is_hidden for one in self.figures for part in one.parts)
        return parts + sum(one.is_hidden for one in self.figures)


def snapshot_figures(*, actor: Actor, snapshot_id: UUID) -> SnapshotTold:
    """Return a snapshot that the actor sees, with what may leave of it; raises NotFound."""
    rows = visible_snapshots(actor).select_related("project")
    return _told([find(rows, id=snapshot_id)])[0]


def released_figures(project_id: UUID) -> tuple[SnapshotTold, ...]:
    """Return the released snapshots of a project, the newest first, with what was told."""
    return _told(_newest(released_snapshots().filter(project_id=project_id)))


def public_snapshots() -> tuple[SnapshotTold, ...]:
    """Return the newest released snapshot of every project that is open to all, by title.

    Of each, the figures that may stand on an open page: who defines an indicator says so.
    """
    rows = _newest(released_snapshots().filter(project__is_public=True))
    newest: dict[UUID, Snapshot] = {}
    for row in rows:
        newest.setdefault(row.project_id, row)
    return _open(sorted(newest.values(), key=lambda row: (row.project.title, row.project.key)))


def open_snapshots() -> tuple[SnapshotTold, ...]:
    """Return every released snapshot of the projects that are open to all, the newest first."""
    return _open(_newest(released_snapshots().filter(project__is_public=True)))


def open_snapshot(*, key: str, number: int) -> SnapshotTold:
    """Return one released snapshot of a project that is open to all; raises NotFound."""
    rows = released_snapshots().filter(project__is_public=True).select_related("project")
    return _open([find(rows, project__key=key, number=number)])[0]


def _newest(rows: QuerySet[Snapshot]) -> list[Snapshot]:
    return list(rows.select_related("project").order_by("-last", "-number", "project__key"))


def told_digest(snapshot: Snapshot) -> str:
    """Return the digest of what a snapshot tells."""
    return _digest(_figures([snapshot])[snapshot.id])


def _open(rows: list[Snapshot]) -> tuple[SnapshotTold, ...]:
    """Return snapshots with the figures that may stand on an open page."""
    return tuple(
        replace(one, figures=tuple(figure for figure in one.figures if figure.is_public))
        for one in _told(rows)
    )


def _told(rows: list[Snapshot]) -> tuple[SnapshotTold, ...]:
    """Return snapshots with their figures, in three queries however many."""
    figures = _figures(rows)
    return tuple(_snapshot(row, figures[row.id]) for row in rows)


def _figures(rows: list[Snapshot]) -> dict[UUID, tuple[FigureTold, ...]]:
    """Return what is told of snapshots: what was frozen, and what its indicators say of it now."""
    figures: dict[UUID, list[FigureTold]] = {row.id: [] for row in rows}
    least = {row.id: row.filters.get("threshold", PEOPLE) for row in rows}
    frozen = SnapshotFigure.unscoped.order_by("position", "key")
    found = frozen_rows(frozen, field="snapshot_id", wanted=figures)
    indicators = Indicator.unscoped.in_bulk({one.indicator_id for one in found} - {None})
    for figure in found:
        indicator = indicators.get(figure.indicator_id) if figure.indicator_id else None
        told = _figure(figure, indicator=indicator, least=least[figure.snapshot_id])
        figures[figure.snapshot_id].append(told)
    return {key: tuple(one) for key, one in figures.items()}


def _snapshot(row: Snapshot, figures: tuple[FigureTold, ...]) -> SnapshotTold:
    project: Project = row.project
    state = SnapshotState(row.state)
    return SnapshotTold(
        id=row.id,
        project_id=project.id,
        project_key=project.key,
        project=project.title,
        summary=project.summary,
        began_on=project.start_date,
        ends_on=project.end_date,
        number=row.number,
        title=row.title,
        first=row.first,
        last=row.last,
        code_version=row.code_version,
        digest=_digest(figures),
        threshold=row.filters["threshold"],
        state=state,
        state_label=STATES[state],
        taken_at=row.taken_at,
        reviewed_at=row.reviewed_at,
        released_at=row.released_at,
        withdrawn_reason=row.withdrawn_reason,
        figures=figures,
    )


def _digest(figures: tuple[FigureTold, ...]) -> str:
    """Return the SHA-256 of what is told.

    Never that of the snapshot, which is made of hidden values too: whoever holds it could guess
    them, since small numbers are few.
    """
    said = [
        [
            one.key,
            one.shown,
            one.words,
            one.is_hidden,
            [[part.key, part.shown] for part in one.parts],
        ]
        for one in figures
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _figure(row: SnapshotFigure, *, indicator: Indicator | None, least: int) -> FigureTold:
    """Return a figure without anything of it that is hidden."""
    is_told = bool(row.shown)
    return FigureTold(
        key=row.key,
        label=row.label,
        metric=row.metric,
        unit=Unit(row.unit),
        unit_label=UNITS[Unit(row.unit)],
        definition=indicator.definition if indicator else "",
        shown=row.shown,
        words="" if row.is_hidden else row.words,
        value=row.value if is_told else None,
        is_hidden=row.is_hidden,
        denominator=None,
        records=beside(row, number=row.records) if is_told else None,
        query=row.query,
        source=source_beside(row, least=least),
        parts=tuple(_part(part) for part in row.parts),
        interval=interval_kept(row.interval) if is_told else None,
        unaccounted=row.unaccounted if is_told else 0,
        is_public=indicator.is_public if indicator else False,
        indicator_id=row.indicator_id,
    )


def _part(kept: dict[str, object]) -> PartTold:
    is_told = bool(kept["shown"]) and not kept["is_hidden"]
    return PartTold(
        key=str(kept["key"]),
        label=str(kept["label"]),
        shown=str(kept["shown"]) if is_told else "",
        value=Decimal(str(kept["value"])) if is_told else None,
        is_hidden=bool(kept["is_hidden"]),
    )
