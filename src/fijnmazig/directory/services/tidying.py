"""Forget what has served its time: answered suggestions, and questions long past."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.models import ChangeSuggestion, Confirmation

AFTER_ANSWER = timedelta(days=92)
UNANSWERED = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much was forgotten."""

    suggestions: int
    confirmations: int


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Forget suggestions three months after their answer, and all that is a year old.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    old = Q(answered_at__lt=at - AFTER_ANSWER) | Q(suggested_at__lt=at - UNANSWERED)
    suggestions, _ = ChangeSuggestion.unscoped.filter(old).delete()
    confirmations, _ = Confirmation.unscoped.filter(sent_at__lt=at - UNANSWERED).delete()
    if suggestions or confirmations:
        record(
            actor=actor,
            act="directory.tidied",
            at=at,
            details={"suggestions": suggestions, "confirmations": confirmations},
        )
    return Tidied(suggestions=suggestions, confirmations=confirmations)
