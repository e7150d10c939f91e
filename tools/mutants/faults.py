"""One planted fault and what became of it."""

from dataclasses import dataclass
from enum import StrEnum


class Seen(StrEnum):
    """What became of a planted fault."""

    CAUGHT = "caught"
    SURVIVED = "survived"
    UNCLEAR = "unclear"  # it could not be planted or the tests could not be started


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: its kind, where it stands and what the tests said."""

    module: str
    line: int
    kind: str
    seen: Seen
    change: str
