"""The clock on the wall, by which people meet."""

from datetime import datetime
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/Brussels")


def is_to_come(starts_at: datetime, *, at: datetime) -> bool:
    """Tell whether something begins on a later day than today, by the clock on the wall."""
    return starts_at.astimezone(WALL).date() > at.astimezone(WALL).date()
