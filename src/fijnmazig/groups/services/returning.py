"""Somebody who would not come any more comes after all: their end is taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.attendance import may_come_back
from fijnmazig.groups.domain.states import (
    CandidateState,
    CandidateStep,
    EditionState,
    Leaving,
    candidate_after,
)
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.groups.queries.reach import visible_candidates
from fijnmazig.groups.services.happening import came_back
from fijnmazig.groups.services.intake import locked_candidate
from fijnmazig.groups.services.placing import locked_edition, refuse_unless_fits
from fijnmazig.groups.texts import planning, running
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
@sensitive_variables()
def let_come_back(*, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime) -> None:
    """Let somebody who stopped coming take part again in the same group, which still runs.

    They are counted once, as if they had not stopped. Raises NotFound when it is not the actor's
    candidate; Refused when they did not stop, it is too long ago, what they told is gone, the
    group is over or full, or somebody came in with whom they may not sit.
    """
    seen = find(visible_candidates(actor).exclude(edition=None), id=candidate_id)
    assert seen.edition_id is not None  # noqa: S101 -- those without were left out
    edition = locked_edition(actor, seen.edition_id)
    row = locked_candidate(actor, candidate_id)
    after = candidate_after(CandidateState(row.state), step=CandidateStep.COME_BACK)
    if after is None or row.outcome != Leaving.DROPPED or edition.state != EditionState.RUNNING:
        raise Refused(planning.OTHER_STATE)
    if not may_come_back(stopped_at=row.state_at, at=at) or row.story_purged_at is not None:
        raise Refused(running.BACK_TOO_LATE)
    refuse_unless_fits(row, edition=edition, actor=actor, opened=opened)
    _take_part(row, edition=edition, after=after, at=at)
    record(
        actor=actor,
        act="groups.participant-came-back",
        subject_id=row.id,
        subject_kind="candidate",
        at=at,
    )


def _take_part(row: Candidate, *, edition: Edition, after: CandidateState, at: datetime) -> None:
    row.state, row.state_at = after.value, at
    row.outcome, row.drop_reason, row.dropped_on = "", "", None
    row.save(update_fields=["state", "state_at", "outcome", "drop_reason", "dropped_on"])
    edition.seat_total += 1
    edition.save(update_fields=["seat_total"])
    came_back(row, edition=edition, at=at)
