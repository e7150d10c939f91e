"""How attempts may end and ended, and who works on a dossier now."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.conversation import (
    closes_as,
    endings,
    endings_when_called,
    waits_for_a_look,
)
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step, outcome_after, outcome_told
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.texts import calling as texts


class Held(StrEnum):
    """Who holds a dossier, for one who looks at it."""

    NOBODY = "NOBODY"
    ME = "ME"
    COLLEAGUE = "COLLEAGUE"


def endings_of(attempt: Attempt) -> frozenset[Result]:
    """Return how an attempt that goes on may end at its step."""
    step = Step(attempt.step) if attempt.step else None
    return endings_when_called(step) if step and attempt.is_inbound else endings(step)


def ending_of(attempt: Attempt) -> StrOrPromise:
    """Return in words how an attempt ended, and whether that was noted by mistake."""
    result = Result(attempt.result)
    said = (texts.RESULTS_INBOUND if attempt.is_inbound else texts.RESULTS)[result]
    return said if attempt.taken_back_at is None else texts.BY_MISTAKE % {"what": said}


def counted(row: Dossier) -> QuerySet[Attempt]:
    """Return the attempts of a dossier that count: none whose result was taken back."""
    return row.attempts.filter(taken_back_at=None)


def in_order(rows: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Return attempts as they were made; one that was taken back before what came instead."""
    taken_back = F("taken_back_at").asc(nulls_last=True)
    return rows.order_by("started_at", "number", taken_back, "id")


def made_of(row: Dossier, *, without: UUID | None = None) -> list[Result | None]:
    """Return what our attempts came to, in order, but for one of them.

    A wrong number with another one left is None.
    """
    over = _over(row, without=without).filter(is_inbound=False)
    return [
        None if result == Result.WRONG_NUMBER and mark is not None else Result(result)
        for result, mark in over.values_list("result", "sealed_note")
    ]


def told_of(row: Dossier, *, without: UUID | None = None) -> list[Result]:
    """Return what the person said who called us, in order, but for one conversation."""
    over = _over(row, without=without).filter(is_inbound=True)
    return [Result(one) for one in over.values_list("result", flat=True)]


def _over(row: Dossier, *, without: UUID | None) -> QuerySet[Attempt]:
    rows = counted(row).exclude(result="").order_by("number")
    return rows if without is None else rows.exclude(id=without)


def stands_by_calls(row: Dossier, *, without: UUID | None = None) -> Outcome:
    """Return where all calls of a dossier bring it, but for one; open while somebody must look."""
    made = outcome_after(made_of(row, without=without), limit=row.agreement.attempt_limit)
    told = outcome_told(told_of(row, without=without), before=made)
    waits = waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)
    return closes_as(told, waits=waits)


def is_taken_up(attempt: Attempt) -> bool:
    """Tell whether a call goes on only to be closed as it really ended, after a mistake."""
    before = attempt.dossier.attempts.filter(taken_back_at__isnull=False)
    return before.filter(started_at=attempt.started_at, is_inbound=attempt.is_inbound).exists()


def heard_before(row: Dossier) -> QuerySet[Attempt]:
    """Return the conversations of a dossier that the person began and that are over."""
    return counted(row).filter(is_inbound=True, ended_at__isnull=False)


def is_heard_now(row: Dossier, *, at: datetime) -> bool:
    """Tell whether the person calls us now; what nobody renewed ended by itself."""
    going = row.attempts.filter(is_inbound=True, ended_at=None)
    return going.exists() and leases_of(dossier_id=row.id).filter(until__gt=at).exists()


def held_by(row: Dossier, *, actor: Actor, at: datetime) -> Held:
    """Return who holds a dossier now; what nobody renewed ended by itself."""
    lease = leases_of(dossier_id=row.id).filter(until__gt=at).first()
    if lease is None:
        return Held.NOBODY
    return Held.ME if lease.holder_id == actor.user_id else Held.COLLEAGUE
