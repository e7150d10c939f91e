"""What was said in the conversations of a large house: notes of steps, and what was agreed to.

Notes are sealed under the key of the story, as the flow of a call does, so their term is the same;
where the story is past its term nothing was noted. Nobody in them exists.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched
from uuid import UUID, uuid4

from fijnmazig.config.demo.scale.writing import write_objects
from fijnmazig.directory.queries.referable import Referable
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.keeping import story_goes
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.domain.records import reason_ref, story_ref
from fijnmazig.outreach.domain.referring import WORDING, Category, OverrideGround, Purpose, Source
from fijnmazig.outreach.domain.sealed_names import answer_field
from fijnmazig.outreach.models import Attempt, Consent, StepAnswer
from fijnmazig.outreach.queries.past import conversations_under
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import seal_fields
from fijnmazig.vault.queries.reading import data_keys
from fijnmazig.vault.services.records import seal_all

NOTED = {
    Step.HOW_ARE_YOU: "Slaapt slecht sinds die avond, is vandaag alleen thuis (fictief).",
    Step.SAFETY: "Voelt zich nu veilig; kan naar een zus als het weer misgaat (fictief).",
    Step.CHILDREN: "De kinderen waren erbij en spreken er niet over (fictief).",
    Step.WISHES: "Wil dat het stopt en wil graag iemand spreken (fictief).",
    Step.NEXT_STEP: "We bellen volgende week nog eens, na het werk (fictief).",
}
REASON = "Er is gevaar voor een kind dat niet zelf kan bellen (fictief)."
AGREED = (Category.NAME, Category.NUMBERS, Category.SAFE_TIMES, Category.MESSAGE)
AGREES, OVERRIDES = 3, 50
"""One conversation in how many ends in a consent, and one in how many in a ground that two bear."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A team, the agreement it calls under, its open vault, and whom it may refer to."""

    team_id: UUID
    agreement_id: UUID
    opened: Opened
    services: Sequence[Referable]


def total(deliveries: Mapping[int, Sequence[Sequence[Result]]]) -> int:
    """Return how many conversations there are in what comes of a team's deliveries."""
    plans = (plan for several in deliveries.values() for plan in several)
    return sum(1 for plan in plans if Result.TALKED in plan)


def note_down(room: Room, *, today: date) -> Iterator[int]:
    """Write what was said in the conversations of a team; yield how many at a time."""
    talks = conversations_under(room.agreement_id)
    done = 0
    for several in batched(talks.iterator(AT_ONCE), AT_ONCE, strict=False):
        write_objects(StepAnswer, _answers(room, several, today=today))
        write_objects(Consent, _consents(room, several, first=done))
        done += len(several)
        yield len(several)


def _answers(room: Room, talks: Sequence[Attempt], *, today: date) -> Iterator[StepAnswer]:
    told = {story_ref(one.dossier_id): one for one in talks if not _is_gone(one, today=today)}
    for ref, key in data_keys(room.opened, wanted=told).items():
        attempt = told[ref]
        names = {step: answer_field(attempt.id, step=step) for step in NOTED}
        texts = {names[step]: text for step, text in NOTED.items()}
        sealed = seal_fields(texts, key=key, ref=ref)
        for step, name in names.items():
            yield StepAnswer(
                attempt=attempt,
                step=step.value,
                sealed_answer=sealed[name],
                saved_at=attempt.ended_at or attempt.started_at,
            )


def _is_gone(attempt: Attempt, *, today: date) -> bool:
    row = attempt.dossier
    received_on = row.received_at.astimezone(WALL).date()
    return story_goes(received_on=received_on, days=row.agreement.story_days, on=today)


def _consents(room: Room, talks: Sequence[Attempt], *, first: int) -> Iterator[Consent]:
    if not room.services:
        return
    asked = [
        (number, attempt) for number, attempt in enumerate(talks, first) if number % AGREES == 0
    ]
    ids = {number: uuid4() for number, _ in asked}
    reasons = {
        reason_ref(ids[number]): {"sealed_reason": REASON}
        for number, _ in asked
        if number % OVERRIDES == 0
    }
    sealed = seal_all(team_id=room.team_id, records=reasons)
    for number, attempt in asked:
        reason = sealed.get(reason_ref(ids[number]))
        service = room.services[number % len(room.services)]
        yield Consent(
            id=ids[number],
            dossier=attempt.dossier,
            recipient_id=service.id,
            recipient_name=service.name,
            purpose=Purpose.HELP.value,
            categories=[one.value for one in AGREED],
            source=(Source.OVERRIDE if reason else Source.SPOKEN).value,
            wording=0 if reason else WORDING,
            given_at=attempt.ended_at or attempt.started_at,
            taken_by=attempt.caller_id,
            override_ground=OverrideGround.DANGER.value if reason else "",
            sealed_reason=reason["sealed_reason"] if reason else None,
        )
