from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.sealed_names import answer_field
from fijnmazig.outreach.models import Attempt, Dossier, Event, Exclusion, Lease, StepAnswer
from fijnmazig.outreach.services.calling import Said, advance, end_attempt, start_attempt
from fijnmazig.outreach.services.keeping import tidy
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.queries.records import shredded
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
UNINFORMED = {"is_informed": False, "outcome": "NOT_INFORMED", "outcome_at": MONDAY}


class Desk:
    """A caller with a dossier of their team, and what they do with it."""

    def __init__(self, **fields: Any) -> None:
        self.user, self.colleague = make_caller(), make_caller()
        self.agreement = make_agreement(make_team(self.user, self.colleague))
        self.dossier = make_dossier(self.agreement, **fields)
        self.at = MONDAY

    def take(self, user: Any = None) -> None:
        who = actor_of(user or self.user)
        take_dossier(actor=who, dossier_id=self.dossier.id, at=self.at)

    def start(self, user: Any = None) -> UUID:
        who = user or self.user
        return start_attempt(
            actor=actor_of(who), opened=opened_for(who), dossier_id=self.dossier.id, at=self.at
        )

    def call(self) -> UUID:
        self.take()
        return self.start()

    def say(self, call: UUID, step: Step | None, text: str = "", **said: Any) -> None:
        advance(said=Said(step=step, text=text, **said), **self._where(call))

    def end(self, call: UUID, result: Result, step: Step | None = None, **said: Any) -> None:
        end_attempt(said=Said(step=step, **said), result=result, **self._where(call))

    def walk(self, call: UUID, *, to: Step) -> None:
        for step in (None, *Step):
            if step is to:
                return
            self.say(call, step)

    def now(self) -> Dossier:
        return Dossier.unscoped.get(id=self.dossier.id)

    def _where(self, call: UUID) -> dict[str, Any]:
        return {
            "actor": actor_of(self.user),
            "opened": opened_for(self.user),
            "dossier_id": self.dossier.id,
            "attempt_id": call,
            "at": self.at,
        }


def test_an_unanswered_call_counts_and_leaves_the_dossier_open_for_later() -> None:
    desk = Desk()

    desk.end(desk.call(), Result.NO_ANSWER)

    row = desk.now()
    assert (row.attempt_total, row.outcome, row.last_attempt_at) == (1, Outcome.OPEN, MONDAY)
    assert row.due_at > MONDAY + HOUR  # type: ignore[operator]  # it is set
    assert acts_on(row.id) == [
        "outreach.dossier-taken",
        "outreach.number-shown",
        "outreach.attempt-ended",
    ]
    assert list(Event.unscoped.values_list("kind", "result")) == [("ATTEMPT", "NO_ANSWER")]
    assert not Lease.unscoped.exists()


def test_the_third_unanswered_call_settles_a_dossier_as_not_reached() -> None:
    desk = Desk(attempt_total=2, last_attempt_at=MONDAY - timedelta(days=3, hours=-6))
    for number in (1, 2):
        Attempt.unscoped.create(
            dossier=desk.dossier,
            number=number,
            limit=3,
            started_at=MONDAY - timedelta(days=9 - number),
            ended_at=MONDAY - timedelta(days=9 - number),
            result=Result.NO_ANSWER,
        )

    desk.end(desk.call(), Result.NO_ANSWER)

    assert desk.now().outcome == Outcome.NOT_REACHED


def test_a_conversation_goes_step_by_step_and_is_kept_sealed() -> None:
    desk = Desk()
    call = desk.call()
    desk.walk(call, to=Step.HOW_ARE_YOU)

    desk.say(call, Step.HOW_ARE_YOU, "Het gaat wat beter.")
    for step in (Step.WELLBEING, Step.SAFETY):
        desk.say(call, step)
    desk.end(call, Result.TALKED, Step.CHILDREN)

    (answer,) = StepAnswer.unscoped.all()
    assert answer.step == Step.HOW_ARE_YOU
    assert b"beter" not in bytes(answer.sealed_answer)  # type: ignore[arg-type]  # it is set
    assert desk.now().outcome == Outcome.TALKED


@pytest.mark.asvs("V2.3.1")
def test_no_step_can_be_jumped_over_or_done_twice() -> None:
    desk = Desk()
    call = desk.call()
    desk.say(call, None)

    for step in (None, Step.WHO_WE_ARE, Step.SAFETY):
        with pytest.raises(Refused):
            desk.say(call, step)

    assert Attempt.unscoped.get().step == Step.SAFE_TO_TALK


def test_a_call_ends_only_as_its_step_allows_and_only_once() -> None:
    desk = Desk()
    call = desk.call()

    with pytest.raises(Refused):
        desk.end(call, Result.TALKED)
    desk.end(call, Result.SOMEONE_ELSE)
    with pytest.raises(Refused):
        desk.end(call, Result.NO_ANSWER)

    assert Attempt.unscoped.get().result == Result.SOMEONE_ELSE


def test_a_worry_keeps_the_dossier_open_and_nobody_calls_until_somebody_looked() -> None:
    desk = Desk()
    call = desk.call()
    desk.walk(call, to=Step.SAFETY)
    desk.say(call, Step.SAFETY, "Bang.", is_worrying=True)

    desk.end(call, Result.TALKED, Step.CHILDREN)
    desk.at = MONDAY + timedelta(days=1, hours=5)
    desk.take()
    with pytest.raises(Refused, match="leidinggevende"):
        desk.start()

    assert desk.now().outcome == Outcome.OPEN


def test_the_team_gets_one_mail_of_a_worry_and_it_says_nothing_of_it(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    desk = Desk()
    call = desk.call()
    desk.walk(call, to=Step.SAFETY)

    with django_capture_on_commit_callbacks(execute=True):
        desk.say(call, Step.SAFETY, "Bang.", is_worrying=True)
        desk.say(call, Step.CHILDREN, is_worrying=True)
        desk.end(call, Result.TALKED, Step.WISHES)

    assert sorted(sent.to[0] for sent in mailoutbox) == sorted(
        (desk.user.email, desk.colleague.email)
    )
    for word in ("Bang", "zorg", "ossier", "Zandpad", desk.dossier.reference, "/bellen/"):
        assert not any(word in f"{sent.subject} {sent.body}" for sent in mailoutbox)


def test_who_is_excluded_hears_nothing_of_a_worry(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    desk = Desk()
    call = desk.call()
    desk.walk(call, to=Step.SAFETY)
    desk.dossier.exclusions.create(user=desk.colleague, excluded_at=MONDAY)

    with django_capture_on_commit_callbacks(execute=True):
        desk.say(call, Step.SAFETY, "Bang.", is_worrying=True)

    assert [sent.to for sent in mailoutbox] == [[desk.user.email]]


def test_without_a_worry_nobody_gets_a_mail(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    desk = Desk()
    call = desk.call()

    with django_capture_on_commit_callbacks(execute=True):
        desk.walk(call, to=Step.SAFETY)
        desk.end(call, Result.BROKEN_OFF, Step.SAFETY)

    assert mailoutbox == []


@pytest.mark.parametrize(
    ("fields", "hour", "reason"),
    [
        (
            {"is_informed": False, "outcome": "NOT_INFORMED", "outcome_at": MONDAY},
            0,
            "geïnformeerd",
        ),
        ({}, 12, "beluren"),
        ({"attempt_total": 3, "last_attempt_at": MONDAY - timedelta(days=9)}, 0, "Alle pogingen"),
        ({"attempt_total": 1, "last_attempt_at": MONDAY - HOUR}, 0, "te kort"),
    ],
)
def test_a_call_that_may_not_be_made_now_is_refused_with_its_reason(
    fields: dict[str, Any], hour: int, reason: str
) -> None:
    desk = Desk(**fields)
    desk.at = MONDAY + HOUR * hour
    desk.take()

    with pytest.raises(Refused, match=reason):
        desk.start()

    assert not Attempt.unscoped.exists()


def test_what_a_crash_left_behind_ends_as_broken_off_once_the_hold_is_over() -> None:
    desk = Desk()
    desk.call()
    with pytest.raises(Refused):
        desk.take(desk.colleague)
    desk.at = MONDAY + HOUR * 2

    desk.take(desk.colleague)

    assert list(Attempt.unscoped.values_list("result", flat=True)) == [Result.BROKEN_OFF]
    assert Lease.unscoped.get().holder_id == desk.colleague.id


def test_after_a_crash_the_caller_comes_back_to_the_same_call() -> None:
    desk = Desk()
    call = desk.call()

    desk.take()

    assert desk.start() == call


def test_without_taking_a_dossier_first_nobody_calls() -> None:
    desk = Desk()

    with pytest.raises(Refused, match="eerst"):
        desk.start()


def test_an_outsider_and_an_excluded_caller_find_nothing() -> None:
    desk, outsider = Desk(), make_caller()
    Exclusion.unscoped.create(dossier=desk.dossier, user_id=desk.colleague.id, excluded_at=MONDAY)

    for user in (outsider, desk.colleague, make_member(role=Role.COORDINATOR)):
        with pytest.raises(NotFound):
            desk.take(user)
    desk.take()

    assert Lease.unscoped.get().holder_id == desk.user.id


def test_a_call_is_found_through_its_own_dossier_and_by_its_own_caller_only() -> None:
    desk, other = Desk(), Desk()
    call = desk.call()
    other.take()

    for attempt_id in (call, uuid4()):
        with pytest.raises(NotFound):
            other.end(attempt_id, Result.NO_ANSWER)

    assert Attempt.unscoped.get().result == ""


def test_too_long_a_note_is_refused_and_nothing_moves() -> None:
    desk = Desk()
    call = desk.call()
    desk.say(call, None)

    with pytest.raises(Refused):
        desk.say(call, Step.SAFE_TO_TALK, "x" * 4_001)

    assert not StepAnswer.unscoped.exists()


def test_what_is_noted_after_the_story_went_stays_as_long_as_the_dossier() -> None:
    desk = Desk(received_at=MONDAY - timedelta(days=90))
    assert tidy(actor=OPERATOR, at=MONDAY).stories == 1
    call = desk.call()
    desk.walk(call, to=Step.HOW_ARE_YOU)
    desk.say(call, Step.HOW_ARE_YOU, "Het gaat wat beter.")
    for step in (Step.WELLBEING, Step.SAFETY):
        desk.say(call, step)
    desk.end(call, Result.TALKED, Step.CHILDREN)
    ref = dossier_ref(desk.dossier.id)

    nights = [tidy(actor=OPERATOR, at=MONDAY + timedelta(days=day)) for day in (1, 166, 179)]
    answer = StepAnswer.unscoped.get()
    name = answer_field(call, step=Step.HOW_ARE_YOU)
    wanted = {ref: {name: bytes(answer.sealed_answer or b"")}}
    before = unsealed(opened_for(desk.user), wanted=wanted)
    last = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=180))

    assert [night.stories for night in nights] == [0, 0, 0]
    assert before == {ref: {name: "Het gaat wat beter."}}
    assert (last.dossiers, StepAnswer.unscoped.count()) == (1, 0)
    assert shredded([ref]) == {ref}
