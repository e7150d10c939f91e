"""What was handed out where, by which organisation, and what came back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.campaigns.domain.kinds import PointKind
from fijnmazig.campaigns.models import HandOut
from fijnmazig.campaigns.queries.reach import (
    managed_hand_outs,
    managed_runs,
    own_municipalities,
    visible_runs,
)
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.places.queries import gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutFacts:
    """Where cards went, how many, by whom, on which day, and how many came back."""

    point: str
    kind: PointKind
    nis: str
    quantity: int
    given_date: date
    organisation_id: UUID | None = None
    left_over: int = 0


@transaction.atomic
def hand_out(*, actor: Actor, run_id: UUID, facts: HandOutFacts, at: datetime) -> UUID:
    """Note that cards of a run went to a place, and return the id.

    Raises NotFound when the actor does not see the run; Refused when the round and the
    municipality are somebody else's, or the facts cannot be.
    """
    run = find(visible_runs(actor), id=run_id)
    is_own_round = managed_runs(actor).filter(id=run.id).exists()
    if not (is_own_round or facts.nis in own_municipalities(actor)):
        raise Refused(texts.NOT_YOUR_PLACE)
    row = HandOut(run=run, made_at=at, made_by=actor.user_id)
    _keep(row, actor=actor, facts=facts, act="campaigns.cards-handed-out", at=at)
    return row.id


@transaction.atomic
def correct_hand_out(*, actor: Actor, hand_out_id: UUID, facts: HandOutFacts, at: datetime) -> None:
    """Correct what was noted, or note what came back. Raises as `hand_out`."""
    row = find(managed_hand_outs(actor).select_for_update(), id=hand_out_id)
    is_own_round = managed_runs(actor).filter(id=row.run_id).exists()
    if not (is_own_round or facts.nis in own_municipalities(actor)):
        raise Refused(texts.NOT_YOUR_PLACE)
    _keep(row, actor=actor, facts=facts, act="campaigns.hand-out-corrected", at=at)


def _keep(row: HandOut, *, actor: Actor, facts: HandOutFacts, act: str, at: datetime) -> None:
    _refuse_faults(facts)
    row.point, row.kind, row.nis = facts.point.strip(), facts.kind.value, facts.nis
    row.organisation_id, row.given_date = facts.organisation_id, facts.given_date
    row.quantity, row.left_over = facts.quantity, facts.left_over
    row.save()
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="hand-out",
        at=at,
        details={"quantity": row.quantity, "left_over": row.left_over},
    )


def _refuse_faults(facts: HandOutFacts) -> None:
    if not facts.point.strip():
        raise Refused(texts.POINT_NEEDED)
    if gazetteer().today(facts.nis) is None:
        raise Refused(texts.UNKNOWN_PLACE)
    if facts.quantity < 1:
        raise Refused(texts.NO_CARDS)
    if facts.left_over > facts.quantity:
        raise Refused(texts.TOO_MANY_BACK)
    known = facts.organisation_id
    if known is not None and known not in organisation_names(ids=[known]):
        raise Refused(texts.ORGANISATION_UNKNOWN)
