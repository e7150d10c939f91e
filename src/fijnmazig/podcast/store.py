"""Recordings on disk, by content hash; a crash leaves all of a file or none of it."""

import hashlib
import os
from collections.abc import Container, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings

CHUNK = 1 << 20
PIECE = 1 << 16


def recording_path(content_hash: str) -> Path:
    """Return where a recording lies."""
    return Path(settings.FIJNMAZIG_HOME) / "files" / "recordings" / content_hash[:2] / content_hash


def receive(source: BinaryIO) -> Path:
    """Write all of `source` to a file of its own that `keep` or `forget` ends; return where."""
    folder = Path(settings.FIJNMAZIG_HOME) / "files" / "recordings"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{uuid4().hex}.part"
    with draft.open("wb") as file:
        while piece := source.read(CHUNK):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return draft


def keep(draft: Path) -> str:
    """Give a received file its place; return its SHA-256 in hexadecimal."""
    with draft.open("rb") as file:
        name = hashlib.file_digest(file, "sha256").hexdigest()
    target = recording_path(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(target)
    return name


def forget(draft: Path) -> None:
    """Remove a received file that was not kept."""
    draft.unlink(missing_ok=True)


def forget_recording(content_hash: str) -> None:
    """Remove a recording, if it is still there."""
    recording_path(content_hash).unlink(missing_ok=True)


def forget_old(*, before: float, keep_hashes: Container[str]) -> int:
    """Remove uploads that broke off, and recordings that nothing has; return how many.

    `before`: in seconds since 1970; a file changed later may still be on its way to a row.
    """
    folder = Path(settings.FIJNMAZIG_HOME) / "files" / "recordings"
    found = [path for path in folder.rglob("*") if path.is_file() and path.name not in keep_hashes]
    old = [path for path in found if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def pieces(path: Path, *, first: int, length: int) -> Iterator[bytes]:
    """Yield `length` bytes of a file from byte `first`."""
    with path.open("rb") as file:
        file.seek(first)
        left = length
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
