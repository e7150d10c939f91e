"""One participant who may stop: what their marks say by the one rule."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.attendance import drop_out
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.queries.holding import marks_of
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import led_editions, visible_candidates
from fijnmazig.vault.domain.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ParticipantPage:
    """Somebody who takes part.

    `rule_on`: since when they dropped out by the rule, if they did; told to leaders of the group.
    """

    id: UUID
    name: str
    reference: str
    edition_id: UUID
    edition: str
    rule_on: date | None
    limit: int


@sensitive_variables()
def participant_page(*, actor: Actor, opened: Opened, candidate_id: UUID) -> ParticipantPage:
    """Return one participant of the actor's teams. Raises NotFound for who does not take part."""
    rows = visible_candidates(actor).filter(state=CandidateState.TAKING_PART.value)
    row = find(rows.select_related("edition__programme"), id=candidate_id)
    called = names(opened, rows=[row])
    if row.edition is None or row.id not in called:
        raise NotFound
    limit = row.edition.programme.absence_limit
    is_own = led_editions(actor).filter(id=row.edition.id).exists()
    marks = marks_of(row.edition).get(row.id, []) if is_own else []
    found = drop_out(marks, limit=limit)
    return ParticipantPage(
        id=row.id,
        name=called[row.id],
        reference=row.reference,
        edition_id=row.edition.id,
        edition=row.edition.name,
        rule_on=found.on if found else None,
        limit=limit,
    )
