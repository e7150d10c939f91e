"""When the end of the chain was last printed, so that somebody notices when nobody does so.

What keeps the chain honest is the copy elsewhere (ADR 0005); this one only says how old it is.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from fijnmazig.audit.domain import Anchor

FILE = "audit-anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The anchor that was printed last, and when."""

    anchor: Anchor
    at: datetime


def keep(anchor: Anchor, *, at: datetime) -> None:
    """Write down which anchor was printed, and when."""
    place = _path()
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{FILE}.new")
    fresh.write_text(f"{at.isoformat()} {anchor.sequence}:{anchor.hash}\n", encoding="utf-8")
    fresh.replace(place)


def last() -> Kept | None:
    """Return what was kept last; None when nothing was, or it cannot be read."""
    try:
        at, written = _path().read_text(encoding="utf-8").split()
        sequence, digest = written.split(":")
        anchor = Anchor(sequence=int(sequence), hash=digest)
        return Kept(anchor=anchor, at=datetime.fromisoformat(at))
    except (FileNotFoundError, ValueError):
        return None


def _path() -> Path:
    return Path(settings.FIJNMAZIG_HOME) / FILE
