"""One dossier before a call, and one call while it goes on, read with an opened vault."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library.queries.pinned import PinnedPlaybook
from fijnmazig.outreach.domain.agreements import Voicemail, tells
from fijnmazig.outreach.domain.calling import Closed
from fijnmazig.outreach.domain.conversation import (
    ORDER,
    is_acute_shown,
    next_step,
    shown_steps,
    waits_for_a_look,
)
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.domain.script import Section
from fijnmazig.outreach.domain.verifying import is_due
from fijnmazig.outreach.models import Agreement, Dossier
from fijnmazig.outreach.queries.cases import why_closed, why_unheard
from fijnmazig.outreach.queries.finding import FoundDossier, earlier_contact
from fijnmazig.outreach.queries.noted import Made, answers_of, made_before
from fijnmazig.outreach.queries.numbers import right_numbers, wrong_marks
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.redialling import own_call
from fijnmazig.outreach.queries.scripts import script_of, scripts_named
from fijnmazig.outreach.queries.taking_back import result_of_today
from fijnmazig.outreach.queries.tried import Held, endings_of, held_by, is_taken_up
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

KINDREFLEX = 1  # the number of the guide about children, which never changes
PERSON = ("sealed_name", "sealed_numbers", "sealed_unsafe_times", "sealed_picks_up")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DossierPage:
    """What a caller knows before a call; the numbers are masked.

    `is_taken`: the caller holds it; `is_held`: a colleague does. `may_be_heard`: when the person
    calls us, a conversation may begin; `is_looked_at`: a worry waits for a supervisor meanwhile.
    `last_result`: the last one, when the caller noted it today and may want it back.
    """

    id: UUID
    reference: str
    name: str
    masked: tuple[str, ...]
    unsafe_times: str
    picks_up: str
    language: StrOrPromise
    received_at: datetime
    story: str
    verified_at: datetime | None
    is_verification_due: bool
    voicemail: str
    number: int
    limit: int
    going: UUID | None
    earlier: tuple[Made, ...]
    contacts: tuple[FoundDossier, ...]
    closed: StrOrPromise
    is_settled: bool
    may_be_heard: bool
    is_looked_at: bool
    is_taken: bool
    is_held: bool
    last_result: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepShown:
    """One step of a call: what may be said, and what was noted."""

    step: Step
    title: StrOrPromise
    script: str
    guidance: str
    answer: str
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ending:
    """One way in which a call may end at this step, as its button says it."""

    result: str
    label: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CallPage:
    """A call that goes on; nothing of the steps still to come."""

    dossier_id: UUID
    attempt_id: UUID
    reference: str
    name: str
    numbers: tuple[str, ...]
    language: StrOrPromise
    number: int
    limit: int
    voicemail: str
    is_verification_due: bool
    unsafe_times: str
    is_inbound: bool
    may_redial: bool
    is_taken_up: bool
    playbook: PinnedPlaybook | None
    step: str
    noted: str
    steps: tuple[StepShown, ...]
    endings: tuple[Ending, ...]
    is_acute_shown: bool
    is_worrying: bool
    is_ringing: bool
    may_be_someone_else: bool
    is_children: bool
    children_guide: int
    goes_on: bool
    step_number: int
    step_total: int
    earlier: tuple[Made, ...]


@sensitive_variables()
def dossier_page(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> DossierPage:
    """Return what a caller knows before a call. Raises NotFound when it is not theirs to call."""
    row = _callable(actor, dossier_id)
    known = known_of(row, opened=opened)
    waits = waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)
    reason = why_closed(row, unsafe_text=known.get("sealed_unsafe_times", ""), at=at)
    closed = texts.WAITS if waits else texts.CLOSED[reason] if reason else ""
    held = held_by(row, actor=actor, at=at)
    return DossierPage(
        id=row.id,
        reference=row.reference,
        name=known.get("sealed_name", ""),
        masked=tuple(number.masked for number in right_numbers(known)),
        unsafe_times=known.get("sealed_unsafe_times", ""),
        picks_up=known.get("sealed_picks_up", ""),
        language=texts.SPOKEN.get(row.language, row.language),
        received_at=row.received_at,
        story=known.get("sealed_story", ""),
        verified_at=row.verified_at,
        is_verification_due=_is_asked(row, started_at=at, at=at),
        voicemail=_voicemail(row.agreement),
        number=row.attempt_total + 1,
        limit=row.agreement.attempt_limit,
        going=own_call(row, actor=actor),
        earlier=made_before(row, opened=opened),
        contacts=earlier_contact(row, actor=actor),
        closed=closed,
        is_settled=reason is Closed.SETTLED,
        may_be_heard=why_unheard(row, at=at) is None,
        is_looked_at=waits,
        is_taken=held is Held.ME,
        is_held=held is Held.COLLEAGUE,
        last_result=result_of_today(row, actor=actor, at=at),
    )


@sensitive_variables()
def call_page(
    *, actor: Actor, opened: Opened, dossier_id: UUID, attempt_id: UUID, at: datetime
) -> CallPage:
    """Return a call of the actor that goes on. Raises NotFound for any other."""
    row = _callable(actor, dossier_id)
    going = row.attempts.filter(caller_id=actor.user_id, ended_at=None)
    attempt = find(going, id=attempt_id)
    known = known_of(row, opened=opened)
    answers = answers_of(row, attempts=[attempt], opened=opened)
    step = Step(attempt.step) if attempt.step else None
    allowed, is_ours, resumed = endings_of(attempt), not attempt.is_inbound, is_taken_up(attempt)
    shown = tuple(one.shown if is_ours else one.masked for one in right_numbers(known))
    waits = waits_for_a_look(raised_at=row.flag_raised_at, seen_at=row.flag_seen_at)
    return CallPage(
        dossier_id=row.id,
        attempt_id=attempt.id,
        reference=row.reference,
        name=known.get("sealed_name", ""),
        numbers=shown,
        language=texts.SPOKEN.get(row.language, row.language),
        number=attempt.number,
        limit=attempt.limit,
        voicemail=_voicemail(row.agreement),
        is_verification_due=_is_asked(row, started_at=attempt.started_at, at=at),
        unsafe_times=known.get("sealed_unsafe_times", ""),
        is_inbound=attempt.is_inbound,
        may_redial=is_ours and step is not None and not (attempt.redialled_at or resumed),
        is_taken_up=resumed,
        playbook=scripts_named([attempt]).get(attempt.id),
        step=attempt.step,
        noted=answers.get((attempt.id, step), "") if step else "",
        steps=_steps(
            step,
            script=script_of(attempt),
            answers={one: text for (_, one), text in answers.items()},
        ),
        endings=_endings(allowed - {Result.UNSAFE, Result.SOMEONE_ELSE}, numbers=shown),
        is_acute_shown=is_acute_shown(step, waits=waits),
        is_worrying=waits,
        is_ringing=step is None,
        may_be_someone_else=Result.SOMEONE_ELSE in allowed,
        is_children=step is Step.CHILDREN,
        children_guide=KINDREFLEX,
        goes_on=next_step(step) is not None,
        step_number=0 if step is None else ORDER.index(step) + 1,
        step_total=len(ORDER),
        earlier=made_before(row, opened=opened),
    )


def _is_asked(row: Dossier, *, started_at: datetime, at: datetime) -> bool:
    return is_due(row.verified_at, days=row.agreement.verify_days, started_at=started_at, at=at)


def _voicemail(agreement: Agreement) -> str:
    """Return the one message that may be left, nothing when none may or it would tell anything."""
    may = agreement.voicemail == Voicemail.NEUTRAL and not tells(agreement.voicemail_text)
    return agreement.voicemail_text if may else ""


@sensitive_variables()
def _steps(
    step: Step | None, *, script: dict[Step, Section], answers: dict[Step, str]
) -> tuple[StepShown, ...]:
    return tuple(
        StepShown(
            step=one,
            title=texts.STEPS[one],
            script=script[one].says,
            guidance=script[one].does,
            answer=answers.get(one, ""),
            is_now=one is step,
        )
        for one in shown_steps(step)
    )


def _endings(allowed: frozenset[Result], *, numbers: tuple[str, ...]) -> tuple[Ending, ...]:
    """Return how a call may end, a wrong number once for each of several."""
    found = [Ending(result=one, label=texts.RESULTS[one]) for one in Result if one in allowed]
    if len(numbers) <= 1 or Result.WRONG_NUMBER not in allowed:
        return tuple(found)
    wrong = [
        Ending(result=f"{Result.WRONG_NUMBER}-{place}", label=texts.WRONG_ONE % {"number": number})
        for place, number in enumerate(numbers)
    ]
    return (*(one for one in found if one.result != Result.WRONG_NUMBER), *wrong)


@sensitive_variables()
def known_of(row: Dossier, *, opened: Opened) -> dict[str, str]:
    """Return the sealed texts of a dossier by column. Raises NotFound when the vault opens none."""
    person = {name: value for name in PERSON if (value := getattr(row, name)) is not None}
    wanted = {dossier_ref(row.id): person | wrong_marks(row)}
    if row.sealed_story is not None:
        wanted[story_ref(row.id)] = {"sealed_story": row.sealed_story}
    found = unsealed(opened, wanted=wanted)
    if dossier_ref(row.id) not in found:
        raise NotFound
    return {name: text for texts_of_ref in found.values() for name, text in texts_of_ref.items()}


def _callable(actor: Actor, dossier_id: UUID) -> Dossier:
    if not actor.may(CALL):
        raise NotFound
    return find(visible_dossiers(actor).select_related("agreement"), id=dossier_id)
