"""What can be wrong with a written playbook, and where; texts turn it into a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong."""

    UNREADABLE = "UNREADABLE"
    WRONG_SCHEMA = "WRONG_SCHEMA"
    NOT_A_RECORD = "NOT_A_RECORD"
    NOT_A_LIST = "NOT_A_LIST"
    NOT_TEXT = "NOT_TEXT"
    NOT_MINUTES = "NOT_MINUTES"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    TOO_LONG = "TOO_LONG"
    TOO_MANY = "TOO_MANY"
    MISSING = "MISSING"
    MINUTES_DIFFER = "MINUTES_DIFFER"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a field of the playbook, of a session, or of a part of it (both count from 1)."""

    session: int | None = None
    part: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `value` is what the sentence about it needs, if anything."""

    place: Place
    kind: FaultKind
    value: str = ""


class MalformedError(ValueError):
    """Something is no playbook; `faults` name every place, in order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.kind} at {fault.place}" for fault in faults))
        self.faults = tuple(faults)
