"""How a signal goes through its phases. Source: criterion N-14."""

from datetime import date, timedelta
from enum import StrEnum

from fijnmazig.signals.domain.kinds import Decision, Phase

ORDER = tuple(Phase)
ANSWER_WITHIN = timedelta(days=30)
"""A signal that got no answer for so long is on somebody's list."""
DECIDE_WITHIN = timedelta(days=90)


class Fault(StrEnum):
    """Why a step cannot be taken."""

    SAME = "SAME"
    UNDECIDED = "UNDECIDED"
    NO_ACTION = "NO_ACTION"
    REASON_NEEDED = "REASON_NEEDED"
    BACK_NEEDS_REASON = "BACK_NEEDS_REASON"


def fault_of_step(current: Phase, *, to: Phase, decision: Decision, note: str) -> Fault | None:
    """Return why a signal cannot go from one phase to another, None when it can.

    Phases may be passed over; who goes back says why. Acting takes a decision to act, and telling
    back that it is over takes a decision.
    """
    if to is current:
        return Fault.SAME
    if place(to) < place(current) and not note.strip():
        return Fault.BACK_NEEDS_REASON
    if to is Phase.ACT and decision is Decision.NO_ACTION:
        return Fault.NO_ACTION
    if place(to) > place(Phase.DECIDE) and decision is Decision.NONE:
        return Fault.UNDECIDED
    return None


def fault_of_decision(decision: Decision, *, reason: str) -> Fault | None:
    """Return what a decision lacks: doing nothing takes a reason."""
    if decision is Decision.NONE:
        return Fault.UNDECIDED
    if decision is Decision.NO_ACTION and not reason.strip():
        return Fault.REASON_NEEDED
    return None


def place(phase: Phase) -> int:
    """Return which of the eight it is, from 1."""
    return ORDER.index(phase) + 1


def is_late(given: date, *, answered: date | None, today: date) -> bool:
    """Tell whether nobody answered a signal in time."""
    return answered is None and today - given >= ANSWER_WITHIN
