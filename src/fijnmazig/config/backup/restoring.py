"""Put a copy back: beside its place first, looked over, shredded anew, and only then in its place.

What is put back is given to a process of its own, which brings the database to this version,
destroys what was shredded since and walks the record of acts.
"""

import glob
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from fijnmazig.common.errors import Refused
from fijnmazig.common.storing.home import HomeStorage
from fijnmazig.common.storing.shelf import shelf
from fijnmazig.config.backup import databases, manifest, texts
from fijnmazig.config.backup.reading import read_copy
from fijnmazig.config.demo.serving import own_command
from fijnmazig.vault.domain.sealing import KeyPair

STAGING = ".restore-"
SQLITE_NAME = "fijnmazig.sqlite3"
LAST_LINES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back: when the copy was made, records shredded anew, acts that were walked.

    `came_back` is how many profiles and accounts that were erased since have a name in this copy.
    """

    home: Path
    made_at: datetime
    files: int
    shredded: int
    came_back: int
    rows: int


def restore_copy(path: Path, *, home: Path, pair: KeyPair, tombstones: Path | None) -> Restored:
    """Put a copy back in a home that is empty or not there yet; all of it or nothing.

    `tombstones` is the newest file of shredded records, when it was kept apart. Raises Refused.
    """
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Refused(str(texts.HOME_NOT_EMPTY).format(home=home))
    graves = _newest(tombstones)
    try:
        with _beside(home) as folder:
            verified, known = read_copy(path, pair=pair, place=_Placing(folder).place)
            _suits(known)
            _add_graves(folder / manifest.TOMBSTONES, graves)
            with _filled(folder, known):
                settled = _settle(folder)
                hand_over(folder / "files")
                with _in_place(known):
                    if home.exists():
                        home.rmdir()
                    folder.rename(home)
    except OSError as error:
        raise Refused(str(texts.NOT_WRITTEN).format(reason=error.strerror or error)) from error
    return Restored(
        home=home,
        made_at=verified.made_at,
        files=len(known.files),
        shredded=settled["shredded"],
        came_back=settled["came_back"],
        rows=settled["rows"],
    )


def _newest(tombstones: Path | None) -> bytes:
    try:
        return tombstones.read_bytes() if tombstones is not None else b""
    except OSError as error:
        raise Refused(str(texts.TOMBSTONES_UNREAD).format(reason=error.strerror)) from error


def _add_graves(path: Path, graves: bytes) -> None:
    """Add what was shredded since; a record may stand there twice."""
    if graves:
        with path.open("ab") as file:
            file.write(b"\n" + graves)
        path.chmod(0o600)


def _suits(known: manifest.Manifest) -> None:
    """Refuse a copy of newer code, and one of the other kind of database."""
    if known.is_newer():
        raise Refused(str(texts.NEWER).format(version=known.code))
    if known.vendor != connection.vendor:
        raise Refused(str(texts.OTHER_DATABASE).format(vendor=known.vendor))


class _Placing:
    """Writes the files of a copy into a folder, each to the disk itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, name: str, content: Iterator[bytes]) -> None:
        """Write one file; `manifest.is_name` has said that its name stays within the folder."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for block in content:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _filled(folder: Path, known: manifest.Manifest) -> Iterator[None]:
    """Put the database in its place and compare its rows with the list, before anything changes."""
    given = folder / manifest.DATABASE
    if known.vendor == "sqlite":
        inside: Any = nullcontext()
        given.rename(folder / SQLITE_NAME)
    else:
        inside = databases.postgresql_from(given)
    with inside:
        counts = _counts(folder, known.vendor)
        for table in sorted({*counts, *known.tables}):
            if counts.get(table) != known.tables.get(table):
                raise Refused(str(texts.COUNTS_DIFFER).format(table=table))
        given.unlink(missing_ok=True)
        yield


def hand_over(files: Path) -> None:
    """Put the files in the bucket, where there is one, and leave none of them here.

    A name of ours says what is in the file, so nothing that lies there is lost; what a restore
    that is refused after this leaves there belongs to no row, and is swept. Raises Unavailable.
    """
    if isinstance(shelf(), HomeStorage):
        return
    for path in sorted(one for one in files.rglob("*") if one.is_file()):
        shelf().copy_in(path.relative_to(files).as_posix(), path=path)
    shutil.rmtree(files, ignore_errors=True)


def _in_place(known: manifest.Manifest) -> AbstractContextManager[None]:
    """Return what moves the database to its place when the home is in its own."""
    return nullcontext() if known.vendor == "sqlite" else databases.in_place()


def _counts(folder: Path, vendor: str) -> Mapping[str, int]:
    if vendor != "sqlite":
        return databases.postgresql_counts()
    try:
        return databases.sqlite_counts(folder / SQLITE_NAME)
    except sqlite3.DatabaseError:
        raise Refused(str(texts.NOT_WHOLE).format(name=manifest.DATABASE)) from None


def _settle(folder: Path) -> dict[str, Any]:
    """Let a process of its own take the folder into use, and return what it found."""
    is_sqlite = connection.vendor == "sqlite"
    elsewhere = {"DATABASE_READ_URL", "DATABASE_READ_URL_FILE"}  # of what was, if of anything
    elsewhere |= {"DATABASE_URL", "DATABASE_URL_FILE"} if is_sqlite else set()
    kept = {name: value for name, value in os.environ.items() if name not in elsewhere}
    kept |= {} if is_sqlite else databases.apart()
    done = subprocess.run(  # noqa: S603 -- our own command
        own_command("backup", "settle"),
        env={**kept, "FIJNMAZIG_HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        reason = done.stderr.strip()[-LAST_LINES:]
        raise Refused(str(texts.SETTLING_FAILED).format(reason=reason)) from None
    if not found["valid"]:
        reason = str(texts.CHAIN_BROKEN).format(row=found["first_broken"])
        raise Refused(str(texts.SETTLING_FAILED).format(reason=reason))
    return found


@contextmanager
def _beside(home: Path) -> Iterator[Path]:
    """Yield a folder beside the home, on the same disk; gone afterwards unless it was moved.

    What a restore that was killed left beside this home is cleared away first.
    """
    home.parent.mkdir(parents=True, exist_ok=True)
    for left in home.parent.glob(f"{STAGING}{glob.escape(home.name)}-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{STAGING}{home.name}-", dir=home.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
