"""`fijnmazig library import | search | rebuild`: the library at the command line."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from django.utils import timezone
from django_typer.management import TyperCommand, command
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.library import tasks, texts
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.models import ImportedFile
from fijnmazig.library.queries.imports import FileShown, ImportShown, Similar, import_page
from fijnmazig.library.services import imports

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


class Command(TyperCommand):
    """Import documents, search them, rebuild the index."""

    help = "Import documents, search them, rebuild the index."

    @command(name="import")
    def import_(
        self,
        paths: Annotated[list[Path], typer.Argument(help="Files or folders to import.")],
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Read files and folders into draft items; a second run imports nothing twice."""
        with refusals():
            shown = import_paths(paths)
        if json:
            print_json({"files": [file_outcome(file) for file in shown.files]})
        else:
            print_import(shown)
        if any(file.state is ImportState.REFUSED for file in shown.files):
            raise typer.Exit(1)


def import_paths(paths: list[Path]) -> ImportShown:
    """Import every file below `paths` as the operator and return the finished import."""
    imports.sweep(at=timezone.now())
    files = list(files_below(paths))
    with ExitStack() as opened:
        incoming = [
            imports.Incoming(name=path.name, source=opened.enter_context(path.open("rb")))
            for path in files
        ]
        import_id = imports.begin(actor=OPERATOR, files=incoming, at=timezone.now())
    read_with_progress(import_id)
    return import_page(actor=OPERATOR, import_id=import_id)


def files_below(paths: list[Path]) -> Iterator[Path]:
    """Yield each file named, and each visible file in each folder named, in order."""
    for path in paths:
        if not path.exists():
            raise Refused(texts.PATH_ABSENT % {"path": path})
        if path.is_file():
            yield path
            continue
        found = (entry for entry in sorted(path.rglob("*")) if entry.is_file())
        yield from (entry for entry in found if not entry.name.startswith("."))


def read_with_progress(import_id: UUID) -> None:
    """Read the import in this process, with a bar per file on a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, disable=not sys.stderr.isatty()) as bars:
        known: dict[UUID, Any] = {}

        def show(file: ImportedFile) -> None:
            if file.id not in known:
                known[file.id] = bars.add_task(file.name)
            bars.update(known[file.id], completed=file.pages_done, total=file.page_total or None)

        tasks.read_open_files(import_id, progress=show)


def file_outcome(file: FileShown) -> dict[str, Any]:
    """Return one file of an import in the shape of docs/cli.md."""
    similar = file.similar
    return {
        "file": file.name,
        "status": file.state.lower(),
        "reason": file.reason,
        "similar_to": similar
        and {"file": similar.file, "similarity": round(similar.similarity, 4)},
        "fields": file.fields,
        "municipalities": list(file.municipalities),
    }


def print_import(shown: ImportShown) -> None:
    """Print one line a file."""
    for file in shown.files:
        line = f"{texts.STATE_LABELS[file.state]}: {file.name}"
        if file.similar is not None:
            line += f"  ({likeness_text(file.similar)})"
        if file.reason:
            line += f"  {file.reason}"
        out.print(line, markup=False)


def likeness_text(similar: Similar) -> str:
    """Return how a file relates to the one it looks like, as a sentence part."""
    if similar.similarity >= 1:
        return texts.SAME_BYTES % {"file": similar.file}
    pattern = texts.RELATED_TO if similar.is_related_only else texts.LOOKS_LIKE
    return pattern % {"file": similar.file, "percent": similar.percent}
