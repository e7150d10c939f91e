"""Counting a project again, for overviews that must be there at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.impact.models import Counting
from fijnmazig.impact.queries.projects import project_head
from fijnmazig.impact.services.measuring import measure_project


@transaction.atomic
def count_again(*, actor: Actor, project_id: UUID, at: datetime) -> int:
    """Count every indicator of a project over its days, keep that, and return how many there are.

    What is kept is what the actor may see: of casework only what is released. Raises NotFound when
    the actor does not see the project.
    """
    head = project_head(actor=actor, project_id=project_id)
    today = localdate(at)
    first, last = head.period(today=today)
    found = measure_project(actor=actor, project_id=project_id, first=first, last=last, on=today)
    for line, measured in found:
        low, high = measured.interval or (None, None)
        Counting.unscoped.update_or_create(
            indicator_id=line.id,
            defaults={
                "first": measured.wanted.first,
                "last": measured.wanted.last or last,
                "value": measured.value,
                "low": low,
                "high": high,
                "records": measured.records,
                "unaccounted": measured.unaccounted,
                "is_exact": measured.is_exact,
                "counted_at": at,
            },
        )
    record(
        actor=actor,
        act="impact.project-counted",
        subject_id=project_id,
        subject_kind="project",
        at=at,
    )
    return len(found)
