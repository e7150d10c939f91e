"""Where an edition and a candidate stand, and which steps there are.

Source: end report "Hoe gaat het met u?": candidates, participants, stopped after session 5, not
started for want of participants. DOMAIN B8.13: candidate, participant and person are three words.
"""

from enum import StrEnum


class EditionState(StrEnum):
    """Where an edition stands. Stopped: it had begun; not started: it never began."""

    GATHERING = "GATHERING"
    RUNNING = "RUNNING"
    FINISHED = "FINISHED"
    STOPPED = "STOPPED"
    NOT_STARTED = "NOT_STARTED"
    MERGED = "MERGED"


class EditionStep(StrEnum):
    """What can be done with an edition."""

    START = "START"
    FINISH = "FINISH"
    STOP = "STOP"
    CALL_OFF = "CALL_OFF"
    MERGE = "MERGE"


class StopReason(StrEnum):
    """Why an edition stopped or never started."""

    TOO_FEW = "TOO_FEW"
    DROP_OUT = "DROP_OUT"
    OTHER_FORMAT = "OTHER_FORMAT"
    MERGED = "MERGED"
    LEADERS = "LEADERS"
    PLACE = "PLACE"
    SAFETY = "SAFETY"
    OTHER = "OTHER"


class CandidateState(StrEnum):
    """Where somebody stands: new, waiting after an intake, with a seat, taking part, over."""

    NEW = "NEW"
    WAITING = "WAITING"
    PLACED = "PLACED"
    TAKING_PART = "TAKING_PART"
    OVER = "OVER"


class CandidateStep(StrEnum):
    """What can happen to a candidate."""

    TAKE_IN = "TAKE_IN"
    PUT_OFF = "PUT_OFF"
    PLACE = "PLACE"
    GIVE_BACK = "GIVE_BACK"
    ADMIT = "ADMIT"
    END = "END"
    COME_BACK = "COME_BACK"


class Leaving(StrEnum):
    """How it ended in one edition; of one edition everybody has one at most.

    The first half ends before somebody takes part, the second half after.
    """

    NOT_STARTED = "NOT_STARTED"
    MOVED = "MOVED"
    NOT_SUITABLE = "NOT_SUITABLE"
    WITHDREW = "WITHDREW"
    NO_ANSWER = "NO_ANSWER"
    OTHER_HELP = "OTHER_HELP"
    ERASED = "ERASED"
    COMPLETED = "COMPLETED"
    PARTLY = "PARTLY"
    DROPPED = "DROPPED"
    CUT_SHORT = "CUT_SHORT"
    UNKNOWN = "UNKNOWN"


class DropReason(StrEnum):
    """Why somebody stopped coming: said so, or was absent without a word."""

    SAID_SO = "SAID_SO"
    NOT_SEEN = "NOT_SEEN"


EDITION_STEPS = {
    (EditionState.GATHERING, EditionStep.START): EditionState.RUNNING,
    (EditionState.GATHERING, EditionStep.CALL_OFF): EditionState.NOT_STARTED,
    (EditionState.GATHERING, EditionStep.MERGE): EditionState.MERGED,
    (EditionState.RUNNING, EditionStep.FINISH): EditionState.FINISHED,
    (EditionState.RUNNING, EditionStep.STOP): EditionState.STOPPED,
}
CANDIDATE_STEPS: dict[tuple[CandidateState, CandidateStep], CandidateState] = {
    (CandidateState.NEW, CandidateStep.TAKE_IN): CandidateState.WAITING,
    (CandidateState.NEW, CandidateStep.PUT_OFF): CandidateState.NEW,
    (CandidateState.WAITING, CandidateStep.PUT_OFF): CandidateState.NEW,
    (CandidateState.WAITING, CandidateStep.PLACE): CandidateState.PLACED,
    (CandidateState.PLACED, CandidateStep.GIVE_BACK): CandidateState.WAITING,
    (CandidateState.PLACED, CandidateStep.ADMIT): CandidateState.TAKING_PART,
    (CandidateState.TAKING_PART, CandidateStep.GIVE_BACK): CandidateState.WAITING,
    **{
        (state, CandidateStep.END): CandidateState.OVER
        for state in CandidateState
        if state is not CandidateState.OVER
    },
    (CandidateState.OVER, CandidateStep.COME_BACK): CandidateState.TAKING_PART,
}
CLOSED = frozenset(
    {
        EditionState.FINISHED,
        EditionState.STOPPED,
        EditionState.NOT_STARTED,
        EditionState.MERGED,
    }
)
TAKES_PEOPLE = frozenset({EditionState.GATHERING, EditionState.RUNNING})
HAS_SEAT = frozenset({CandidateState.PLACED, CandidateState.TAKING_PART})


def edition_after(state: EditionState, *, step: EditionStep) -> EditionState | None:
    """Return where an edition stands after a step, None when there is no such step."""
    return EDITION_STEPS.get((state, step))


def candidate_after(state: CandidateState, *, step: CandidateStep) -> CandidateState | None:
    """Return where a candidate stands after a step, None when there is no such step."""
    return CANDIDATE_STEPS.get((state, step))
