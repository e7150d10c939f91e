"""How many requests were answered, added up over all web processes of this machine.

A small SQLite file of its own in the home, so that counts neither wait for nor slow down the
database of the house. They may be lost; no page ever is for them.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from fijnmazig.config.working import HIDDEN

FOLDER, FILE = "metrics", "requests.sqlite3"
PROCESSES = "web-processes"
PATIENCE_SECONDS = 0.05
TABLE = (
    "CREATE TABLE IF NOT EXISTS request "
    "(page TEXT, class TEXT, total INTEGER NOT NULL, PRIMARY KEY (page, class)) WITHOUT ROWID"
)
PLACES = "CREATE TABLE IF NOT EXISTS place (name TEXT PRIMARY KEY, total INTEGER NOT NULL)"
ADD_PLACE = "INSERT INTO place VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET total = total + 1"
ADD = (
    "INSERT INTO request VALUES (?, ?, 1) ON CONFLICT (page, class) DO UPDATE SET total = total + 1"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """The file with the counts."""

    path: Path

    @classmethod
    def at_home(cls) -> "Counts":
        """Return the counts of this house; they begin at nothing."""
        folder = Path(settings.FIJNMAZIG_HOME) / FOLDER
        return cls(folder / FILE)

    def add(self, *, page: str, status: int) -> None:
        """Count one answer; when that cannot be written, it is not counted."""
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as base:
            base.execute(ADD, (page, f"{status // 100}xx"))

    def totals(self) -> Iterator[tuple[str, str, int]]:
        """Yield page, class of status and how many, in order."""
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as base:
            yield from base.execute("SELECT page, class, total FROM request ORDER BY page, class")

    def add_place(self, name: str) -> None:
        """Count from where a page was read, in the same way."""
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as base:
            base.execute(ADD_PLACE, (name,))

    def places(self) -> Iterator[tuple[str, int]]:
        """Yield from where pages were read, and how many, in order."""
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as base:
            yield from base.execute("SELECT name, total FROM place ORDER BY name")

    def _opened(self) -> sqlite3.Connection:
        """Return a connection of this thread alone; it waits for others a moment at most."""
        is_new = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self.path, timeout=PATIENCE_SECONDS, isolation_level=None)
        base.execute("PRAGMA synchronous = OFF")
        if is_new:
            base.execute("PRAGMA journal_mode = WAL")
        base.execute(TABLE)
        base.execute(PLACES)
        return base


def hold_process() -> int:
    """Let others see that this web process lives, for as long as the descriptor stays open."""
    folder = Path(settings.FIJNMAZIG_HOME) / PROCESSES
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / token_hex(8)
    fresh = place.with_name(f"{HIDDEN}{place.name}")  # seen by nobody until it is held
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    fresh.rename(place)
    return descriptor
