"""Files of the library: an incoming spool by import id, and stored documents by content hash.

Where they lie is for `common.storing` to know; there every file is whole or absent. Archives are
unpacked in the home, whatever that says.
"""

import hashlib
import logging
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fijnmazig.common.errors import Refused, Unavailable
from fijnmazig.common.storing.shelf import CHUNK, Lying, shelf
from fijnmazig.library import texts

log = logging.getLogger(__name__)
INCOMING, DOCUMENTS = "incoming", "documents"


def incoming_name(file_id: UUID) -> str:
    """Return under which name a file waits until it is read."""
    return f"{INCOMING}/{file_id}"


def document_name(content_hash: str) -> str:
    """Return under which name a document is stored."""
    return f"{DOCUMENTS}/{content_hash[:2]}/{content_hash}"


def receive(source: BinaryIO, *, file_id: UUID) -> None:
    """Write all of `source` to the spool under `file_id`."""
    shelf().put(incoming_name(file_id), source)


@contextmanager
def incoming(file_id: UUID) -> Iterator[Path]:
    """Give the path of a file that waits. Raises Refused when it is gone."""
    with ExitStack() as stack:
        try:
            path = stack.enter_context(shelf().on_disk(incoming_name(file_id)))
        except FileNotFoundError:
            raise Refused(texts.READING_FAILED) from None
        yield path


def opened(content_hash: str) -> BinaryIO:
    """Return a stored document to read; the caller closes it. Raises FileNotFoundError."""
    return shelf().opened(document_name(content_hash))


def content_hash(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hash_in(file)


def hash_in(file: BinaryIO) -> str:
    """Return the SHA-256 of all that is left to read, in hexadecimal."""
    digest = hashlib.sha256()
    while piece := file.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def keep(path: Path, *, content_hash: str) -> None:
    """Copy a read file to its place among the documents; a file already there is left alone."""
    name = document_name(content_hash)
    if not shelf().has(name):
        shelf().copy_in(name, path=path)


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep_bytes(content: bytes) -> str:
    """Store bytes that we made ourselves among the documents; return their hash.

    Before the transaction of their row: a bucket may be slow to answer, and nobody waits for that.
    """
    content_hash = hash_of(content)
    name = document_name(content_hash)
    if not shelf().has(name):
        shelf().put(name, BytesIO(content))
    return content_hash


def kept_bytes(content: bytes) -> str:
    """Return the hash of bytes that were stored, and look again once their row is there.

    Until then the sweep, or whoever let go of the same bytes, knew of no row and took the file.
    """
    transaction.on_commit(partial(keep_bytes, content), robust=True)
    return hash_of(content)


def forget_document(content_hash: str) -> None:
    """Remove a stored document, if it is still there; `sweep` removes what cannot go now."""
    _forget(document_name(content_hash))


def forget_incoming(file_id: UUID) -> None:
    """Remove a file from the spool, if it is still there; `sweep` removes what cannot go now."""
    _forget(incoming_name(file_id))


def _forget(name: str) -> None:
    """Remove a file that no row speaks of any more: what was done is done, whatever this meets."""
    try:
        shelf().forget(name)
    except Unavailable:
        log.warning("A file without a row could not be removed now; the sweep removes it.")


def empty_unpacking_folder(file_id: UUID) -> Path:
    """Return an empty folder to unpack an archive in; what a killed reader left there goes."""
    forget_unpacked(file_id)
    folder = _unpacking() / str(file_id)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def forget_unpacked(file_id: UUID) -> None:
    """Remove what was unpacked from an archive, if it is still there."""
    shutil.rmtree(_unpacking() / str(file_id), ignore_errors=True)


def lying() -> Iterator[Lying]:
    """Yield what waits in the spool and every stored document, parts of a broken-off one too."""
    yield from shelf().lying(INCOMING)
    yield from shelf().lying(DOCUMENTS)


def forget_lying(lying: Lying) -> None:
    """Remove one of those."""
    shelf().forget(lying.name)


def unpacking_ids() -> list[str]:
    """Return the ids of the archives that something was unpacked from."""
    folder = _unpacking()
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _unpacking() -> Path:
    return Path(settings.FIJNMAZIG_HOME) / "files" / "unpacking"
