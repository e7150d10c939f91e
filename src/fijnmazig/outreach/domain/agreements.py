"""What an agreement between a police zone and a Veilig Huis must say before anything comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from uuid import UUID

from fijnmazig.outreach.domain.calling import parts_within
from fijnmazig.outreach.domain.fields import NEEDED, Field
from fijnmazig.outreach.domain.outcomes import TERMED, Outcome

WARNED = timedelta(days=60)
LIMITS = range(1, 11)
LONGEST_TERM = 730  # days: two years
DEFAULT_TERMS: dict[Outcome, int] = {
    Outcome.OPEN: 180,
    Outcome.NOT_INFORMED: 30,
    Outcome.NOT_REACHED: 30,
    Outcome.DECLINED: 30,
    Outcome.TALKED: 180,
    Outcome.WRONG_NUMBER: 30,
    Outcome.UNSAFE: 30,
    Outcome.WITHDRAWN: 30,
    Outcome.HEAVIER: 90,
}
DEFAULT_FIELDS = (*NEEDED, Field.MUNICIPALITY, Field.INTERVENED_ON, Field.LANGUAGE)


class InformedRule(StrEnum):
    """What happens with somebody the police did not inform; calling them is never allowed."""

    COUNT_ONLY = "COUNT_ONLY"  # counted; nothing about the person is kept
    WAIT = "WAIT"  # kept sealed until the police inform them, or its term is over


class Voicemail(StrEnum):
    """Whether a message may be left."""

    NEVER = "NEVER"
    NEUTRAL = "NEUTRAL"


class LegalGround(StrEnum):
    """The ground in the GDPR on which the police hand over and the callers call."""

    PUBLIC_TASK = "PUBLIC_TASK"
    LEGAL_OBLIGATION = "LEGAL_OBLIGATION"
    CONSENT = "CONSENT"


class Standing(StrEnum):
    """How an agreement stands on a day."""

    TO_COME = "TO_COME"
    IN_FORCE = "IN_FORCE"
    ENDS_SOON = "ENDS_SOON"
    OVER = "OVER"
    REPLACED = "REPLACED"


class Fault(StrEnum):
    """Why an agreement cannot be as it is written."""

    ENDS_BEFORE_START = "ENDS_BEFORE_START"
    LIMIT = "LIMIT"
    HOURS = "HOURS"
    NO_WEEKDAY = "NO_WEEKDAY"
    TERM = "TERM"
    NO_PURPOSE = "NO_PURPOSE"
    NO_GROUND = "NO_GROUND"
    GROUND_IN_FUTURE = "GROUND_IN_FUTURE"
    VOICEMAIL_TEXT = "VOICEMAIL_TEXT"
    SAME_PARTIES = "SAME_PARTIES"
    ONE_DAY_PART = "ONE_DAY_PART"
    ONE_WEEKDAY = "ONE_WEEKDAY"


# Of versions made before these were asked: who ends one is not held up by how it was called.
ASKED_LATER = frozenset({Fault.ONE_DAY_PART, Fault.ONE_WEEKDAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Everything an agreement says. `terms`: days to keep a dossier after its outcome.

    `story_days`: after so many days the story goes, the dossier stays. `verify_days`: number and
    hours are asked again once so many days old; 0 is in every call. `municipalities`: NIS codes.
    """

    supplier_id: UUID
    receiver_id: UUID
    team_id: UUID
    purpose: str
    ground: LegalGround
    ground_text: str
    ground_checked_on: date
    valid_from: date
    valid_to: date
    municipalities: Sequence[str] = ()
    fields: Sequence[Field] = DEFAULT_FIELDS
    informed_rule: InformedRule = InformedRule.COUNT_ONLY
    terms: Mapping[Outcome, int] = field(default_factory=lambda: dict(DEFAULT_TERMS))
    story_days: int = 90
    attempt_limit: int = 3
    other_day_part: bool = True
    other_weekday: bool = True
    hours_between: int = 4
    calls_from: time = time(9)
    calls_until: time = time(20)
    weekdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    verify_days: int = 0
    voicemail: Voicemail = Voicemail.NEVER
    voicemail_text: str = ""
    dpo_advice: str = ""
    dpo_advised_on: date | None = None
    playbook_id: UUID | None = None
    document_id: UUID | None = None


# Words that tell whoever hears a message what it is about. Source: CRITERIA S-E5.
TELLING = (
    "geweld",
    "politie",
    "veilig",
    "slachtoffer",
    "dader",
    "pleger",
    "caw",
    "hulp",
    "gezin",
    "partner",
    "kind",
    "mishandel",
    "dossier",
    "1712",
    "justitie",
    "parket",
)


def faults(terms: Terms, *, on: date) -> tuple[Fault, ...]:
    """Return why an agreement cannot be as it is written; nothing when it can."""
    days = (*terms.terms.values(), terms.story_days, terms.verify_days)
    tests = {
        Fault.ENDS_BEFORE_START: terms.valid_to < terms.valid_from,
        Fault.LIMIT: terms.attempt_limit not in LIMITS,
        Fault.HOURS: terms.calls_from >= terms.calls_until,
        Fault.NO_WEEKDAY: not terms.weekdays or not terms.weekdays <= set(range(1, 8)),
        Fault.TERM: any(not 0 <= count <= LONGEST_TERM for count in days)
        or set(terms.terms) != set(TERMED),
        Fault.NO_PURPOSE: not terms.purpose.strip(),
        Fault.NO_GROUND: not terms.ground_text.strip(),
        Fault.GROUND_IN_FUTURE: terms.ground_checked_on > on,
        Fault.VOICEMAIL_TEXT: terms.voicemail is Voicemail.NEUTRAL
        and (not terms.voicemail_text.strip() or tells(terms.voicemail_text)),
        Fault.SAME_PARTIES: terms.supplier_id == terms.receiver_id,
    }
    found = tuple(fault for fault, is_so in tests.items() if is_so)
    return found or _no_second_attempt(terms)


def _no_second_attempt(terms: Terms) -> tuple[Fault, ...]:
    """Return why, of terms that are in order, a second attempt could never come."""
    if terms.attempt_limit == 1:
        return ()
    parts = parts_within(terms.calls_from, until=terms.calls_until)
    tests = {
        Fault.ONE_DAY_PART: terms.other_day_part and len(parts) == 1,
        Fault.ONE_WEEKDAY: terms.other_weekday and len(terms.weekdays) == 1,
    }
    return tuple(fault for fault, is_so in tests.items() if is_so)


def tells(text: str) -> bool:
    """Tell whether a message would give away what it is about."""
    said = text.casefold()
    return any(word in said for word in TELLING)


def standing(*, valid_from: date, valid_to: date, is_replaced: bool, on: date) -> Standing:
    """Return how an agreement stands; it warns 60 days before its last day."""
    if is_replaced:
        return Standing.REPLACED
    if on < valid_from:
        return Standing.TO_COME
    if on > valid_to:
        return Standing.OVER
    return Standing.ENDS_SOON if valid_to - on <= WARNED else Standing.IN_FORCE
