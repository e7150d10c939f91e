"""Moments as OAI-PMH writes them: UTC, to the second, or a whole day."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
LAST = datetime.max.replace(tzinfo=UTC)
_FORM = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A second or a day: from its first moment for `length`."""

    starts_at: datetime
    length: timedelta

    @property
    def ends_at(self) -> datetime:
        """Return the first moment after it; the last moment there is when that lies beyond."""
        return self.starts_at + self.length if self.starts_at < LAST - self.length else LAST


def stamp(at: datetime) -> str:
    """Return `at` as a datestamp; what is smaller than a second falls away."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(text: str) -> Stretch | None:
    """Return the second or day that `text` writes, None when it writes neither."""
    if not _FORM.fullmatch(text):
        return None
    try:
        starts_at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Stretch(starts_at=starts_at, length=SECOND if "T" in text else DAY)
