"""From a gap in the mesh to a list of whom to invite; the meeting itself is of gatherings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.services.preparing import prepare, prepare_new
from fijnmazig.ties import texts
from fijnmazig.ties.queries.figures import Asked
from fijnmazig.ties.queries.holes import holes_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where organisations are brought together: in a group to come, or in a new one."""

    cohort_id: UUID | None = None
    partnership_id: UUID | None = None


@transaction.atomic
def bring_together(
    *, actor: Actor, asked: Asked, proposal_key: str, where: Where, at: datetime
) -> UUID:
    """Make a list of invitations from a proposal, and return the group. Nothing is sent.

    The proposal is computed again: what is invited, and why, never comes from a form.

    Raises NotFound when the actor does not hold that group; Refused when the proposal is no longer
    made, when nobody in it can be invited, or when no place is named.
    """
    page = holes_page(actor=actor, asked=asked, at=at)
    proposal = next((each for each in page.proposals if each.key == proposal_key), None)
    if proposal is None:
        raise Refused(texts.PROPOSAL_GONE)
    chosen = [each.id for each in proposal.organisations]
    reason = str(texts.REASONS[proposal.why]).format(
        sector=proposal.sector, municipality=proposal.municipality
    )
    if where.cohort_id is not None:
        prepare(
            actor=actor,
            cohort_id=where.cohort_id,
            organisation_ids=chosen,
            reason=reason,
            at=at,
        )
        return where.cohort_id
    if where.partnership_id is None:
        raise Refused(texts.WHERE_NEEDED)
    return prepare_new(
        actor=actor,
        partnership_id=where.partnership_id,
        organisation_ids=chosen,
        reason=reason,
        at=at,
    )
