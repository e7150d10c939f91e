"""`fijnmazig library VERB`: the library at the command line."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from itertools import batched
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from django.conf import settings
from django.utils import timezone
from django_typer.management import command
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.library import tasks, texts
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.domain.playbook import from_toml, lacking
from fijnmazig.library.domain.playbook_faults import Fault, MalformedError
from fijnmazig.library.models import ImportedFile
from fijnmazig.library.queries.imports import FileShown, ImportShown, Similar, import_page
from fijnmazig.library.queries.search import SearchPage, search
from fijnmazig.library.services import confirming, imports, tidying
from fijnmazig.library.services.digests import send_digests
from fijnmazig.library.services.indexing import rebuild_index
from fijnmazig.library.texts.playbooks import sentence

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


class Command(RoomCommand):
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
            print_json({"files": [file_outcome(file) for file in shown]})
        else:
            print_import(shown)
        if any(file.state is ImportState.REFUSED for file in shown):
            raise typer.Exit(1)

    @command()
    def search(
        self,
        query: Annotated[str, typer.Argument(help="What to search for.")] = "",
        queries: Annotated[
            Path | None, typer.Option(help="A file with one query a line; one JSON object a line.")
        ] = None,
        limit: Annotated[int, typer.Option(min=1, max=200, help="Results per query.")] = 10,
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Search everything in the library, drafts included."""
        if not query and queries is None:
            err.print("Geef een zoekvraag, of --queries met een bestand.", style="red")
            raise typer.Exit(2)
        with refusals():
            for text in [query] if queries is None else lines_of(queries):
                found = search(actor=OPERATOR, query=text, limit=limit)
                if json or queries is not None:
                    print_json(search_outcome(found))
                else:
                    print_results(found)

    @command()
    def rebuild(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Build the search index anew from what the database holds."""
        with Progress(console=err, disable=not sys.stderr.isatty()) as bars:
            bar = bars.add_task("Index", total=None)
            total = rebuild_index(progress=lambda done: bars.update(bar, completed=done))
        if json:
            print_json({"items": total})
        else:
            out.print(f"{total} items in de index.")

    @command()
    def digest(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Mail followers what is new in their themes; every night, each gets one a week at most."""
        done = send_digests(actor=OPERATOR, site=settings.SITE_URL, at=timezone.now())
        if json:
            print_json(done)
        else:
            err.print(str(texts.DIGESTS_SENT).format(**asdict(done)))
        if done.failed:
            raise typer.Exit(1)

    @command()
    def remind(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Ask owners whether what they shared still holds; every night, each item half-yearly."""
        now = timezone.now()
        today = timezone.localdate(now)
        done = confirming.remind(actor=OPERATOR, site=settings.SITE_URL, at=now, today=today)
        if json:
            print_json(done)
        else:
            err.print(str(texts.REMINDED).format(**asdict(done)))
        if done.failed:
            raise typer.Exit(1)

    @command()
    def tidy(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Forget what was removed a month ago, and whose account closed; every night."""
        done = tidying.tidy(actor=OPERATOR, at=timezone.now())
        if json:
            print_json(done)
        else:
            err.print(str(texts.LIBRARY_TIDIED).format(**asdict(done)))

    @command()
    def playbook(
        self,
        paths: Annotated[list[Path], typer.Argument(help="Playbooks as TOML.")],
        json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Check written playbooks; store nothing. content/demo/playbooks/README.md: the form."""
        with refusals():
            outcomes = [playbook_outcome(path) for path in paths]
        if json:
            print_json({"files": outcomes})
        else:
            print_playbooks(outcomes)
        if any(outcome["faults"] for outcome in outcomes):
            raise typer.Exit(1)


def playbook_outcome(path: Path) -> dict[str, Any]:
    """Return what a written playbook holds and lacks, in the shape of docs/cli.md."""
    if not path.is_file():
        raise Refused(texts.PATH_ABSENT % {"path": path})
    try:
        playbook = from_toml(path.read_text(encoding="utf-8"))
    except MalformedError as error:
        return {"file": path.name, "sessions": [], "faults": sentences(error.faults)}
    sessions = [{"title": s.title, "minutes": s.minutes} for s in playbook.sessions]
    return {"file": path.name, "sessions": sessions, "faults": sentences(lacking(playbook))}


def sentences(faults: Sequence[Fault]) -> list[str]:
    """Return what is wrong, a sentence each."""
    return [sentence(fault) for fault in faults]


def print_playbooks(outcomes: Sequence[dict[str, Any]]) -> None:
    """Print each playbook with its sessions, then what is wrong with it."""
    for outcome in outcomes:
        out.print(outcome["file"], markup=False)
        for number, session in enumerate(outcome["sessions"], 1):
            line = f"   Sessie {number}: {session['title']}, {session['minutes']} minuten"
            out.print(line, markup=False, soft_wrap=True)
        for fault in outcome["faults"]:
            out.print(f"   ! {fault}", markup=False, soft_wrap=True)


def lines_of(path: Path) -> list[str]:
    """Return the queries in a file, one a line; empty lines are left out."""
    if not path.is_file():
        raise Refused(texts.PATH_ABSENT % {"path": path})
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def search_outcome(found: SearchPage) -> dict[str, Any]:
    """Return the results of one query in the shape of docs/cli.md."""
    return {
        "query": found.query,
        "readings": [reading.text for reading in found.readings],
        "total": found.total,
        "results": [
            {
                "item": str(result.item_id),
                "title": result.title,
                "file": result.file,
                "page": result.page,
                "sentence": result.sentence,
                "matched_via": list(result.matched_via),
                "score": round(result.score, 4),
            }
            for result in found.results
        ],
    }


def print_results(found: SearchPage) -> None:
    """Print each result with its page and sentence."""
    if found.is_ambiguous:
        readings = ", ".join(reading.text for reading in found.readings)
        out.print(
            f"Dit kan verschillende dingen betekenen: {readings}", markup=False, soft_wrap=True
        )
    for number, result in enumerate(found.results, start=1):
        out.print(
            f"{number}. {result.title} ({result.file}, {result.page_label})",
            markup=False,
            soft_wrap=True,
        )
        out.print(f"   {result.sentence}", markup=False, soft_wrap=True)
    out.print(f"{found.total} gevonden.")


def import_paths(paths: list[Path]) -> list[FileShown]:
    """Import every file below `paths` as the operator and return what became of each."""
    imports.sweep(at=timezone.now())
    files = list(files_below(paths))
    if not files:
        raise Refused(texts.NO_FILES)
    shown = (import_batch(batch) for batch in batched(files, imports.FILES_AT_ONCE))
    return [file for batch in shown for file in batch.files]


def import_batch(files: Sequence[Path]) -> ImportShown:
    """Import some files as one import and return it finished."""
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
        "reason": file.reason or None,
        "cleaned": file.cleaned.lower() or None,
        "similar_to": similar
        and {"file": similar.file, "similarity": round(similar.similarity, 4)},
        "fields": file.fields,
        "municipalities": list(file.municipalities),
    }


def print_import(shown: Sequence[FileShown]) -> None:
    """Print one line a file."""
    for file in shown:
        line = f"{texts.STATE_LABELS[file.state]}: {file.name}"
        if file.similar is not None:
            line += f"  ({likeness_text(file.similar)})"
        if file.reason:
            line += f"  {file.reason}"
        out.print(line, markup=False, soft_wrap=True)


def likeness_text(similar: Similar) -> str:
    """Return how a file relates to the one it looks like, as a sentence part."""
    if similar.similarity >= 1:
        return texts.SAME_BYTES % {"file": similar.file}
    pattern = texts.RELATED_TO if similar.is_related_only else texts.LOOKS_LIKE
    return pattern % {"file": similar.file, "percent": similar.percent}
