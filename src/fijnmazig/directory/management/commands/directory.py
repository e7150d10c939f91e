"""`fijnmazig directory`: take over the table of services, and ask what is open."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

from django.conf import settings
from django.utils import timezone
from django_typer.management import command
from typer import Argument, Exit, Option

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.directory import services, texts
from fijnmazig.directory.domain.hours import BRUSSELS
from fijnmazig.directory.queries.bulk import Format, bulk
from fijnmazig.directory.queries.channels import open_at
from fijnmazig.directory.queries.desk import DeskLine, due_lines
from fijnmazig.directory.services.confirming import ask_providers
from fijnmazig.directory.services.links import check_links
from fijnmazig.directory.services.tidying import tidy
from fijnmazig.directory.tasks import prober


class Command(RoomCommand):
    """Services, and when they answer."""

    help = "Diensten, en wanneer ze antwoorden."

    @command(help="Neem de tabel van content/directory over.")
    def load(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Take over the table of content/directory, all or nothing."""
        with refusals():
            loaded = services.load(actor=OPERATOR, at=timezone.now())
        if loaded.kept:
            err.print(texts.kept(loaded.kept))
        if loaded.suppressed:
            err.print(texts.suppressed(loaded.suppressed))
        if as_json:
            print_json(loaded)
            return
        err.print(texts.loaded(services=loaded.services, changes=loaded.changes))

    @command(name="open-at", help="Welke lijnen antwoorden op een moment (tijd in Brussel)?")
    def open_at(
        self,
        moment: Annotated[str, Argument(help="Bijvoorbeeld 2026-07-21T10:00.")],
        service: Annotated[str, Option("--service", help="Alleen deze dienst.")] = "",
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print the state of every channel at a moment."""
        with refusals():
            at = _read(moment)
        lines = open_at(actor=OPERATOR, at=at, name=service)
        if as_json:
            print_json({"at": at.isoformat(), "channels": lines})
            return
        for line in lines:
            out.print(f"{line.state:<15} {line.service} {line.number}", markup=False)

    @command(help="Wat moet nagekeken worden, het langst wachtende eerst?")
    def due(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print what must be looked at, the longest waiting first."""
        now = timezone.now()
        lines = due_lines(actor=OPERATOR, today=timezone.localdate(now), at=now)
        if as_json:
            print_json({"due": [_due(line) for line in lines]})
            return
        for line in lines:
            when = line.next_check_date or texts.NOT_YET_CHECKED
            out.print(f"{when!s:<16} {line.key}", markup=False)

    @command(name="ask-confirmation", help="Vraag diensten of alles nog klopt; elke nacht.")
    def ask_confirmation(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Ask every provider whose turn it is; each is asked twice a year."""
        now = timezone.now()
        today = timezone.localdate(now)
        asked = ask_providers(actor=OPERATOR, site=settings.SITE_URL, today=today, at=now)
        if as_json:
            print_json(asked)
        else:
            err.print(str(texts.ASKED_PROVIDERS).format(**asdict(asked)))
        if asked.failed:
            raise Exit(REFUSED)

    @command(name="check-links", help="Kijk of de links van diensten nog werken; elke week.")
    def check_links(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Look whether the links of services still answer."""
        done = check_links(actor=OPERATOR, probe=prober(), at=timezone.now())
        if as_json:
            print_json(done)
            return
        for line in done.links:
            out.print(f"{line.status or '-'} {line.service} {line.url}", markup=False)
        err.print(str(texts.LINKS_CHECKED).format(checked=done.checked, failing=done.failing))

    @command(
        help="Vergeet oude voorstellen en vragen, en wie lang geleden iets nakeek; elke nacht."
    )
    def tidy(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Forget what has served its time."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
        else:
            err.print(str(texts.TIDIED).format(**asdict(done)))

    @command(help="Schrijf alle gepubliceerde diensten naar een map.")
    def export(
        self,
        format_: Annotated[Format, Option("--format", help="hsds, csv of json.")],
        folder: Annotated[Path, Option("--out", help="De map; ze mag nog niet bestaan.")],
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Write what everybody may see to a file in a folder."""
        written = bulk(format_, today=timezone.localdate(timezone=BRUSSELS))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / written.name
        path.write_text(written.text, encoding="utf-8", newline="")
        if as_json:
            print_json({"file": str(path), "services": written.services})
            return
        err.print(texts.exported(services=written.services, name=str(path)), markup=False)

    @command(name="import", help="Neem diensten over uit HSDS (JSON) of CSV, alles of niets.")
    def import_(
        self,
        file: Annotated[Path, Argument(help="Een bestand in HSDS 3.0 (JSON), of een CSV.")],
        is_preview: Annotated[bool, Option("--preview", help="Toon het alleen.")] = False,  # noqa: FBT002 -- a switch of the command line
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Take services over from a file, or show what that would do."""
        with refusals():
            upload = _upload(file)
            if is_preview:
                found = services.preview_import(actor=OPERATOR, upload=upload)
            else:
                found = services.import_services(actor=OPERATOR, upload=upload, at=timezone.now())
        if as_json:
            print_json(found)
        else:
            _tell(found)
        if found.counts["refused"]:
            raise Exit(REFUSED)


def _due(line: DeskLine) -> dict[str, object]:
    return {
        "service": line.key,
        "name": line.name,
        "checked": line.checked_date and line.checked_date.isoformat(),
        "next_check": line.next_check_date and line.next_check_date.isoformat(),
        "has_mail": line.has_mail,
    }


def _upload(file: Path) -> services.Upload:
    try:
        return services.Upload(name=file.name, text=file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise Refused(texts.FILE_MISSING % {"name": file.name}) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(texts.FILE_UNREADABLE % {"name": file.name, "fault": error}) from error


def _tell(found: services.Imported) -> None:
    """Print what happened to each service, then whether anything was stored."""
    for line in found.services:
        out.print(
            f"{texts.IMPORT_FATES[line.status]}: {line.key} {line.reason or ''}", markup=False
        )
    err.print(str(texts.STORED if found.stored else texts.NOT_STORED))


def _read(moment: str) -> datetime:
    """Return the aware moment that a text means; without a zone it is time in Brussels."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError as error:
        raise Refused(texts.NO_MOMENT % {"text": moment}) from error
    return at if at.tzinfo else at.replace(tzinfo=BRUSSELS)
