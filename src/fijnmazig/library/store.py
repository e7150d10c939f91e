"""Files on disk: an incoming spool by import id, and stored documents by content hash.

Writing is atomic (a new name, then a rename on the same file system), so a crash leaves either the
whole file or nothing under its final name.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings

CHUNK = 1 << 20


def _folder(name: str) -> Path:
    folder = Path(settings.FIJNMAZIG_HOME) / "files" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def incoming_path(file_id: UUID) -> Path:
    """Return where the file waits until it is read."""
    return _folder("incoming") / str(file_id)


def document_path(content_hash: str) -> Path:
    """Return where a stored document lies."""
    return _folder("documents") / content_hash[:2] / content_hash


def receive(source: BinaryIO, *, file_id: UUID) -> None:
    """Write all of `source` to the spool under `file_id`."""
    target = incoming_path(file_id)
    draft = target.with_name(f"{target.name}.{uuid4().hex}.part")
    try:
        with draft.open("wb") as file:
            shutil.copyfileobj(source, file, CHUNK)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def content_hash(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path: Path, *, content_hash: str) -> None:
    """Copy a read file to its place among the documents; a file already there is left alone."""
    target = document_path(content_hash)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # One name, not a fresh one: whoever takes over from a killed reader writes over its half copy.
    draft = target.with_name(f"{content_hash}.part")
    shutil.copyfile(path, draft)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep_bytes(content: bytes) -> str:
    """Store bytes that we made ourselves among the documents; return their hash."""
    name = hash_of(content)
    target = document_path(name)
    if target.exists():
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{name}.{uuid4().hex}.part")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return name


def forget_document(content_hash: str) -> None:
    """Remove a stored document, if it is still there."""
    document_path(content_hash).unlink(missing_ok=True)


def forget_incoming(file_id: UUID) -> None:
    """Remove a file from the spool, if it is still there."""
    incoming_path(file_id).unlink(missing_ok=True)


def empty_unpacking_folder(file_id: UUID) -> Path:
    """Return an empty folder to unpack an archive in; what a killed reader left there goes."""
    forget_unpacked(file_id)
    return _folder(f"unpacking/{file_id}")


def forget_unpacked(file_id: UUID) -> None:
    """Remove what was unpacked from an archive, if it is still there."""
    shutil.rmtree(_folder("unpacking") / str(file_id), ignore_errors=True)


def incoming_files() -> Iterator[Path]:
    """Yield what waits in the spool, parts of a broken-off upload included."""
    yield from _folder("incoming").iterdir()


def document_files() -> Iterator[Path]:
    """Yield every stored document, parts of a broken-off copy included."""
    yield from (path for path in _folder("documents").glob("*/*") if path.is_file())


def unpacking_ids() -> list[str]:
    """Return the ids of the archives that something was unpacked from."""
    return [path.name for path in _folder("unpacking").iterdir()]
