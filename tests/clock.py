"""The clock of the house, set by a test: views, commands and tags all read this one."""

from datetime import datetime

import pytest
from django.utils import timezone

from fijnmazig.directory.domain.hours import BRUSSELS


def brussels(text: str, *, fold: int = 0) -> datetime:
    """Return a moment as the clocks of Brussels show it; `fold` 1 is the second of two."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS, fold=fold)


# The moments at which directories of others are wrong. Source: issue 4, DOMAIN A5.
INSTANTS = {
    "national-day": brussels("2026-07-21T10:00"),
    "flemish-day": brussels("2025-07-11T10:00"),  # a Friday
    "clock-back-first": brussels("2026-10-25T02:30", fold=0),
    "clock-back-second": brussels("2026-10-25T02:30", fold=1),
    "saturday-night": brussels("2026-06-06T23:50"),
    "new-year": brussels("2027-01-01T00:05"),
    "monday-morning": brussels("2026-06-08T10:00"),
}


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let every part of the house that reads the clock see this moment."""
    monkeypatch.setattr(timezone, "now", lambda: at)
