"""Hours in which nobody may call, as the police write them: "ma-vr 17:00-23:59; zo 0-24"."""

import re
from datetime import time

from fijnmazig.outreach.domain.calling import UnsafeTime

DAYS = {"ma": 1, "di": 2, "wo": 3, "do": 4, "vr": 5, "za": 6, "zo": 7}
_DAY = r"(ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|terdag|ndag)?s?\.?"
_HOUR = r"(\d{1,2})(?:[:.u](\d{2})?)?\s*u?(?:ur)?\.?"
PIECE = re.compile(
    rf"(?:(?:{_DAY}(?:\s*(?:-|tot|t/m)\s*{_DAY})?)|(?:elke dag|altijd|dagelijks))?"
    rf"\s*(?:(?:tussen|van)?\s*{_HOUR}\s*(?:-|tot|en|t/m)\s*{_HOUR})?"
)
MIDNIGHT, LAST = time(0), time(23, 59, 59)
DAY_HOURS = 24


def hours_of(text: str) -> tuple[UnsafeTime, ...] | None:
    """Return the hours a text names, None when a part of it is not understood.

    A day without hours is the whole day; hours without a day are every day. What we do not
    understand is refused: a warning that is dropped in silence may bring somebody in danger.
    """
    pieces = [piece.strip().lower() for piece in re.split(r"[;,\n]+", text) if piece.strip()]
    found: list[UnsafeTime] = []
    for piece in pieces:
        match = PIECE.fullmatch(piece)
        if match is None:
            return None
        first, last, *clock = match.groups()
        hours = _hours(clock)
        if hours is None:
            return None
        found += [
            UnsafeTime(weekday=day, begins=hours[0], ends=hours[1]) for day in _days(first, last)
        ]
    return tuple(found)


def _days(first: str | None, last: str | None) -> tuple[int | None, ...]:
    if first is None:
        return (None,)
    begin, end = DAYS[first], DAYS[last or first]
    span = (end - begin) % 7
    return tuple((begin + step - 1) % 7 + 1 for step in range(span + 1))


def _hours(clock: list[str | None]) -> tuple[time, time] | None:
    if clock[0] is None:
        return MIDNIGHT, LAST
    begin, end = _time(clock[0], clock[1]), _time(clock[2], clock[3])
    return None if begin is None or end is None or begin == end else (begin, end)


def _time(hour: str | None, minute: str | None) -> time | None:
    if int(hour or 0) == DAY_HOURS and not int(minute or 0):
        return LAST
    try:
        return time(int(hour or 0), int(minute or 0))
    except ValueError:
        return None
