from datetime import UTC, datetime, timedelta

import pytest

from fijnmazig.outreach.domain.conversation import (
    ORDER,
    closes_as,
    endings,
    endings_when_called,
    is_acute_shown,
    next_step,
    shown_steps,
    waits_for_a_look,
)
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_call_goes_through_every_step_in_the_order_of_the_server() -> None:
    step, walked = next_step(None), []
    while step is not None:
        walked.append(step)
        step = next_step(step)

    assert walked == list(Step)
    assert walked[:3] == [Step.SAFE_TO_TALK, Step.WHO_WE_ARE, Step.HOW_ARE_YOU]


def test_later_questions_are_never_shown() -> None:
    assert shown_steps(None) == ()
    assert shown_steps(Step.WHO_WE_ARE) == (Step.SAFE_TO_TALK, Step.WHO_WE_ARE)
    assert shown_steps(Step.NEXT_STEP) == ORDER


@pytest.mark.parametrize("step", [None, *Step])
def test_not_safe_ends_a_call_at_every_step(step: Step | None) -> None:
    assert Result.UNSAFE in endings(step)


def test_a_conversation_counts_once_wellbeing_and_safety_were_asked() -> None:
    talked = [step for step in Step if Result.TALKED in endings(step)]

    assert talked == [Step.CHILDREN, Step.WISHES, Step.HELP_OFFERED, Step.NEXT_STEP]


@pytest.mark.parametrize("step", list(Step))
def test_who_calls_us_is_no_wrong_number_and_their_line_may_fall(step: Step) -> None:
    ours, theirs = endings(step), endings_when_called(step)

    assert ours - theirs <= {Result.WRONG_NUMBER}
    assert Result.WRONG_NUMBER not in theirs


def test_nobody_answers_only_while_it_rings_and_others_only_at_the_start() -> None:
    unanswered = [step for step in (None, *Step) if Result.NO_ANSWER in endings(step)]
    someone_else = [step for step in (None, *Step) if Result.SOMEONE_ELSE in endings(step)]

    assert unanswered == [None]
    assert someone_else == [None, Step.SAFE_TO_TALK]


@pytest.mark.parametrize(
    ("raised", "seen", "waits"),
    [(None, None, False), (0, None, True), (0, 1, False), (1, 0, True)],
)
def test_a_worry_waits_until_somebody_looked_after_it(
    raised: int | None, seen: int | None, *, waits: bool
) -> None:
    raised_at = None if raised is None else AT + timedelta(hours=raised)
    seen_at = None if seen is None else AT + timedelta(hours=seen)

    assert waits_for_a_look(raised_at=raised_at, seen_at=seen_at) is waits


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_worry_keeps_every_dossier_open_but_a_heavier_one(outcome: Outcome) -> None:
    expected = outcome if outcome is Outcome.HEAVIER else Outcome.OPEN

    assert closes_as(outcome, waits=True) is expected
    assert closes_as(outcome, waits=False) is outcome


def test_the_way_to_the_police_stands_open_from_safety_on() -> None:
    shown = [step for step in (None, *Step) if is_acute_shown(step, waits=False)]

    assert shown == list(ORDER[ORDER.index(Step.SAFETY) :])


@pytest.mark.parametrize("step", [None, *Step])
def test_the_way_to_the_police_stands_open_at_every_step_once_a_worry_is_noted(
    step: Step | None,
) -> None:
    assert is_acute_shown(step, waits=True)
