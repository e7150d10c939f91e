"""What raw events tell. Figures are counted from these and from nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.states import Leaving


class Happening(StrEnum):
    """What happened: to one person in one edition, or to the edition itself."""

    NAMED = "NAMED"  # somebody became a candidate of this edition
    ADMITTED = "ADMITTED"
    MARKED = "MARKED"
    LEFT = "LEFT"
    BEGUN = "BEGUN"
    HELD = "HELD"
    CLOSED = "CLOSED"


OF_A_PERSON = frozenset({Happening.NAMED, Happening.ADMITTED, Happening.MARKED, Happening.LEFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One raw event. `stand_in` leads to nobody once the candidate is gone.

    It counts +1, and -1 when it is taken back; of an edition itself, `stand_in` is None.
    """

    edition_id: UUID
    kind: Happening
    stand_in: UUID | None = None
    leaving: Leaving | None = None
    code: Code | None = None
    number: int = 0
    delta: int = 1
