"""Projects with figures that people filled in, and snapshots of them; nobody exists."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from fijnmazig.common.actor import Actor
from fijnmazig.impact.domain.kinds import Aggregation, Direction, Unit
from fijnmazig.impact.domain.plan import free_slug
from fijnmazig.impact.models import Indicator, Measurement, Project, Snapshot
from fijnmazig.impact.services.snapshots import (
    SnapshotFacts,
    release_snapshot,
    review_snapshot,
    take_snapshot,
)
from fijnmazig.impact.tests.factories import manager
from fijnmazig.organisations.tests.factories import make_partnership

AT = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def make_project(partnership: Any = None, **fields: Any) -> Project:
    """Return a project of a partnership that is open to all, unless `fields` say otherwise."""
    values = {
        "partnership_id": (partnership or make_partnership()).id,
        "key": f"project-{uuid4().hex[:8]}",
        "title": "Hoe gaat het (fictief)",
        "is_public": True,
        "made_at": AT,
        **fields,
    }
    return Project.unscoped.create(**values)


def make_indicator(project: Project, **fields: Any) -> Indicator:
    """Return an indicator of people, that is filled in by hand unless it has a metric."""
    values: dict[str, Any] = {
        "name": f"Mensen bereikt {uuid4().hex[:4]}",
        "definition": "Wie minstens één keer meedeed.",
        "unit": Unit.PEOPLE.value,
        "direction": Direction.UP.value,
        "aggregation": Aggregation.UNIQUE.value,
        "is_public": True,
        "made_at": AT,
        **fields,
    }
    taken = project.indicators.values_list("slug", flat=True)
    slug = free_slug(values["name"], taken=taken)
    return Indicator.unscoped.create(project=project, slug=slug, **values)


def fill_in(indicator: Indicator, value: int | None, *, last: date = LAST, **fields: Any) -> None:
    """Note a value of an indicator, approved."""
    Measurement.unscoped.create(
        indicator=indicator,
        last=last,
        value=None if value is None else Decimal(value),
        approved_at=AT,
        made_at=AT,
        **{"source": "Telling op papier (fictief)", **fields},
    )


def project_with(*values: int) -> tuple[Project, list[Indicator]]:
    """Return a project with an indicator for each value."""
    project = make_project()
    made = []
    for position, value in enumerate(values):
        indicator = make_indicator(project, name=f"Cijfer {position}", position=position)
        fill_in(indicator, value)
        made.append(indicator)
    return project, made


def take(project: Project, actor: Actor | None = None, **facts: Any) -> Snapshot:
    """Return a snapshot of the first half of 2026 that has just been taken."""
    said = SnapshotFacts(**{"title": "Halfweg", "first": FIRST, "last": LAST, **facts})
    at = max(AT, datetime.combine(said.last, AT.timetz()))
    made = take_snapshot(actor=actor or manager(), project_id=project.id, facts=said, at=at)
    return Snapshot.unscoped.get(id=made)


def review(snapshot: Snapshot) -> Snapshot:
    """Have somebody else review a snapshot."""
    review_snapshot(actor=manager(), snapshot_id=snapshot.id, at=AT)
    snapshot.refresh_from_db()
    return snapshot


def release(snapshot: Snapshot) -> Snapshot:
    """Have a snapshot reviewed and released."""
    release_snapshot(actor=manager(), snapshot_id=review(snapshot).id, at=AT)
    snapshot.refresh_from_db()
    return snapshot


def state_of(snapshot_id: UUID) -> str:
    """Return how far a snapshot is."""
    return Snapshot.unscoped.get(id=snapshot_id).state
