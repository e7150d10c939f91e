"""Which signals ask for something now: an answer that is late, or what the actor has in hand."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from fijnmazig.common.actor import Actor
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.phases import ANSWER_WITHIN
from fijnmazig.signals.models import SignalAnswer
from fijnmazig.signals.queries.reach import visible_signals


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSignals:
    """How many signals wait for the actor: too long for an answer, or in their own hands."""

    late: int
    mine: int


def late(*, on: date) -> Q:
    """Return a condition on signals: nobody answered them for thirty days."""
    return Q(merged_into=None, given_date__lte=on - ANSWER_WITHIN) & _unanswered()


def in_hand(actor: Actor) -> Q:
    """Return a condition on signals: the actor has them in hand, and they are not over."""
    mine = Q(merged_into=None, owner_id=actor.user_id, owner_id__isnull=False)
    return mine & ~Q(phase=Phase.FEED_BACK.value)


def late_total(*, actor: Actor, on: date) -> int:
    """Return how many signals wait too long for an answer."""
    return visible_signals(actor).filter(late(on=on)).count()


def waiting_signals(*, actor: Actor, on: date) -> WaitingSignals:
    """Return how much waits in one count; strangers ask the database nothing."""
    found = visible_signals(actor).aggregate(
        late=Count("id", filter=late(on=on)), mine=Count("id", filter=in_hand(actor))
    )
    return WaitingSignals(**found)


def _unanswered() -> Q:
    return Q(~Exists(SignalAnswer.unscoped.filter(signal=OuterRef("pk"))))
