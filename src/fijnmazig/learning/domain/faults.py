"""What can be wrong with a module, each with its file and line."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What can be wrong."""

    NO_FRONT = "NO_FRONT"
    MISSING = "MISSING"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_VALUE = "WRONG_VALUE"
    NUMBERS = "NUMBERS"
    NO_STEPS = "NO_STEPS"
    BEFORE_STEP = "BEFORE_STEP"
    UNKNOWN_BLOCK = "UNKNOWN_BLOCK"
    NOT_CLOSED = "NOT_CLOSED"
    NO_KEY = "NO_KEY"
    KEY_TWICE = "KEY_TWICE"
    NO_QUESTION = "NO_QUESTION"
    FEW = "FEW"
    NO_FEEDBACK = "NO_FEEDBACK"
    NONE_RIGHT = "NONE_RIGHT"
    TWO_EXERCISES = "TWO_EXERCISES"
    NO_EXERCISE = "NO_EXERCISE"
    POINTS_NOWHERE = "POINTS_NOWHERE"
    NO_VALUE = "NO_VALUE"
    LOOSE_FIGURE = "LOOSE_FIGURE"
    NOT_CONFIRMED = "NOT_CONFIRMED"
    LONG_SENTENCE = "LONG_SENTENCE"
    HARD = "HARD"
    MIXED_UP = "MIXED_UP"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One mistake: in which file, on which line, and what it is about."""

    file: str
    line: int
    kind: FaultKind
    value: str = ""
