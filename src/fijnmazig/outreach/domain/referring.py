"""Guidance into help: what somebody agrees to, what may leave under it, and what comes back.

A consent names one recipient, one purpose and the categories of data; what leaves is chosen
within it, and never more. Source: CRITERIA S-G1 to S-G4.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

WORDING = 1  # of the text that is read aloud; a changed text gets the next number
# Texts before somebody is brought to a programme, which never serve a service. The first promised
# more than a mark can hold, and is read aloud no more.
WITH_FAMILY, WITHOUT_FAMILY = 3, 4
TO_PROGRAMME = frozenset({2, WITH_FAMILY, WITHOUT_FAMILY})
LONGEST_MESSAGE = 2_000
LONGEST_TERM = 60  # days
LASTS = timedelta(days=30)  # how long a recipient can open what was sealed to them


class Purpose(StrEnum):
    """What a recipient may use it for."""

    CONTACT = "CONTACT"
    HELP = "HELP"
    HEAVIER = "HEAVIER"  # a heavier track takes over: Veilig Huis itself, or a table of partners


class Category(StrEnum):
    """A kind of data that somebody lets us hand on, in the order of a package."""

    NAME = "NAME"
    NUMBERS = "NUMBERS"
    SAFE_TIMES = "SAFE_TIMES"
    ADDRESS = "ADDRESS"
    PLACE = "PLACE"
    LANGUAGE = "LANGUAGE"
    HOUSEHOLD = "HOUSEHOLD"
    INTERVENED_ON = "INTERVENED_ON"
    STORY = "STORY"
    MESSAGE = "MESSAGE"  # what caller and person wrote down together


class Source(StrEnum):
    """How a consent was given; an override has none."""

    SPOKEN = "SPOKEN"
    WRITTEN = "WRITTEN"
    OVERRIDE = "OVERRIDE"


class OverrideGround(StrEnum):
    """Why something leaves without consent; a second person agrees first. Source: S-G2."""

    DANGER = "DANGER"
    RIGHT_TO_SPEAK = "RIGHT_TO_SPEAK"
    LAW = "LAW"


class Channel(StrEnum):
    """How a package leaves."""

    ACCOUNT = "ACCOUNT"  # sealed to the team of a recipient
    PDF = "PDF"  # an encrypted file; its words are told by telephone


class State(StrEnum):
    """Where a referral stands, as the recipient told us."""

    SENT = "SENT"
    RECEIVED = "RECEIVED"
    CONTACTED = "CONTACTED"
    WAITING = "WAITING"
    NO_ANSWER = "NO_ANSWER"
    STARTED = "STARTED"
    REFUSED = "REFUSED"
    ELSEWHERE = "ELSEWHERE"
    WITHDRAWN = "WITHDRAWN"


# After how many days we ask again, by what we heard last; what is not here, is over.
TERMS = {
    State.SENT: 14,
    State.RECEIVED: 14,
    State.CONTACTED: 28,
    State.WAITING: 56,
    State.NO_ANSWER: 7,
}
TOLD = tuple(state for state in State if state not in {State.SENT, State.WITHDRAWN})


class Fault(StrEnum):
    """Why a choice of data cannot be so."""

    NOTHING = "NOTHING"
    NOT_AGREED = "NOT_AGREED"
    WITHOUT_SAFE_TIMES = "WITHOUT_SAFE_TIMES"
    NO_MESSAGE = "NO_MESSAGE"
    MESSAGE_TOO_LONG = "MESSAGE_TOO_LONG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What a consent says, as far as the rules look at it."""

    categories: frozenset[Category]
    is_override: bool
    is_agreed_by_second: bool
    withdrawn_at: datetime | None


def wording_to_programme(*, mark: str) -> int:
    """Return which text is read aloud: with a mark of the household, or without one."""
    return WITH_FAMILY if mark else WITHOUT_FAMILY


def fault_of_consent(categories: Collection[Category]) -> Fault | None:
    """Return why nobody may be asked this: nothing, or a number without when not to ring it."""
    if not categories:
        return Fault.NOTHING
    if Category.NUMBERS in categories and Category.SAFE_TIMES not in categories:
        return Fault.WITHOUT_SAFE_TIMES
    return None


def fault_of_package(
    chosen: Collection[Category], *, agreed: Collection[Category], message: str
) -> Fault | None:
    """Return why this choice may not leave under what was agreed, None when it may."""
    if not set(chosen) <= set(agreed):
        return Fault.NOT_AGREED
    if Category.MESSAGE in chosen and not message.strip():
        return Fault.NO_MESSAGE
    if message.strip() and Category.MESSAGE not in chosen:
        return Fault.NOT_AGREED
    if len(message) > LONGEST_MESSAGE:
        return Fault.MESSAGE_TOO_LONG
    return fault_of_consent(chosen)


def holds(agreed: Agreed) -> bool:
    """Tell whether something may leave under it now."""
    if agreed.withdrawn_at is not None:
        return False
    return agreed.is_agreed_by_second or not agreed.is_override


def package_of(chosen: Collection[Category], *, known: Mapping[Category, str]) -> str:
    """Return the text that is sealed: what was chosen and known, and nothing else."""
    parts = [
        [one.value, known[one].strip()]
        for one in Category
        if one in chosen and known.get(one, "").strip()
    ]
    return json.dumps(parts, ensure_ascii=False)


def parts_of(package: str) -> tuple[tuple[Category, str], ...]:
    """Return what a package holds, in its order."""
    return tuple((Category(code), text) for code, text in json.loads(package))


def may_follow(before: State, *, after: State) -> bool:
    """Tell whether a recipient may tell `after` now; what was withdrawn stays so."""
    if before is State.WITHDRAWN or after not in TOLD or after is before:
        return False
    return after is not State.RECEIVED or before is State.SENT


def followers(before: State) -> tuple[State, ...]:
    """Return what a recipient may tell now."""
    return tuple(after for after in TOLD if may_follow(before, after=after))


def due_after(state: State, *, on: date) -> date:
    """Return on which day we ask again; the same day for what is over."""
    return on + timedelta(days=TERMS.get(state, 0))


def is_overdue(state: State, *, due_on: date, on: date) -> bool:
    """Tell whether we should have heard more by now."""
    return state in TERMS and due_on < on


def is_readable(state: State, *, expires_at: datetime | None, at: datetime) -> bool:
    """Tell whether a recipient can still open what was sealed to them."""
    return state is not State.WITHDRAWN and expires_at is not None and at < expires_at
