"""How a dossier can end, as the project in Genk separated it; it always has exactly one outcome.

Source: end report "Hoe gaat het met u?": 282 received; 45 not informed, so not to be contacted;
121 not reached in three attempts; 114 reached, of whom 10 declined and 104 talked. Who objects
before they were reached has not declined a talk: that would make "reached" too high.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Outcome(StrEnum):
    """Where a dossier stands. Not informed is not the same as not reached, nor as declined."""

    OPEN = "OPEN"
    NOT_INFORMED = "NOT_INFORMED"
    NOT_REACHED = "NOT_REACHED"
    DECLINED = "DECLINED"
    TALKED = "TALKED"
    WRONG_NUMBER = "WRONG_NUMBER"
    UNSAFE = "UNSAFE"
    WITHDRAWN = "WITHDRAWN"
    HEAVIER = "HEAVIER"
    OBJECTED = "OBJECTED"  # asked to be left alone or erased, before anybody had reached them
    EXPIRED = "EXPIRED"  # its longest term was over before anybody had reached them


REACHED = frozenset({Outcome.DECLINED, Outcome.TALKED})
ELSEWHERE = (
    Outcome.OPEN,
    Outcome.WRONG_NUMBER,
    Outcome.UNSAFE,
    Outcome.WITHDRAWN,
    Outcome.HEAVIER,
    Outcome.OBJECTED,
    Outcome.EXPIRED,
)
UNHEARD = frozenset({Outcome.OPEN, Outcome.NOT_REACHED, Outcome.WRONG_NUMBER, Outcome.UNSAFE})
"""Outcomes after which somebody who calls us may still be heard: they were not reached yet."""
LEAVES_NOTHING = frozenset({Outcome.OBJECTED, Outcome.EXPIRED})
"""Outcomes of a dossier that is destroyed as it gets them: only the count stays."""
TERMED = tuple(outcome for outcome in Outcome if outcome not in LEAVES_NOTHING)
"""Outcomes under which a dossier stays for a while, so that an agreement says how long."""


class Result(StrEnum):
    """How one attempt ended."""

    NO_ANSWER = "NO_ANSWER"
    SOMEONE_ELSE = "SOMEONE_ELSE"
    NOT_NOW = "NOT_NOW"  # the right person, but not safe or not a good time to talk
    BROKEN_OFF = "BROKEN_OFF"  # the line or the caller's machine failed
    WRONG_NUMBER = "WRONG_NUMBER"
    UNSAFE = "UNSAFE"  # calling again would bring danger
    DECLINED = "DECLINED"
    TALKED = "TALKED"
    HEAVIER = "HEAVIER"


class Step(StrEnum):
    """The order of a conversation, which the server enforces. Source: CRITERIA S-E4."""

    SAFE_TO_TALK = "SAFE_TO_TALK"
    WHO_WE_ARE = "WHO_WE_ARE"
    HOW_ARE_YOU = "HOW_ARE_YOU"
    WELLBEING = "WELLBEING"
    SAFETY = "SAFETY"
    CHILDREN = "CHILDREN"
    WISHES = "WISHES"
    HELP_OFFERED = "HELP_OFFERED"
    NEXT_STEP = "NEXT_STEP"


SETTLES = {
    Result.WRONG_NUMBER: Outcome.WRONG_NUMBER,
    Result.UNSAFE: Outcome.UNSAFE,
    Result.DECLINED: Outcome.DECLINED,
    Result.TALKED: Outcome.TALKED,
    Result.HEAVIER: Outcome.HEAVIER,
}


class Happening(StrEnum):
    """What a raw event tells."""

    RECEIVED = "RECEIVED"
    ATTEMPT = "ATTEMPT"
    OUTCOME = "OUTCOME"
    REFERRAL = "REFERRAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One raw event. `stand_in` is a number that leads to nobody once the dossier is gone.

    An outcome or an attempt counts +1 when it is given, and -1 when it is taken back.
    """

    stand_in: UUID
    kind: Happening
    at: datetime
    received_on: date
    nis: str = ""
    outcome: Outcome = Outcome.OPEN
    result: Result | None = None
    number: int = 0
    delta: int = 1


def outcome_after(results: Iterable[Result | None], *, limit: int) -> Outcome:
    """Return where an informed dossier stands after these attempts, in order.

    The first attempt that settles it decides; without one it is not reached once the limit is
    used up, and open before. None is an attempt that settles nothing: another number is left.
    """
    made = 0
    for made, result in enumerate(results, 1):  # noqa: B007 -- the count is asked after the loop
        if result is not None and result in SETTLES:
            return SETTLES[result]
    return Outcome.NOT_REACHED if made >= limit else Outcome.OPEN


def outcome_told(results: Iterable[Result], *, before: Outcome) -> Outcome:
    """Return where a dossier stands after what a person said who called us, in order.

    What they said last counts, until they were reached: from then on only a heavier track does,
    also while a supervisor must still look. `before` is what our own attempts came to.
    """
    stands = before
    for result in results:
        if result in SETTLES and (stands in UNHEARD or result is Result.HEAVIER):
            stands = SETTLES[result]
    return stands


def changed(*, before: Outcome, after: Outcome) -> tuple[tuple[Outcome, int], ...]:
    """Return what to write down when an outcome changes: the old one taken back, the new one given.

    Open is the absence of an outcome, and is never written down.
    """
    if before is after:
        return ()
    steps = ((before, -1), (after, 1))
    return tuple((outcome, delta) for outcome, delta in steps if outcome is not Outcome.OPEN)
