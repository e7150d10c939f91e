"""When the weekly mail goes out, and how much of the news fits in one."""

from datetime import datetime, timedelta

BETWEEN = timedelta(days=6, hours=12)
"""At least this long between two mails: a week, less half a day for a night that starts early."""
MOST = 30
"""Titles in one mail; of the others it only says how many there are."""


def due_before(at: datetime) -> datetime:
    """Return the moment before which the last mail must have gone, for another one at `at`."""
    return at - BETWEEN
