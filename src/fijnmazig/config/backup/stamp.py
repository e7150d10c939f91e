"""When the last copy was made that somebody looked over and found whole."""

import json
from datetime import datetime
from pathlib import Path

FILE = "backup-verified"


def keep(home: Path, *, made_at: datetime, verified_at: datetime) -> None:
    """Write down that a copy made at a moment was found whole; an older copy changes nothing."""
    before = last_verified(home)
    if not home.is_dir() or (before is not None and before >= made_at):
        return
    found = {"made_at": made_at.isoformat(), "verified_at": verified_at.isoformat()}
    fresh = home / f"{FILE}.new"
    fresh.write_text(json.dumps(found), encoding="utf-8")
    fresh.replace(home / FILE)


def last_verified(home: Path) -> datetime | None:
    """Return when the newest copy was made that was found whole; None when there is none."""
    try:
        read = json.loads((home / FILE).read_text(encoding="utf-8"))
        return datetime.fromisoformat(read["made_at"])
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
