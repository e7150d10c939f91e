"""Frozen figures as they were: read back to see that they still stand."""

from decimal import Decimal
from typing import Any

from fijnmazig.impact.domain.freezing import Figure, digest
from fijnmazig.impact.domain.kinds import Aggregation, Counted, Unit
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.domain.metrics import is_about_people
from fijnmazig.impact.domain.saying import note_told, numberless, typed_told
from fijnmazig.impact.models import Snapshot, SnapshotFigure


def beside(row: SnapshotFigure, *, number: int | None) -> int | None:
    """Return a number that stands beside a frozen figure when it may leave with it.

    Nothing beside what is hidden; beside a figure of people only what the figure says already:
    that few were not reached would follow from how many dossiers were counted.
    """
    if row.is_hidden or not (row.shown or row.words):
        return None
    return number if number == row.value or not is_about_people(row.metric) else None


def source_beside(row: SnapshotFigure, *, least: int) -> str:
    """Return how a figure was found, without the sentences that tell of fewer than `least`.

    Beside what is hidden no number stands, and nothing that people typed in.
    """
    if not row.metric:
        return "" if row.is_hidden else typed_told(row.source, least=least)
    if row.is_hidden:
        return numberless(row.source)
    return note_told(row.source, least=least) if is_about_people(row.metric) else row.source


def digest_of(snapshot: Snapshot) -> str:
    """Return the digest of the figures as the database has them now."""
    return digest(figures_kept(snapshot), first=snapshot.first, last=snapshot.last)


def figures_kept(snapshot: Snapshot) -> tuple[Figure, ...]:
    """Return the frozen figures of a snapshot in their order."""
    rows = SnapshotFigure.unscoped.filter(snapshot=snapshot).order_by("position", "key")
    return tuple(_figure(row) for row in rows)


def _figure(row: SnapshotFigure) -> Figure:
    return Figure(
        key=row.key,
        base=row.key,
        label=row.label,
        metric=row.metric,
        unit=Unit(row.unit),
        counted=Counted.THINGS,
        aggregation=Aggregation.NONE,
        value=row.value,
        words=row.words,
        numerator=row.numerator,
        denominator=row.denominator,
        records=row.records,
        parts=tuple(_part(part) for part in row.parts),
        interval=interval_kept(row.interval),
        unaccounted=row.unaccounted,
    )


def interval_kept(kept: list[str] | None) -> tuple[Decimal, Decimal] | None:
    """Return an interval from JSON."""
    return (Decimal(kept[0]), Decimal(kept[1])) if kept else None


def _part(kept: dict[str, Any]) -> Part:
    value = kept["value"]
    return Part(
        key=kept["key"], label=kept["label"], value=None if value is None else Decimal(value)
    )
