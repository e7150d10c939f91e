"""`fijnmazig report`: write the report of a partnership as a file, with its figures."""

from pathlib import Path
from typing import Annotated

from django.utils import timezone, translation
from django_typer.management import command
from typer import Argument, Option

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.impact.domain.forms_of_report import FormFaultError
from fijnmazig.impact.management.seeds import table_of_seeds
from fijnmazig.impact.queries.forms_of_report import FOLDER, read_forms
from fijnmazig.impact.queries.latest import frozen_numbers, latest_report
from fijnmazig.impact.services.files import FileKind, draft_file, version_file
from fijnmazig.impact.texts import reports as texts


class Command(RoomCommand):
    """Reports of projects."""

    help = "Verslagen van projecten."

    @command(
        name="build", help="Maak het laatste verslag van een samenwerkingsverband als bestand."
    )
    def build_report(
        self,
        partnership: Annotated[str, Argument(help="Sleutel van het samenwerkingsverband.")],
        out: Annotated[Path, Option("--out", help="Map waarin het bestand komt.")],
        kind: Annotated[FileKind, Option("--format", help="docx, pdf of html.")] = FileKind.DOCX,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Write the newest version, or the draft while nothing was handed in."""
        at = timezone.now()
        with refusals(), translation.override("nl"):
            report_id, number = latest_report(actor=OPERATOR, partnership=partnership)
            if number is None:
                file = draft_file(actor=OPERATOR, report_id=report_id, kind=kind, at=at)
            else:
                file = version_file(actor=OPERATOR, report_id=report_id, number=number, kind=kind)
            figures = frozen_numbers(actor=OPERATOR, report_id=report_id, number=number)
        out.mkdir(parents=True, exist_ok=True)
        path = out / file.name
        path.write_bytes(file.content)
        if as_json:
            print_json({"files": [str(path)], "version": number, "figures": figures})
        else:
            err.print(str(texts.WRITTEN) % {"file": path}, markup=False, soft_wrap=True)

    @command(name="check", help="Lees de formulieren van content/impact na en noem elke fout.")
    def check_forms(
        self,
        folder: Annotated[Path, Argument(help="Map met formulieren.")] = FOLDER,
    ) -> None:
        """Name the first form that cannot be used; exit code 1 when there is one."""
        with refusals():
            try:
                found = read_forms(folder)
            except FormFaultError as fault:
                raise Refused(str(texts.FORM_FAULT) % {"fault": fault}) from fault
        err.print(str(texts.FORMS_WELL) % {"total": len(found)}, markup=False)

    @command(name="seeds", help="Zet elk cijfer van drie vroegere verslagen naast dat van de demo.")
    def list_seeds(
        self,
        out: Annotated[Path, Option("--out", help="Bestand waarin de tabel komt.")],
    ) -> None:
        """Write the table of docs; exit code 1 where the demo was never prepared."""
        with refusals():
            table = table_of_seeds()
        out.write_text(table, encoding="utf-8")
        err.print(str(texts.WRITTEN) % {"file": out}, markup=False, soft_wrap=True)
