"""Hours as people write them ("ma-vr", "09:00", "24:00"), and as the evaluator takes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
DAY_MINUTES = 1440
MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """One line of hours; an `end` that is not after `start` lies on the next day."""

    days: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """A span of one weekday (0 Monday) in minutes; past 1440 it ends the next day."""

    weekday: int
    opens: int
    closes: int


def spans_of(line: Weekly) -> tuple[Minutes, ...]:
    """Return the spans of a line, a weekday each; empty when days or times cannot be read."""
    weekdays, start, end = weekdays_of(line.days), minute_of(line.start), minute_of(line.end)
    if not weekdays or start is None or end is None or start == DAY_MINUTES:
        return ()
    closes = end if end > start else end + DAY_MINUTES
    return tuple(Minutes(weekday=day, opens=start, closes=closes) for day in weekdays)


def weekdays_of(text: str) -> tuple[int, ...]:
    """Return the weekdays in "ma", "ma-vr" or "ma,wo,vr-zo", in order; empty when unreadable."""
    found: set[int] = set()
    for part in text.replace(" ", "").casefold().split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            return ()
        begin, end = DAYS.index(first), DAYS.index(last or first)
        if end < begin:
            return ()
        found.update(range(begin, end + 1))
    return tuple(sorted(found))


def minute_of(text: str) -> int | None:
    """Return the minute of the day in "9:00" or "24:00"; None when it is no time of day."""
    if text == MIDNIGHT:
        return DAY_MINUTES
    found = CLOCK.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def clock(minute: int) -> str:
    """Return a minute as people write it: 9.00 u. is "9:00", the end of the day "24:00"."""
    if minute == DAY_MINUTES:
        return MIDNIGHT
    hour, rest = divmod(minute % DAY_MINUTES, 60)
    return f"{hour}:{rest:02}"


def lines_of(spans: Iterable[Minutes]) -> tuple[Weekly, ...]:
    """Return spans as people write them: days with the same hours on one line, runs as "ma-vr"."""
    by_hours: dict[tuple[int, int], list[int]] = {}
    for span in sorted(set(spans), key=lambda one: (one.weekday, one.opens, one.closes)):
        by_hours.setdefault((span.opens, span.closes), []).append(span.weekday)
    lines = [
        Weekly(days=_written(weekdays), start=clock(opens), end=clock(closes))
        for (opens, closes), weekdays in by_hours.items()
    ]
    return tuple(lines)


def _written(weekdays: list[int]) -> str:
    runs: list[list[int]] = []
    for day in weekdays:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(DAYS[run[0]] if len(run) == 1 else _run(run) for run in runs)


def _run(run: list[int]) -> str:
    return f"{DAYS[run[0]]}-{DAYS[run[-1]]}"
