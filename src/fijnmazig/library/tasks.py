"""What the worker does for the library."""

from uuid import UUID

from django.tasks import task
from django.utils import timezone

from fijnmazig.library.models import ImportedFile
from fijnmazig.library.services import imports
from fijnmazig.library.services.reading import Progress, read_file


@task
def read_import(import_id: str) -> None:
    """Read every open file of an import, members of its ZIP files included."""
    read_open_files(UUID(import_id))


def read_open_files(import_id: UUID, *, progress: Progress | None = None) -> None:
    """Read until no file of the import is left that this process may claim."""
    tried: set[UUID] = set()
    while waiting := _next_files(import_id, tried):
        for file_id in waiting:
            tried.add(file_id)
            read_file(file_id=file_id, clock=timezone.now, progress=progress)


def _next_files(import_id: UUID, tried: set[UUID]) -> list[UUID]:
    rows = ImportedFile.unscoped.filter(batch_id=import_id, state__in=imports.OPEN_STATES)
    ids = rows.order_by("position", "name").values_list("id", flat=True)
    return [file_id for file_id in ids if file_id not in tried]


def resume() -> int:
    """Read what a killed worker left and sweep the spool; return how many files were picked up."""
    left = imports.left_behind(at=timezone.now())
    for file_id in left:
        read_file(file_id=file_id, clock=timezone.now)
    imports.sweep(at=timezone.now())
    return len(left)
