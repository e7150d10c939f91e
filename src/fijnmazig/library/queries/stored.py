"""Stored files: given only when they still are what was stored."""

import logging
from pathlib import Path

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import store, texts

log = logging.getLogger(__name__)


def unchanged_file(content_hash: str) -> Path:
    """Return where a stored document lies, after a look at every byte.

    Raises NotFound when it is gone, Refused when it is not what was stored: fail closed.
    """
    path = store.document_path(content_hash)
    if not path.is_file():
        raise NotFound
    if store.content_hash(path) != content_hash:
        log.error("The stored document %s has changed on disk.", content_hash)
        raise Refused(texts.FILE_CHANGED)
    return path
