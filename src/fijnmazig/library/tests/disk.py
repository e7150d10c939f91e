"""Where files of the library lie in the home of a test, and what a download holds."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from fijnmazig.library import store
from fijnmazig.library.queries.items import Download


def _files() -> Path:
    return Path(settings.FIJNMAZIG_HOME) / "files"


def incoming_path(file_id: UUID) -> Path:
    path = _files() / store.incoming_name(file_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def document_path(content_hash: str) -> Path:
    return _files() / store.document_name(content_hash)


def incoming_files() -> list[Path]:
    return files_below(_files() / store.INCOMING)


def document_files() -> list[Path]:
    return files_below(_files() / store.DOCUMENTS)


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def content_of(file: Download) -> bytes:
    """Return what a download gives; nothing when details were left out of it."""
    if file.content is None:
        return b""
    with file.content as given:
        return given.read()
