"""What may be left after a moment: a recording only when told, captioned and ending."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fijnmazig.gatherings.domain.kinds import MaterialKind


class Lack(StrEnum):
    """What a recording lacks, or a last day that is over."""

    NOT_TOLD = "NOT_TOLD"
    NO_CAPTIONS = "NO_CAPTIONS"
    NO_END = "NO_END"
    PAST_END = "PAST_END"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialFacts:
    """What a host leaves for who was there; shown up to and including `available_until`."""

    kind: MaterialKind
    title: str
    link: str
    has_captions: bool = False
    participants_told: bool = False
    available_until: date | None = None


def lack_of(facts: MaterialFacts, *, on: date) -> Lack | None:
    """Return why something may not be shown, None when it may. Source: CRITERIA E-A7."""
    if facts.kind is MaterialKind.RECORDING:
        if not facts.participants_told:
            return Lack.NOT_TOLD
        if not facts.has_captions:
            return Lack.NO_CAPTIONS
        if facts.available_until is None:
            return Lack.NO_END
    is_over = facts.available_until is not None and facts.available_until < on
    return Lack.PAST_END if is_over else None
