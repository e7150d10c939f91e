"""Forget what has served its time: suggestions, questions, who checked what is long gone."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.models import (
    ChangeSuggestion,
    Confirmation,
    Service,
    ServiceChange,
    Verification,
)

AFTER_ANSWER = timedelta(days=92)
UNANSWERED = timedelta(days=366)
OFF_THE_LIST = timedelta(days=731)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much was forgotten; `checks` counts checks and changes that no longer say by whom."""

    suggestions: int
    confirmations: int
    checks: int


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Forget suggestions three months after their answer, or after a year without one.

    Questions go after a year, and two years after the last change of a service that is not
    published who checked and changed it. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    unanswered = Q(answered_at=None, suggested_at__lt=at - UNANSWERED)
    old = ChangeSuggestion.unscoped.filter(unanswered | Q(answered_at__lt=at - AFTER_ANSWER))
    done = Tidied(
        suggestions=old.delete()[0],
        confirmations=Confirmation.unscoped.filter(sent_at__lt=at - UNANSWERED).delete()[0],
        checks=_forget_checkers(before=at - OFF_THE_LIST),
    )
    details = asdict(done)
    if any(details.values()):
        record(actor=actor, act="directory.tidied", at=at, details=details)
    return done


def _forget_checkers(*, before: datetime) -> int:
    gone = Service.unscoped.filter(is_published=False, changed_at__lt=before)
    checks = Verification.unscoped.filter(service__in=gone).exclude(checked_by=None)
    changes = ServiceChange.unscoped.filter(service__in=gone).exclude(changed_by=None)
    return checks.update(checked_by=None) + changes.update(changed_by=None)
