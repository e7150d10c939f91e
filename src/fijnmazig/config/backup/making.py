"""Make a copy: one moment of the database, then the files, then what was shredded until now."""

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from fijnmazig.common.errors import Refused
from fijnmazig.common.storing.home import HomeStorage
from fijnmazig.common.storing.shelf import shelf
from fijnmazig.config.backup import databases, manifest, texts
from fijnmazig.config.backup.container import Writer, head_of
from fijnmazig.vault.domain.copying import Locked

STAGING = ".backup-"
PACKED = 1
"""How hard gzip packs: a quarter of the bytes for little work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished copy: its fingerprint, to keep elsewhere, its size, and what is in it."""

    file: Path
    sha256: str
    bytes: int
    files: int
    made_at: datetime
    tables: int
    rows: int


def make_copy(home: Path, *, to: Path, public: bytes, at: datetime) -> Made:
    """Write a copy of the installation to a new file, locked for whoever has the private half.

    Raises Refused, and leaves nothing behind, when it cannot be made whole.
    """
    if to.exists():
        raise Refused(str(texts.FILE_THERE).format(file=to))
    try:
        with _staging(home) as folder, _appearing(to) as file:
            snapshot = databases.take(folder / manifest.DATABASE)
            head = head_of(at)
            writer = Writer(file, head=head)
            locked = Locked(writer.piece, public=public, bound_to=head.line)
            known = _pack(locked, home=home, database=folder / manifest.DATABASE, of=snapshot)
            locked.finish()
            digest = writer.finish()
    except OSError as error:
        raise Refused(str(texts.NOT_WRITTEN).format(reason=error.strerror or error)) from error
    return Made(
        file=to,
        sha256=digest,
        bytes=to.stat().st_size,
        files=len(known.files),
        made_at=at,
        tables=len(known.tables),
        rows=sum(known.tables.values()),
    )


def _pack(
    locked: Locked, *, home: Path, database: Path, of: databases.Snapshot
) -> manifest.Manifest:
    """Put every file into the stream, the list of contents last; return that list."""
    files: dict[str, tuple[str, int]] = {}
    with tarfile.open(
        mode="w|gz",
        fileobj=cast("BinaryIO", locked),
        format=tarfile.PAX_FORMAT,
        compresslevel=PACKED,
    ) as tar:
        for name, path in _sources(home, database):
            found = _add(tar, name, path) if path else _add_fetched(tar, name)
            if found is not None:
                files[name] = found
        known = manifest.Manifest(
            code=manifest.code(),
            vendor=of.vendor,
            migrations=of.migrations,
            tables=of.tables,
            files=files,
        )
        content = known.written()
        tar.addfile(_entry(manifest.NAME, len(content)), io.BytesIO(content))
    return known


def key_goes_along(home: Path, *, key: str) -> bool:
    """Tell whether the secret key in use is the one of the home, which every copy takes along."""
    path = home / manifest.SECRET_KEY
    return path.is_file() and path.read_text(encoding="utf-8").strip() == key


def _sources(home: Path, database: Path) -> Iterator[tuple[str, Path | None]]:
    """Yield what is copied, in this order: what the database names is there, and graves are last.

    A file is kept before the row that names it, and a record shredded meanwhile has its tombstone.
    What lies in a bucket has no path; of a name that lies in both places, the bucket's is taken.
    """
    yield manifest.DATABASE, database
    fetched = set()
    for one in () if isinstance(shelf(), HomeStorage) else shelf().lying(""):
        fetched.add(one.name)
        yield manifest.FILES + one.name, None
    root = home / "files"
    for folder, _, names in sorted(os.walk(root)):
        for path in (Path(folder) / one for one in sorted(names)):
            name = path.relative_to(root).as_posix()
            if name not in fetched:
                yield manifest.FILES + name, path
    yield manifest.SECRET_KEY, home / manifest.SECRET_KEY
    yield manifest.TOMBSTONES, home / manifest.TOMBSTONES


def _add(tar: tarfile.TarFile, name: str, path: Path) -> tuple[str, int] | None:
    """Add one file and return its SHA-256 and size; None when it is gone, or no file at all."""
    if path.is_symlink() or not path.is_file() or not manifest.is_name(name):
        return None
    try:
        file = path.open("rb")
    except FileNotFoundError:  # tidied away meanwhile, with its row
        return None
    with file:
        return _add_opened(tar, name, file)


def _add_fetched(tar: tarfile.TarFile, name: str) -> tuple[str, int] | None:
    """Add one file out of the bucket, in the same way. Raises Unavailable."""
    if not manifest.is_name(name):
        return None
    try:
        file = shelf().opened(name.removeprefix(manifest.FILES))
    except FileNotFoundError:
        return None
    with file:
        return _add_opened(tar, name, file)


def _add_opened(tar: tarfile.TarFile, name: str, file: BinaryIO) -> tuple[str, int]:
    size = os.fstat(file.fileno()).st_size
    reader = _Hashing(file)
    tar.addfile(_entry(name, size), cast("BinaryIO", reader))
    return reader.hash.hexdigest(), size


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, length: int) -> bytes:
        """Return the next bytes."""
        content = self._file.read(length)
        self.hash.update(content)
        return content


@contextmanager
def _staging(home: Path) -> Iterator[Path]:
    """Yield a folder in the home that is gone afterwards; those of killed runs go too."""
    for leftover in home.glob(f"{STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=home) as folder:
        yield Path(folder)


@contextmanager
def _appearing(to: Path) -> Iterator[BinaryIO]:
    """Yield a file that appears under its name once it is whole and on the disk, or never."""
    part = to.with_name(f".{to.name}.part")
    try:
        with part.open("wb") as file:
            part.chmod(0o600)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)
