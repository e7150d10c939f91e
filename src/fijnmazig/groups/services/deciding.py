"""The end of an intake: admitted, not now, or elsewhere; each with its reason, sealed."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import capfirst
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.contra import Contra, refusals
from fijnmazig.groups.domain.deciding import ENDS, Decision, Told, written_intake
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import CandidateState, CandidateStep, candidate_after
from fijnmazig.groups.models import Candidate
from fijnmazig.groups.queries.candidates import CandidatePage, candidate_page
from fijnmazig.groups.queries.holding import refused_by
from fijnmazig.groups.services.intake import LONGEST, Intake, locked_candidate, take_in
from fijnmazig.groups.services.placing import end_candidate
from fijnmazig.groups.texts import deciding as texts
from fijnmazig.groups.texts.planning import CONTRAS, FORMATS, NO_FORMAT, OTHER_STATE, TOO_LONG
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal

SETTLED_HERE = (CandidateState.NEW.value, CandidateState.WAITING.value)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Decided:
    """What was told and decided in an intake, and how somebody is reached from now on."""

    told: Told
    decision: Decision
    safe_contact: str
    may_leave_message: bool
    language: str = ""
    contras: frozenset[Contra] = frozenset()
    formats: tuple[Format, ...] = ()
    numbers: str = ""
    household: str = ""


@transaction.atomic
@sensitive_variables()
def open_candidate(
    *, actor: Actor, opened: Opened, candidate_id: UUID, at: datetime
) -> CandidatePage:
    """Return what the team knows of somebody, and record that it was read.

    Raises NotFound when it is not the actor's candidate.
    """
    page = candidate_page(actor=actor, opened=opened, candidate_id=candidate_id, at=at)
    _record(page.line.id, actor=actor, act="groups.candidate-read", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def decide_intake(
    *, actor: Actor, opened: Opened, candidate_id: UUID, decided: Decided, at: datetime
) -> None:
    """Keep an intake, sealed, and do what was decided with the person.

    Admitted, they wait for a seat. Not now: they stay, and are on the list again when nobody
    answers them for as long as the programme says. Anything else ends it. Raises NotFound when it
    is not the actor's candidate; Refused when they have a seat already, when a chosen form is
    closed to them (with the reason), or without a reason for not admitting.
    """
    row = locked_candidate(actor, candidate_id)
    if row.state not in SETTLED_HERE:
        raise Refused(OTHER_STATE)
    told = replace(decided.told, decision=decided.decision.value)
    _refuse_faults(row, decided=decided, told=told)
    _reseal_contact(row, opened=opened, decided=decided)
    if decided.decision is Decision.ADMIT:
        intake = Intake(
            words=written_intake(told),
            contras=decided.contras,
            formats=decided.formats,
            numbers=decided.numbers,
            household=decided.household,
        )
        take_in(actor=actor, opened=opened, candidate_id=row.id, intake=intake, at=at)
        return
    _put_off(row, opened=opened, decided=decided, told=told, at=at)
    if decided.decision in ENDS:
        end_candidate(actor=actor, candidate_id=row.id, leaving=ENDS[decided.decision], at=at)
    else:
        _record(row.id, actor=actor, act="groups.candidate-put-off", at=at)


def _refuse_faults(row: Candidate, *, decided: Decided, told: Told) -> None:
    if len(written_intake(told)) > LONGEST or len(decided.safe_contact) > LONGEST:
        raise Refused(TOO_LONG)
    if decided.decision is not Decision.ADMIT:
        if not told.reason.strip():
            raise Refused(texts.REASON_NEEDED)
        return
    if not decided.formats:
        raise Refused(NO_FORMAT)
    programme = refused_by(row.programme)
    for form in decided.formats:
        found = refusals(decided.contras, form=form, programme=programme)
        if found:
            reasons = " ".join(str(CONTRAS[one]) for one in found)
            raise Refused(texts.FORM_CLOSED % {"form": capfirst(FORMATS[form]), "reason": reasons})


@sensitive_variables()
def _reseal_contact(row: Candidate, *, opened: Opened, decided: Decided) -> None:
    fields = {"sealed_safe_contact": decided.safe_contact.strip()}
    sealed = reseal(opened, ref=person_ref(row.id), fields=fields)
    row.sealed_safe_contact = sealed["sealed_safe_contact"]
    row.may_leave_message = decided.may_leave_message
    row.language = decided.language
    row.save(update_fields=["sealed_safe_contact", "may_leave_message", "language"])


@sensitive_variables()
def _put_off(row: Candidate, *, opened: Opened, decided: Decided, told: Told, at: datetime) -> None:
    codes = " ".join(one.value for one in Contra if one in decided.contras)
    fields = {"sealed_intake": written_intake(told), "sealed_contra": codes}
    sealed = reseal(opened, ref=story_ref(row.id), fields=fields)
    row.sealed_intake, row.sealed_contra = sealed["sealed_intake"], sealed["sealed_contra"]
    after = candidate_after(CandidateState(row.state), step=CandidateStep.PUT_OFF)
    if after is not None:
        row.state, row.state_at = after.value, at
    if decided.decision is not Decision.NO_ANSWER:  # nobody was spoken to
        row.answered_at = at
    row.save(update_fields=["sealed_intake", "sealed_contra", "state", "state_at", "answered_at"])


def _record(candidate_id: UUID, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=candidate_id, subject_kind="candidate", at=at)
