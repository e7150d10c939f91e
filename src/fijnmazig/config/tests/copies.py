"""Copies made by hand for tests, whole or with a fault that somebody planted on purpose."""

import hashlib
import io
import sqlite3
import tarfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from fijnmazig.config.backup import manifest
from fijnmazig.config.backup.container import LENGTH, Writer, head_of
from fijnmazig.vault.domain.copying import Locked
from fijnmazig.vault.domain.sealing import new_pair

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAIR = new_pair()
FILES = {"database": b"rows", "files/a/b": b"x" * 3_000_000, "vault-tombstones": b"graves"}


def known(content: Mapping[str, bytes], **changes: Any) -> manifest.Manifest:
    """Return the list of contents that fits these files, or one that does not."""
    found = {
        name: (hashlib.sha256(inside).hexdigest(), len(inside)) for name, inside in content.items()
    }
    whole = manifest.Manifest(
        code=manifest.code(), vendor="sqlite", migrations=(), tables={}, files=found
    )
    return replace(whole, **changes)


def make_archive(path: Path, *, content: Mapping[str, bytes] = FILES, **changes: Any) -> Path:
    """Write a copy with these files, whose list says what `changes` make of it."""
    head = head_of(AT)
    with path.open("wb") as file:
        writer = Writer(file, head=head)
        locked = Locked(writer.piece, public=PAIR.public, bound_to=head.line)
        with tarfile.open(mode="w|", fileobj=cast("BinaryIO", locked)) as tar:
            whole = {**content, manifest.NAME: known(content, **changes).written()}
            for name, inside in whole.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(inside)
                tar.addfile(entry, io.BytesIO(inside))
        locked.finish()
        writer.finish()
    return path


def pieces_of(content: bytes) -> tuple[bytes, list[bytes]]:
    """Return the lines before the pieces of a copy, and the pieces."""
    at = content.index(b"\n", content.index(b"\n") + 1) + 1
    start, pieces = content[:at], []
    while length := int.from_bytes(content[at : at + LENGTH], "big"):
        pieces.append(content[at + LENGTH : at + LENGTH + length])
        at += LENGTH + length
    return start, pieces


def put_together(start: bytes, pieces: list[bytes]) -> bytes:
    """Return a copy of these pieces with a fingerprint that fits: of who knows how it is made."""
    inside = b"".join(len(piece).to_bytes(LENGTH, "big") + piece for piece in pieces)
    outside = start + inside + bytes(LENGTH)
    return outside + hashlib.sha256(outside).digest()


def database(folder: Path, *, rows: int) -> bytes:
    """Return a small database as bytes."""
    path = folder / "small.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE thing (id INTEGER)")
        made.executemany("INSERT INTO thing VALUES (?)", [(number,) for number in range(rows)])
        made.commit()
    return path.read_bytes()
