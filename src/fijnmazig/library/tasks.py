"""What the worker does for the library."""

import logging
from uuid import UUID

from django.tasks import task
from django.utils import timezone

from fijnmazig.common.errors import Unavailable
from fijnmazig.library.queries.imports import open_file_ids
from fijnmazig.library.services import imports
from fijnmazig.library.services.reading import Progress, read_file

log = logging.getLogger(__name__)


@task
def read_import(import_id: str) -> None:
    """Read every open file of an import, members of its ZIP files included."""
    read_open_files(UUID(import_id))


def read_open_files(import_id: UUID, *, progress: Progress | None = None) -> None:
    """Read until no file of the import is left that this process may claim."""
    tried: set[UUID] = set()
    while waiting := [f for f in open_file_ids(import_id=import_id) if f not in tried]:
        for file_id in waiting:
            tried.add(file_id)
            read_file(file_id=file_id, clock=timezone.now, progress=progress)


def resume() -> int:
    """Read what a killed worker left, or the storage did not give; return how many files."""
    left = imports.left_behind(at=timezone.now())
    for file_id in left:
        read_file(file_id=file_id, clock=timezone.now)
    return len(left)


def sweep() -> None:
    """Remove files that no row speaks of; while files cannot be reached, that waits."""
    try:
        imports.sweep(at=timezone.now())
    except Unavailable:
        log.warning("The sweep of files waits until they can be reached.")
