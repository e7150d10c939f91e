"""Decisions of a steering group: recorded and corrected; who did so stands in the record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import DecisionFacts
from fijnmazig.organisations.models import Decision
from fijnmazig.organisations.services.checks import refuse_people
from fijnmazig.organisations.services.partnerships import managed_partnership


@transaction.atomic
def record_decision(
    *, actor: Actor, partnership_id: UUID, facts: DecisionFacts, at: datetime
) -> UUID:
    """Keep what a steering group decided and return the id of the decision.

    Raises NotFound when the partnership is absent or not the actor's; Refused when a person is
    named as who carries it, or the term ends before the decision.
    """
    partnership = managed_partnership(actor, partnership_id)
    decision = Decision(partnership=partnership, recorded_by=actor.user_id, recorded_at=at)
    _store(decision, facts)
    _record(actor, "organisations.decision-recorded", decision, at)
    return decision.id


@transaction.atomic
def change_decision(
    *, actor: Actor, partnership_id: UUID, decision_id: UUID, facts: DecisionFacts, at: datetime
) -> None:
    """Correct a decision, or say how it stands now.

    Raises NotFound when it is absent or the partnership not the actor's; Refused as
    `record_decision` does.
    """
    partnership = managed_partnership(actor, partnership_id)
    decision = find(partnership.decisions.select_for_update(), id=decision_id)
    _store(decision, facts)
    _record(actor, "organisations.decision-changed", decision, at)


def _store(decision: Decision, facts: DecisionFacts) -> None:
    refuse_people(facts.carrier)
    if facts.due_date is not None and facts.due_date < facts.decided_date:
        raise Refused(texts.DUE_BEFORE_DECIDED)
    decision.decided_date, decision.due_date = facts.decided_date, facts.due_date
    decision.text, decision.carrier = facts.text.strip(), facts.carrier.strip()
    decision.state, decision.outcome = facts.state, facts.outcome.strip()
    decision.save()


def _record(actor: Actor, act: str, decision: Decision, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=decision.id,
        subject_kind="decision",
        at=at,
        details={"partnership": str(decision.partnership_id), "state": decision.state},
    )
