"""What was given before this room existed, from a report: sessions, and no person."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.services.happening import closed, happened
from fijnmazig.groups.services.placing import locked_edition
from fijnmazig.groups.services.planning import EditionPlan, plan_edition


@transaction.atomic
def record_past_edition(  # noqa: PLR0913 -- who, what was planned, what was given, when
    *,
    actor: Actor,
    programme_id: UUID,
    plan: EditionPlan,
    delivered: Sequence[Format],
    sessions_held: int,
    at: datetime,
) -> UUID:
    """Keep what a report tells of an edition that is over, of which people were not counted.

    Raises as `plan_edition`.
    """
    edition_id = plan_edition(actor=actor, programme_id=programme_id, plan=plan, at=at)
    edition = locked_edition(actor, edition_id)
    happened(edition, kind=Happening.BEGUN, at=at)
    for number in range(1, sessions_held + 1):
        happened(edition, kind=Happening.HELD, at=at, number=number)
    edition.state = EditionState.FINISHED.value
    edition.delivered = [form.value for form in delivered]
    edition.are_people_counted = False
    edition.started_at = edition.closed_at = at
    edition.save()
    closed(edition, reason=None, at=at)
    record(
        actor=actor,
        act="groups.past-edition-recorded",
        subject_id=edition.id,
        subject_kind="edition",
        at=at,
    )
    return edition.id
