"""Say when something opens or closes, as people say it. All times are wall time in Brussels."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fijnmazig.directory.domain.hours import BRUSSELS, Reading, State

NEAR = 6  # days ahead that a weekday alone tells which day it is


class Saying(StrEnum):
    """How to say it: the sentence, chosen by how far the moment lies ahead."""

    NOTHING = "NOTHING"
    OPENS_TODAY = "OPENS_TODAY"
    OPENS_TOMORROW = "OPENS_TOMORROW"
    OPENS_ON = "OPENS_ON"
    OPENS_ON_DATE = "OPENS_ON_DATE"
    CLOSES_AT = "CLOSES_AT"
    CLOSES_TOMORROW = "CLOSES_TOMORROW"
    CLOSES_ON = "CLOSES_ON"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What to say: which sentence, which weekday (0 Monday), on which date, at what time of day."""

    saying: Saying
    weekday: int = 0
    on: date | None = None
    time: str = ""


def said(reading: Reading, *, at: datetime) -> Said:
    """Return what to say of a reading at the moment it was made; nothing when nothing is near."""
    if reading.until is None or reading.state not in {State.OPEN, State.CLOSED}:
        return Said(saying=Saying.NOTHING)
    until, now = reading.until.astimezone(BRUSSELS), at.astimezone(BRUSSELS)
    days = (until.date() - now.date()).days
    time = f"{until.hour}" if until.minute == 0 else f"{until.hour}.{until.minute:02}"
    saying = _opens(days) if reading.state is State.CLOSED else _closes(days)
    return Said(saying=saying, weekday=until.weekday(), on=until.date(), time=time)


def _opens(days: int) -> Saying:
    if days == 0:
        return Saying.OPENS_TODAY
    if days == 1:
        return Saying.OPENS_TOMORROW
    return Saying.OPENS_ON if days <= NEAR else Saying.OPENS_ON_DATE


def _closes(days: int) -> Saying:
    """Return the sentence for a closing time; one that lies far ahead tells nobody anything."""
    if days == 0:
        return Saying.CLOSES_AT
    if days == 1:
        return Saying.CLOSES_TOMORROW
    return Saying.CLOSES_ON if days <= NEAR else Saying.NOTHING
