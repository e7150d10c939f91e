"""A result that was noted by mistake: until when it may be taken back, and what holds it.

Only the last result of a dossier, on its own day, as long as nothing followed from it. What left
the team does not come back, and what somebody else decided stands. Source: ADR 0024.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.outcomes import SETTLES, Outcome


class Slip(StrEnum):
    """What went wrong: the dossier, or the button."""

    NOT_CALLED = "NOT_CALLED"  # no telephone rang here, and nobody was heard
    OTHERWISE = "OTHERWISE"  # the call was here, and ended in another way


class Stays(StrEnum):
    """Why a result stays; the first that holds, in this order."""

    TAKEN_BACK = "TAKEN_BACK"
    HELD = "HELD"
    LATER = "LATER"
    OTHER_DAY = "OTHER_DAY"
    ONCE = "ONCE"
    HANDED_ON = "HANDED_ON"
    LOOKED_AT = "LOOKED_AT"
    AFTER = "AFTER"


BEGINS = frozenset({"outreach.number-shown", "outreach.conversation-begun"})
"""The act with which a call begins, at the very moment that the call says."""
TAKEN_BACK = "outreach.result-taken-back"
VERIFIED, CONSENTED = "outreach.details-verified", "outreach.consent-given"
HANDED = frozenset(
    {"outreach.referral-made", "outreach.programme-handed", "outreach.access-copied"}
)
"""Acts by which something left the team for good."""
HARMLESS = frozenset(
    {
        *BEGINS,
        "outreach.dossier-taken",
        "outreach.dossier-read",
        "outreach.dossier-found",
        "outreach.call-read",
        "outreach.case-log-read",
        "outreach.referrals-read",
        "outreach.attempt-advanced",
        "outreach.attempt-redialled",
        "outreach.attempt-ended",
        "outreach.hours-noted",
        VERIFIED,
        CONSENTED,
        "outreach.consent-withdrawn",
    }
)
"""Acts that leave a result what it was: the call itself, looking, and what stays apart from it.

An act that is not named here holds the result, so that a new one does until somebody decided.
"""
BY_CALLS = frozenset({Outcome.OPEN, Outcome.NOT_REACHED, *SETTLES.values()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One result as the rules look at it.

    `is_held`: a call goes on, or a colleague works on the dossier. `acts` are those on the dossier
    since the call began.
    """

    ended_at: datetime
    is_taken_back: bool
    is_last: bool
    is_held: bool
    outcome: Outcome
    acts: frozenset[str]


def why_stays(noted: Noted, *, at: datetime) -> Stays | None:
    """Return why a result may not be taken back at a moment, None when it may."""
    ended_on, today = noted.ended_at.astimezone(WALL).date(), at.astimezone(WALL).date()
    tests = (
        (Stays.TAKEN_BACK, noted.is_taken_back),
        (Stays.HELD, noted.is_held),
        (Stays.LATER, not noted.is_last),
        (Stays.OTHER_DAY, ended_on != today),
        (Stays.ONCE, TAKEN_BACK in noted.acts),
        (Stays.HANDED_ON, bool(noted.acts & HANDED)),
        (Stays.LOOKED_AT, "outreach.flag-seen" in noted.acts),
        (Stays.AFTER, not noted.acts <= HARMLESS or noted.outcome not in BY_CALLS),
    )
    return next((reason for reason, is_so in tests if is_so), None)


def acts_since(acts: Iterable[tuple[str, datetime]], *, started_at: datetime) -> frozenset[str]:
    """Return the acts from the beginning of a call on, in the order of the record.

    The record has its own order, so that a clock that was set back hides nothing; without the act
    of the beginning every act counts.
    """
    several = list(acts)
    begun = (place for place, (act, at) in enumerate(several) if act in BEGINS and at == started_at)
    return frozenset(act for act, _ in several[next(begun, 0) :])
