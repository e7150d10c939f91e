"""Which signals ask for something now: those that are new, late, or in the actor's hands."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.phases import ANSWER_WITHIN
from fijnmazig.signals.models import Signal, SignalAnswer
from fijnmazig.signals.queries.reach import visible_signals


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSignals:
    """How many signals wait for the actor: new ones, late ones, and those in their own hands."""

    late: int
    mine: int
    new: int


def late(*, on: date) -> Q:
    """Return a condition on signals: nobody answered them for thirty days, and one still can."""
    return (
        Q(merged_into=None, emptied_date=None, given_date__lte=on - ANSWER_WITHIN) & _unanswered()
    )


def new(*, on: date) -> Q:
    """Return a condition on signals: nobody did anything with them yet, and they are not late."""
    untouched = Q(merged_into=None, phase=Phase.NOTICE.value, owner_id=None)
    return untouched & Q(given_date__gt=on - ANSWER_WITHIN) & _unanswered()


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
        late=Count("id", filter=late(on=on)),
        mine=Count("id", filter=in_hand(actor)),
        new=Count("id", filter=new(on=on)),
    )
    return WaitingSignals(**found)


def new_between(*, first: date, last: date) -> QuerySet[Signal]:
    """Return the signals given from one day up to another with which nobody did anything yet."""
    given = Signal.unscoped.filter(given_date__gte=first, given_date__lte=last)
    return given.filter(new(on=last)).order_by("given_date", "id")


def _unanswered() -> Q:
    return Q(~Exists(SignalAnswer.unscoped.filter(signal=OuterRef("pk"))))
