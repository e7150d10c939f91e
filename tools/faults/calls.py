"""Look whether the calls that were noted in the vault are there once and whole."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.contrib.auth import get_user_model

from fijnmazig.audit.models import Act
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.records import story_ref
from fijnmazig.outreach.domain.sealed_names import answer_field
from fijnmazig.outreach.models import Attempt, StepAnswer
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.tests.factories import opened_for
from tools.faults.ledger import Kind, Ledger, Written
from tools.faults.preparing import Plan

ACTS = {
    Kind.TAKEN: "outreach.dossier-taken",
    Kind.STARTED: "outreach.number-shown",
    Kind.ADVANCED: "outreach.attempt-advanced",
    Kind.SAID: "outreach.attempt-advanced",
    Kind.ENDED: "outreach.attempt-ended",
}
_opened: dict[uuid.UUID, Opened] = {}


def acts_by_subject(act: str) -> Counter[uuid.UUID | None]:
    """Return how often an act was recorded, by what it was done to."""
    return Counter(Act.unscoped.filter(act=act).values_list("subject_id", flat=True))


def wrong_calls(ledger: Ledger, *, plan: Plan) -> Iterator[tuple[Written, bool]]:
    """Yield every step of a call that is lost (True) or done more often than sent (False)."""
    sent: dict[tuple[str, str], list[Written]] = defaultdict(list)
    for row in ledger.of(*ACTS):
        sent[row.key, ACTS[row.kind]].append(row)
    done = {act: acts_by_subject(act) for act in set(ACTS.values())}
    for (key, act), rows in sent.items():
        count = done[act][uuid.UUID(key)]
        if count < sum(row.is_acknowledged for row in rows):
            yield rows[-1], True
        if count > len(rows):
            yield rows[-1], False
    told = [row for row in ledger.of(Kind.SAID) if row.is_acknowledged]
    said = lines_of(plan) if told else {}
    for row in told:
        if said.get(row.subject) != row.word:
            yield row, True


def lines_of(plan: Plan) -> dict[str, str]:
    """Return the line of the case log of every call, opened with the key of the caller."""
    opened = opened_vault(plan)
    answers = StepAnswer.unscoped.filter(step=Step.SAFE_TO_TALK.value)
    found = {}
    for attempt, dossier, sealed in answers.values_list(
        "attempt_id", "attempt__dossier_id", "sealed_answer"
    ):
        name, ref = answer_field(attempt, step=Step.SAFE_TO_TALK), story_ref(dossier)
        found[str(attempt)] = unsealed(opened, wanted={ref: {name: sealed or b""}})[ref][name]
    return found


def opened_vault(plan: Plan) -> Opened:
    """Return the vault of the caller, opened once: that takes as long as it must."""
    if plan.caller_id not in _opened:
        caller = get_user_model().objects.get(id=plan.caller_id)
        _opened[plan.caller_id] = opened_for(caller)
    return _opened[plan.caller_id]


def half_calls(*, plan: Plan) -> Iterator[str]:
    """Yield every dossier whose calls and whose record do not say the same."""
    started, ended = Counter[uuid.UUID](), Counter[uuid.UUID]()
    for dossier, end in Attempt.unscoped.values_list("dossier_id", "ended_at"):
        started[dossier] += 1
        ended[dossier] += end is not None
    shown = acts_by_subject("outreach.number-shown")
    over = acts_by_subject("outreach.attempt-ended")
    for dossier in plan.dossiers:
        if started[dossier] != shown[dossier]:
            yield f"call of {dossier}: {started[dossier]} begun, {shown[dossier]} recorded"
        if ended[dossier] != over[dossier]:
            yield f"call of {dossier}: {ended[dossier]} ended, {over[dossier]} recorded"
