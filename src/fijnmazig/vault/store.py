"""The file of tombstones, beside the database: one line for all that is gone, written through.

And SQLite's log, in which a destroyed key would still be found: emptied after every shredding.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from fijnmazig.vault.domain.sealing import Ref

FILE = "vault-tombstones"
WAITS = "vault-log-waits"
# Emptying the log holds writers off while it waits for who reads what was before.
MILLISECONDS = 200


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
    _mark_log()
    _sync_folder(place.parent)
    wipe_log()


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


def log_waits() -> bool:
    """Tell whether something was shredded whose key may still stand in SQLite's log."""
    return bool(_marks())


def wipe_log() -> bool:
    """Empty SQLite's write-ahead log, where destroyed keys would still be found; tell if it is so.

    Whoever reads on from before a shredding keeps the log in use. We hardly wait for them, because
    nobody writes meanwhile: that the log waits is remembered, and every next time tries again.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return not log_waits()
    known = _marks()  # what is marked from here on may have been written after the log was emptied
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={MILLISECONDS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = cursor.fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    if is_busy:
        return False
    for mark in known:
        mark.unlink(missing_ok=True)
    return True


def _mark_log() -> None:
    """Leave a mark of our own that the log is to be emptied, before anything can go wrong."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        path().with_name(f"{WAITS}.{uuid4().hex}").touch(mode=0o600)


def _marks() -> list[Path]:
    return list(path().parent.glob(f"{WAITS}.*"))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
