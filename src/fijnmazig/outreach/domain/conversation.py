"""A call as a machine of states: which question comes now, and how it may end here.

The caller goes forward one step at a time; the server refuses any other. Not safe, or somebody
else on the line, ends the attempt at once: nothing that comes later is asked or shown.
Source: CRITERIA S-E4, S-E6, S-E7.
"""

from datetime import datetime

from fijnmazig.outreach.domain.outcomes import SETTLES, Outcome, Result, Step

ORDER = tuple(Step)
ALWAYS = frozenset({Result.NOT_NOW, Result.UNSAFE, Result.BROKEN_OFF})
NOT_THE_PERSON = frozenset({Result.SOMEONE_ELSE, Result.WRONG_NUMBER})
RINGING = NOT_THE_PERSON | {Result.NO_ANSWER, Result.UNSAFE, Result.BROKEN_OFF}
ASKED_ENOUGH = Step.CHILDREN  # from here on wellbeing and safety were asked: it was a conversation


def next_step(step: Step | None) -> Step | None:
    """Return the step after this one, the first while it still rings, None after the last."""
    place = 0 if step is None else ORDER.index(step) + 1
    return ORDER[place] if place < len(ORDER) else None


def shown_steps(step: Step | None) -> tuple[Step, ...]:
    """Return the steps a caller may see: those before this one and this one."""
    return () if step is None else ORDER[: ORDER.index(step) + 1]


def endings(step: Step | None) -> frozenset[Result]:
    """Return how an attempt may end at this step; None is while the telephone still rings."""
    if step is None:
        return RINGING
    found = ALWAYS | {Result.DECLINED, Result.HEAVIER}
    if step is Step.SAFE_TO_TALK:
        found |= NOT_THE_PERSON
    if ORDER.index(step) >= ORDER.index(ASKED_ENOUGH):
        found |= {Result.TALKED}
    return found


def endings_when_called(step: Step) -> frozenset[Result]:
    """Return how a conversation that the person began may end at this step.

    Nothing rang there, and a number by which somebody was found is not wrong.
    """
    return endings(step) - {Result.NO_ANSWER, Result.WRONG_NUMBER}


def waits_for_a_look(*, raised_at: datetime | None, seen_at: datetime | None) -> bool:
    """Tell whether somebody noted that things may be serious and no supervisor looked since."""
    return raised_at is not None and (seen_at is None or seen_at < raised_at)


def is_acute_shown(step: Step | None, *, waits: bool) -> bool:
    """Tell whether the way to police and ambulance stands open: from safety on, or at a worry.

    Source: CRITERIA S-E6.
    """
    return waits or (step is not None and ORDER.index(step) >= ORDER.index(Step.SAFETY))


def closes_as(outcome: Outcome, *, waits: bool) -> Outcome:
    """Return where a dossier stands: open while a supervisor must look, unless it goes heavier."""
    return Outcome.OPEN if waits and outcome is not SETTLES[Result.HEAVIER] else outcome
