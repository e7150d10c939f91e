"""Moments in a recording, as people and files write them. Everything is in milliseconds."""

import re

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?")
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000


def read_clock(text: str) -> int | None:
    """Return the milliseconds of "1:02:03", "2:03" or "02:03.250"; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, part = found.groups()
    if hours is not None and int(minutes) > 59:  # noqa: PLR2004 -- minutes of an hour
        return None
    milliseconds = int((part or "0").ljust(3, "0"))
    return int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND + milliseconds


def clock(milliseconds: int) -> str:
    """Return a moment as a listener reads it: "2:03", or "1:02:03" past the hour."""
    hours, rest = divmod(milliseconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds = rest // SECOND
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def stamp(milliseconds: int) -> str:
    """Return a moment as WebVTT writes it: "00:02:03.250"."""
    hours, rest = divmod(milliseconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, part = divmod(rest, SECOND)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{part:03}"


def seconds(milliseconds: int) -> int:
    """Return whole seconds, at least one when there is anything to hear."""
    return max(1, round(milliseconds / SECOND)) if milliseconds else 0
