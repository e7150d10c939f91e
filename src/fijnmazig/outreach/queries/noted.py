"""What was noted in the calls of a dossier, for who calls next and who looks after it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.library.queries.pinned import PinnedPlaybook
from fijnmazig.outreach.domain.conversation import ORDER
from fijnmazig.outreach.domain.outcomes import Step
from fijnmazig.outreach.domain.sealed_names import answer_field, notes_ref
from fijnmazig.outreach.models import Attempt, Dossier, StepAnswer
from fijnmazig.outreach.queries.scripts import scripts_named
from fijnmazig.outreach.queries.tried import ending_of, in_order
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.queries.reading import unsealed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Noted:
    """What was noted at one step."""

    title: StrOrPromise
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Made:
    """An earlier attempt, or a conversation that the person began, with what was noted in it."""

    number: int
    is_inbound: bool
    at: datetime
    result: StrOrPromise
    playbook: PinnedPlaybook | None
    noted: tuple[Noted, ...]


@sensitive_variables()
def made_before(row: Dossier, *, opened: Opened) -> tuple[Made, ...]:
    """Return the attempts that are over, oldest first; of a note that was purged, nothing."""
    attempts = list(in_order(row.attempts.exclude(result="")))
    scripts = scripts_named(attempts)
    answers = answers_of(row, attempts=attempts, opened=opened)
    return tuple(
        Made(
            number=one.number,
            is_inbound=one.is_inbound,
            at=one.started_at,
            result=ending_of(one),
            playbook=scripts.get(one.id),
            noted=tuple(
                Noted(title=texts.STEPS[step], text=answers[one.id, step])
                for step in ORDER
                if (one.id, step) in answers
            ),
        )
        for one in attempts
    )


@sensitive_variables()
def answers_of(
    row: Dossier, *, attempts: list[Attempt], opened: Opened
) -> dict[tuple[UUID, Step], str]:
    """Return what was noted in these attempts, by attempt and step; what is purged is absent.

    In the order of the attempts, and of when it was noted; two queries, however much there is.
    """
    order = {attempt.id: place for place, attempt in enumerate(attempts)}
    rows = StepAnswer.unscoped.filter(attempt_id__in=order).exclude(sealed_answer=None)
    wanted = defaultdict[Ref, dict[str, bytes]](dict)
    noted: list[tuple[UUID, Step, Ref]] = []
    for answer in sorted(rows.order_by("saved_at"), key=lambda one: order[one.attempt_id]):
        step, purged_at = Step(answer.step), row.story_purged_at
        ref = notes_ref(row.id, purged_at=purged_at, at=answer.saved_at)
        name = answer_field(answer.attempt_id, step=step)
        wanted[ref][name] = bytes(answer.sealed_answer or b"")
        noted.append((answer.attempt_id, step, ref))
    found = unsealed(opened, wanted=wanted) if wanted else {}
    return {
        (attempt_id, step): found[ref][name]
        for attempt_id, step, ref in noted
        if (name := answer_field(attempt_id, step=step)) in found.get(ref, {})
    }
