"""The file of tombstones, beside the database: one line for all that is gone, written through."""

import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from fijnmazig.vault.domain.sealing import Ref

FILE = "vault-tombstones"


def path() -> Path:
    """Return where the file lies; nothing of it tells what was shredded."""
    return Path(settings.FIJNMAZIG_HOME) / FILE


def write_after_commit(refs: Iterable[Ref], *, at: datetime) -> None:
    """Write the tombstones once they are in the database for good; a refusal writes none.

    A process killed between the two finds them in the database at its next start.
    """
    lines = list(refs)
    if lines:
        transaction.on_commit(partial(write, lines, at=at))


def write(refs: Iterable[Ref], *, at: datetime) -> None:
    """Append one line for each record and wait until the disk has them."""
    text = "".join(f"{at.isoformat()} {ref.table} {ref.record}\n" for ref in refs)
    place = path()
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        # A line cut short by a crash must not swallow the next one.
        file.write(b"\n" + text.encode())
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(place.parent)
    _wipe_log()


def read() -> dict[Ref, datetime]:
    """Return every record in the file; a line that a crash cut short is left out."""
    if not path().is_file():
        return {}
    found: dict[Ref, datetime] = {}
    for line in path().read_text(encoding="utf-8").splitlines():
        try:
            at, table, record = line.split(" ")
            found[Ref(table, UUID(record))] = datetime.fromisoformat(at)
        except ValueError:
            continue
    return found


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _wipe_log() -> None:
    """Empty SQLite's write-ahead log, where destroyed keys would still be found."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
