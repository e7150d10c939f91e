"""Recordings, by content hash; a crash leaves all of a file or none of it."""

import hashlib
import logging
import os
from collections.abc import Container, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings

from fijnmazig.common.errors import NotFound, Unavailable
from fijnmazig.common.storing.home import HomeStorage
from fijnmazig.common.storing.shelf import shelf

log = logging.getLogger(__name__)
CHUNK = 1 << 20
RECORDINGS = "recordings"


def recording_name(content_hash: str) -> str:
    """Return under which name a recording is stored."""
    return f"{RECORDINGS}/{content_hash[:2]}/{content_hash}"


def receive(source: BinaryIO) -> Path:
    """Write all of `source` to a file of its own that `keep` or `forget` ends; return where."""
    folder = Path(settings.FIJNMAZIG_HOME) / "files" / RECORDINGS
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
        content_hash = hashlib.file_digest(file, "sha256").hexdigest()
    shelf().move_in(recording_name(content_hash), path=draft)
    return content_hash


def forget(draft: Path) -> None:
    """Remove a received file that was not kept."""
    draft.unlink(missing_ok=True)


def forget_recording(content_hash: str) -> None:
    """Remove a recording, if it is still there; `forget_old` removes what cannot go now."""
    try:
        shelf().forget(recording_name(content_hash))
    except Unavailable:
        log.warning("A recording without an episode could not be removed now; the night does.")


def forget_old(*, before: float, keep_hashes: Container[str]) -> int:
    """Remove uploads that broke off, and recordings that nothing has; return how many.

    `before`: in seconds since 1970; a file changed later may still be on its way to a row.
    """
    total = 0
    for place in {type(one): one for one in (HomeStorage(), shelf())}.values():
        for one in place.lying(RECORDINGS):
            if one.last not in keep_hashes and one.changed_at < before:
                place.forget(one.name)
                total += 1
    return total


def pieces(content_hash: str, *, first: int, length: int) -> Iterator[bytes]:
    """Return `length` bytes of a recording from byte `first`. Raises NotFound when it is gone."""
    try:
        return shelf().pieces(recording_name(content_hash), first=first, length=length)
    except FileNotFoundError:
        raise NotFound from None
