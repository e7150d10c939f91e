"""When the last copy was made that was found whole, and when old ones were last removed."""

import json
from datetime import datetime
from pathlib import Path

FILE = "backup-verified"
CLEARED = "backup-cleared"


def keep(home: Path, *, made_at: datetime, verified_at: datetime) -> None:
    """Write down that a copy made at a moment was found whole; an older copy changes nothing."""
    before = last_verified(home)
    if not home.is_dir() or (before is not None and before >= made_at):
        return
    found = {"made_at": made_at.isoformat(), "verified_at": verified_at.isoformat()}
    _write(home / FILE, found)


def keep_cleared(home: Path, *, at: datetime) -> None:
    """Write down that no copy is left that should have gone."""
    if home.is_dir():
        _write(home / CLEARED, {"cleared_at": at.isoformat()})


def last_verified(home: Path) -> datetime | None:
    """Return when the newest copy was made that was found whole; None when there is none."""
    return _read(home / FILE, "made_at")


def last_cleared(home: Path) -> datetime | None:
    """Return when old copies were last removed, all of them; None when they never were."""
    return _read(home / CLEARED, "cleared_at")


def _write(path: Path, found: dict[str, str]) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps(found), encoding="utf-8")
    fresh.replace(path)


def _read(path: Path, name: str) -> datetime | None:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return datetime.fromisoformat(read[name])
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
