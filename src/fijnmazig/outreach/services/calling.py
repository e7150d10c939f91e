"""A call from its start to its end: one attempt, one step at a time, in the order of the server."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.conversation import next_step, waits_for_a_look
from fijnmazig.outreach.domain.leases import DURING
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.domain.sealed_names import answer_field, notes_ref
from fijnmazig.outreach.models import Attempt, Dossier, StepAnswer
from fijnmazig.outreach.queries.cases import unsafe_texts, why_closed
from fijnmazig.outreach.queries.exclusions import excluded_from
from fijnmazig.outreach.queries.scripts import version_for_call
from fijnmazig.outreach.queries.tried import endings_of
from fijnmazig.outreach.services.leasing import close_attempt, hold, holds, locked_dossier
from fijnmazig.outreach.services.verifying import keep_verified, mark_wrong
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.outreach.texts.referring import SUBJECT_READY
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.noticing import notice
from fijnmazig.vault.services.records import reseal

LONGEST = 4_000
# Endings that nothing may hold up: the caller hangs up at once, and asked nothing again.
NOTHING_ASKED = frozenset({Result.UNSAFE, Result.SOMEONE_ELSE, Result.WRONG_NUMBER})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Said:
    """What the caller noted at one step; its `repr` shows nothing.

    `is_verified`: number and hours were asked again; `unsafe_times` are the hours as typed, None
    when they were not asked. `wrong` is the place of the number that was wrong, among several.
    """

    step: Step | None
    text: str = ""
    is_worrying: bool = False
    is_verified: bool = False
    unsafe_times: str | None = None
    wrong: int | None = None


@transaction.atomic
@sensitive_variables()
def start_attempt(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> UUID:
    """Begin a call and return its id; from here on the number may be shown.

    Of two callers, or of a fourth attempt, the database lets one through at most. Raises NotFound
    when the dossier is not the actor's, Refused when it may not be called now, and why.
    """
    row = locked_dossier(actor, dossier_id)
    unsafe = unsafe_texts(opened, rows=[row])
    if row.id not in unsafe:
        raise NotFound
    going = row.attempts.filter(ended_at=None).first()
    if going is not None and going.caller_id == actor.user_id:
        return going.id
    _refuse_unless_callable(row, actor=actor, unsafe_text=unsafe[row.id], at=at)
    attempt = _make(row, actor=actor, at=at)
    row.attempt_total, row.last_attempt_at = attempt.number, at
    row.save(update_fields=["attempt_total", "last_attempt_at"])
    hold(row, actor=actor, until=at + DURING, at=at)
    note_act(attempt, actor=actor, act="outreach.number-shown", at=at)
    return attempt.id


@transaction.atomic
@sensitive_variables()
def advance(  # noqa: PLR0913 -- who, where, what was said, when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    attempt_id: UUID,
    said: Said,
    at: datetime,
) -> None:
    """Keep what was noted at this step, sealed, and go on to the next one.

    Raises NotFound when it is not the actor's call, Refused when it is over, or stands elsewhere.
    """
    attempt = going_attempt(actor, dossier_id=dossier_id, attempt_id=attempt_id, step=said.step)
    keep_said(attempt, actor=actor, opened=opened, said=said, at=at)
    after = next_step(said.step)
    if after is not None:
        attempt.step = after.value
        attempt.save(update_fields=["step"])
    hold(attempt.dossier, actor=actor, until=at + DURING, at=at)
    note_act(attempt, actor=actor, act="outreach.attempt-advanced", at=at)


@transaction.atomic
@sensitive_variables()
def end_attempt(  # noqa: PLR0913 -- who, where, what was said, how it ended, when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    attempt_id: UUID,
    said: Said,
    result: Result,
    at: datetime,
) -> None:
    """End a call as it ended; the dossier stands where that brings it.

    With a remark that things may be serious it stays open until a supervisor has looked. Raises as
    `advance` does, and Refused when a call cannot end so at this step.
    """
    attempt = going_attempt(actor, dossier_id=dossier_id, attempt_id=attempt_id, step=said.step)
    if result not in endings_of(attempt):
        raise Refused(texts.NOT_HERE)
    if result in NOTHING_ASKED:
        said = replace(said, is_verified=False, unsafe_times=None)
    keep_said(attempt, actor=actor, opened=opened, said=said, at=at)
    if result is Result.WRONG_NUMBER:
        mark_wrong(attempt, opened=opened, place=said.wrong)
    close_attempt(attempt, result=result, at=at)
    note_act(attempt, actor=actor, act="outreach.attempt-ended", at=at)


def _refuse_unless_callable(row: Dossier, *, actor: Actor, unsafe_text: str, at: datetime) -> None:
    if waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at):
        raise Refused(texts.WAITS)
    reason = why_closed(row, unsafe_text=unsafe_text, at=at)
    if reason is not None:
        raise Refused(texts.CLOSED[reason])
    if not holds(row, actor=actor, at=at):
        raise Refused(texts.TAKE_FIRST)


def _make(row: Dossier, *, actor: Actor, at: datetime) -> Attempt:
    try:
        with transaction.atomic():
            return Attempt.unscoped.create(
                dossier=row,
                number=row.attempt_total + 1,
                limit=row.agreement.attempt_limit,
                caller_id=actor.user_id,
                started_at=at,
                number_shown_at=at,
                playbook_version_id=version_for_call(row.agreement),
            )
    except IntegrityError:
        raise Refused(texts.CALLED_MEANWHILE) from None


def going_attempt(
    actor: Actor, *, dossier_id: UUID, attempt_id: UUID, step: Step | None
) -> Attempt:
    """Return a call of the actor that goes on at this step, its dossier locked.

    Raises NotFound when it is not theirs, Refused when it is over, or stands elsewhere.
    """
    row = locked_dossier(actor, dossier_id)
    attempt = find(row.attempts.filter(caller_id=actor.user_id), id=attempt_id)
    attempt.dossier = row
    if attempt.ended_at is not None:
        raise Refused(texts.OVER)
    if attempt.step != (step.value if step else ""):
        raise Refused(texts.OTHER_STEP)
    return attempt


@sensitive_variables()
def keep_said(attempt: Attempt, *, actor: Actor, opened: Opened, said: Said, at: datetime) -> None:
    """Keep what was noted at a step of a locked dossier, sealed, and what was asked again.

    Of a new worry the team gets a mail, which says only that something is there to look at.
    Raises Refused for what is too long, or hours that we do not understand.
    """
    row = attempt.dossier
    if said.is_worrying:
        if not waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at):
            # Once for each look, in a call too.
            notice(team_id=row.team_id, subject=SUBJECT_READY, except_for=excluded_from(row))
        # A new worry was seen by nobody, whatever the clock says of an earlier look.
        row.flag_raised_at, row.flag_seen_at, row.flag_seen_by = at, None, None
        row.save(update_fields=["flag_raised_at", "flag_seen_at", "flag_seen_by"])
    if said.step is not None and keep_verified(
        row,
        opened=opened,
        is_verified=said.is_verified,
        unsafe_times=said.unsafe_times,
        at=at,
    ):
        note_act(attempt, actor=actor, act="outreach.details-verified", at=at)
    if said.step is None or not said.text.strip():
        return
    if len(said.text) > LONGEST:
        raise Refused(texts.TOO_LONG)
    name = answer_field(attempt.id, step=said.step)
    saved_at = max(at, row.story_purged_at or at)  # the key of the story is gone, for good
    ref = notes_ref(row.id, purged_at=row.story_purged_at, at=saved_at)
    sealed = reseal(opened, ref=ref, fields={name: said.text})[name]
    StepAnswer.unscoped.update_or_create(
        attempt=attempt,
        step=said.step.value,
        defaults={"sealed_answer": sealed, "saved_at": saved_at},
    )


def note_act(attempt: Attempt, *, actor: Actor, act: str, at: datetime) -> None:
    """Record an act of a call, with its number."""
    record(
        actor=actor,
        act=act,
        subject_id=attempt.dossier_id,
        subject_kind="dossier",
        at=at,
        details={"number": attempt.number},
    )
