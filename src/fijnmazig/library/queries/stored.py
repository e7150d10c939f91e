"""Stored files: given only when they still are what was stored."""

import logging
from typing import BinaryIO

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import store, texts

log = logging.getLogger(__name__)


def unchanged_file(content_hash: str) -> BinaryIO:
    """Return a stored document to read, after a look at every byte; the caller closes it.

    Raises NotFound when it is gone, Refused when it is not what was stored: fail closed;
    Unavailable when files cannot be reached.
    """
    try:
        file = store.opened(content_hash)
    except FileNotFoundError:
        raise NotFound from None
    if store.hash_in(file) != content_hash:
        file.close()
        log.error("The stored document %s has changed on disk.", content_hash)
        raise Refused(texts.FILE_CHANGED)
    file.seek(0)
    return file


def unchanged_bytes(content_hash: str) -> bytes:
    """Return all of a stored document; raises what `unchanged_file` does."""
    with unchanged_file(content_hash) as file:
        return file.read()
