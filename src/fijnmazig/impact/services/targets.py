"""Targets of periods that are over: met, missed, and what a missed one says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.impact.domain.plan import is_met
from fijnmazig.impact.queries.indicators import TargetLine, indicator_lines
from fijnmazig.impact.queries.projects import project_head
from fijnmazig.impact.services.measuring import Span, measure_for_snapshot, measure_indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A target that was not met; a report waits until it says why and what is done about it."""

    indicator_id: UUID
    name: str
    target: TargetLine
    value: Decimal


def missed_targets(*, actor: Actor, project_id: UUID, on: date) -> tuple[Missed, ...]:
    """Return the targets of periods that are over and that were not met, in order.

    What nobody registered is neither met nor missed. Raises NotFound when the project is not the
    actor's to manage.
    """
    head = project_head(actor=actor, project_id=project_id)
    if not head.is_mine:
        raise NotFound
    found = []
    for line in indicator_lines(project_id=project_id):
        for target in line.targets:
            if target.last >= on:
                continue
            span = Span(
                partnership=head.partnership_key, first=target.first, last=target.last, on=on
            )
            value = measure_indicator(
                line, actor=actor, span=span, measurer=measure_for_snapshot
            ).value
            met = is_met(value, target=target.value, direction=line.direction)
            if value is not None and met is False:
                found.append(
                    Missed(indicator_id=line.id, name=line.name, target=target, value=value)
                )
    return tuple(found)
