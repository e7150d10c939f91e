"""The last result of a dossier: whether it may be taken back, and what that would undo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.audit.queries import acts_in_order
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.calling import WALL, Case, next_moment
from fijnmazig.outreach.domain.conversation import waits_for_a_look
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.domain.taking_back import (
    CONSENTED,
    VERIFIED,
    Noted,
    Slip,
    Stays,
    acts_since,
    why_stays,
)
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.cases import attempts_of
from fijnmazig.outreach.queries.holding import protocol_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.tried import Held, counted, ending_of, held_by, stands_by_calls
from fijnmazig.outreach.texts import taking_back as texts
from fijnmazig.outreach.texts.agreements import OUTCOMES

MOMENT = "l j F, H:i"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What is undone for one slip: the slip in words, and whole sentences."""

    label: StrOrPromise
    lines: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackPage:
    """One result that was noted; `stays` says why it may not be taken back, empty when it may.

    `refused` says which slip is for a supervisor only; nothing here tells what was said.
    """

    dossier_id: UUID
    reference: str
    what: StrOrPromise
    at: datetime
    result: StrOrPromise
    stays: StrOrPromise
    has_left: bool
    is_caller: bool
    undone: tuple[Undone, ...]
    refused: StrOrPromise
    remains: tuple[StrOrPromise, ...]
    slips: tuple[tuple[str, StrOrPromise], ...]


def take_back_page(
    *, actor: Actor, dossier_id: UUID, attempt_id: UUID, at: datetime
) -> TakeBackPage:
    """Return what taking a result back would undo.

    Raises NotFound for who neither noted it nor looks after the calls of its team.
    """
    row = find(visible_dossiers(actor).select_related("agreement"), id=dossier_id)
    attempt = noted_result(row, actor=actor, attempt_id=attempt_id)
    acts = _acts_of(attempt)
    stays = why_result_stays(attempt, actor=actor, at=at)
    slips = slips_of(row, actor=actor)
    number = texts.ATTEMPT % {"number": attempt.number}
    return TakeBackPage(
        dossier_id=row.id,
        reference=row.reference,
        what=texts.HEARD if attempt.is_inbound else number,
        at=attempt.started_at,
        result=ending_of(attempt),
        stays=texts.STAYS[stays] if stays else "",
        has_left=stays is Stays.HANDED_ON,
        is_caller=attempt.caller_id == actor.user_id,
        undone=tuple(_undone(slip, attempt=attempt, actor=actor, at=at) for slip in slips),
        refused="" if Slip.NOT_CALLED in slips else texts.NOT_TWICE,
        remains=tuple(_remains(attempt, acts=acts)),
        slips=tuple((slip.value, texts.SLIPS[slip]) for slip in slips),
    )


def noted_result(row: Dossier, *, actor: Actor, attempt_id: UUID) -> Attempt:
    """Return an attempt of a dossier that is over, with its dossier.

    Raises NotFound for who neither noted it nor looks after the calls.
    """
    attempt = find(row.attempts.exclude(result=""), id=attempt_id)
    if attempt.caller_id != actor.user_id and not actor.may(AGREE):
        raise NotFound
    attempt.dossier = row
    return attempt


def why_result_stays(attempt: Attempt, *, actor: Actor, at: datetime) -> Stays | None:
    """Return why a result of a dossier that the actor sees may not be taken back now."""
    row, last = attempt.dossier, last_result(attempt.dossier)
    going = row.attempts.filter(ended_at=None).exists()
    noted = Noted(
        ended_at=attempt.ended_at or at,
        is_taken_back=attempt.taken_back_at is not None,
        is_last=last is not None and last.id == attempt.id,
        is_held=going or held_by(row, actor=actor, at=at) is Held.COLLEAGUE,
        outcome=Outcome(row.outcome),
        acts=_acts_of(attempt),
    )
    return why_stays(noted, at=at)


def slips_of(row: Dossier, *, actor: Actor) -> tuple[Slip, ...]:
    """Return as what the actor may take a result back.

    Who calls lets an attempt count for nothing once in a dossier, so that nobody is called without
    an end; after that a supervisor does.
    """
    if actor.may(AGREE) or not row.attempts.filter(taken_back_at__isnull=False).exists():
        return tuple(Slip)
    return (Slip.OTHERWISE,)


def last_result(row: Dossier) -> Attempt | None:
    """Return the attempt of a dossier that ended last and counts, None when there is none."""
    over = counted(row).exclude(result="")
    return over.order_by("-ended_at", "-started_at", "id").first()


def result_of_today(row: Dossier, *, actor: Actor, at: datetime) -> UUID | None:
    """Return the last result when the actor noted it, or looks after the calls, and it is of today.

    Its page says whether it may be taken back.
    """
    last = last_result(row)
    if last is None or last.ended_at is None:
        return None
    is_today = last.ended_at.astimezone(WALL).date() == at.astimezone(WALL).date()
    is_theirs = last.caller_id == actor.user_id or actor.may(AGREE)
    return last.id if is_today and is_theirs else None


def started_before(attempt: Attempt) -> datetime | None:
    """Return when the call of ours before this one began, None when it was the first."""
    others = counted(attempt.dossier).filter(is_inbound=False).exclude(id=attempt.id)
    starts = others.order_by("-started_at").values_list("started_at", flat=True)
    return starts.first()


def _acts_of(attempt: Attempt) -> frozenset[str]:
    acts = acts_in_order(attempt.dossier_id)
    return acts_since(acts, started_at=attempt.started_at)


def _undone(slip: Slip, *, attempt: Attempt, actor: Actor, at: datetime) -> Undone:
    row = attempt.dossier
    before, after = Outcome(row.outcome), stands_by_calls(row, without=attempt.id)
    moves = {"before": OUTCOMES[before], "after": OUTCOMES[after]}
    stands = texts.STANDS % {"outcome": OUTCOMES[after]}
    goes_back = stands if before is after else texts.COMES_BACK % moves
    follows = (
        _freed(attempt, after=after, at=at)
        if slip is Slip.NOT_CALLED
        else _resumed(attempt, actor=actor)
    )
    return Undone(label=texts.SLIPS[slip], lines=(texts.UNCOUNTED, goes_back, *follows))


def _resumed(attempt: Attempt, *, actor: Actor) -> Iterator[StrOrPromise]:
    """Yield what becomes of a call that is taken up where it ended."""
    if not attempt.is_inbound:
        yield texts.STAYS_USED
    is_own = attempt.caller_id == actor.user_id
    yield texts.RESUMED if is_own else texts.RESUMED_BY_CALLER


def _freed(attempt: Attempt, *, after: Outcome, at: datetime) -> Iterator[StrOrPromise]:
    """Yield what becomes of attempts and of when to call, once an attempt counts for nothing."""
    row = attempt.dossier
    if not attempt.is_inbound:
        yield texts.FREED % {"number": attempt.number, "limit": row.agreement.attempt_limit}
    if after is not Outcome.OPEN:
        return
    if waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at):
        yield texts.LOOKED_AT_FIRST
        return
    protocol = protocol_of(row.agreement)
    yield _due(next_moment(_case_without(attempt), protocol=protocol, at=at), at=at)


def _case_without(attempt: Attempt) -> Case:
    row = attempt.dossier
    last, made = row.last_attempt_at, row.attempt_total
    if not attempt.is_inbound:
        last, made = started_before(attempt), attempt.number - 1
    return Case(
        is_informed=row.is_informed, outcome=Outcome.OPEN, attempts=attempts_of(last, made=made)
    )


def _due(moment: datetime | None, *, at: datetime) -> StrOrPromise:
    if moment is None:
        return texts.NOT_DUE
    if moment <= at:
        return texts.DUE_NOW
    return texts.DUE % {"moment": date_format(moment.astimezone(WALL), MOMENT)}


def _remains(attempt: Attempt, *, acts: frozenset[str]) -> Iterator[StrOrPromise]:
    """Yield what taking a result back leaves as it is, so that nobody counts on more."""
    row = attempt.dossier
    yield texts.NOTHING_LEFT
    if attempt.answers.exclude(sealed_answer=None).exists():
        yield texts.NOTES
    if waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at):
        yield texts.WORRY
    if VERIFIED in acts:
        yield texts.HOURS
    if CONSENTED in acts:
        yield texts.CONSENTS
    if attempt.sealed_note is not None:
        yield texts.NUMBER
    yield texts.LOGGED
