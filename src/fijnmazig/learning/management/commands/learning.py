"""`fijnmazig learning`: read the course of content and name every mistake; take it along."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.learning.queries import modules
from fijnmazig.learning.services import progress, rating, taking
from fijnmazig.learning.services.reminding import remind_refreshers
from fijnmazig.learning.texts import checking as texts
from fijnmazig.learning.texts import paper
from fijnmazig.learning.texts import progress as progress_texts


class Shape(StrEnum):
    """What the course can be made into."""

    SCORM12 = "scorm12"
    PRINT = "print"
    GROUP = "groep"


MAKERS: Mapping[Shape, Callable[[datetime], bytes]] = {
    Shape.SCORM12: lambda at: taking.course_package(site=settings.SITE_URL, at=at),
    Shape.PRINT: lambda at: taking.course_booklet(site=settings.SITE_URL, at=at),
    Shape.GROUP: lambda at: taking.group_sheet(key=taking.first_case().key, at=at),
}


class Command(RoomCommand):
    """The course."""

    help = "De basisvorming."

    @command(name="check", help="Lees content/learning na en noem elke fout met regelnummer.")
    def check_course(self) -> None:
        """Name every mistake in content/learning; exit code 1 when there is one."""
        with refusals():
            found, faults = modules.look_through(modules.FOLDER)
            if faults:
                raise Refused(texts.not_well(faults))
        err.print(texts.all_well(modules=len(found)))

    @command(help="Maak van de vorming een pakket, een boekje of een blad voor een groep.")
    def export(
        self,
        shape: Annotated[Shape, typer.Option("--format", help="scorm12, print of groep.")],
        file: Annotated[Path, typer.Option("--out", help="Waar het bestand komt.")],
    ) -> None:
        """Write the course to a file; the same course on the same day gives the same bytes."""
        content = MAKERS[shape](timezone.now())
        file.write_bytes(content)
        size = max(len(content) // 1000, 1)
        err.print(str(paper.WRITTEN) % {"path": file, "size": size}, markup=False)

    @command(help="Zeg wie een jaar geleden klaar was, dat opfrissen kan; elke nacht.")
    def remind(
        self,
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Mail who finished a year ago, once; exit code 1 when the mail server refused one."""
        done = remind_refreshers(actor=OPERATOR, site=settings.SITE_URL, at=timezone.now())
        if as_json:
            print_json(asdict(done))
        else:
            err.print(str(progress_texts.REMINDED).format(sent=done.sent), markup=False)
        if done.failed:
            raise typer.Exit(REFUSED)

    @command(help="Wis voortgang die een jaar stil ligt of drie jaar af is; elke nacht.")
    def tidy(
        self,
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Remove what nobody needs any more."""
        today = timezone.localdate()
        count = progress.tidy(actor=OPERATOR, today=today)
        rating.break_links(actor=OPERATOR, today=today)
        if as_json:
            print_json({"enrolments": count})
        else:
            err.print(str(progress_texts.TIDIED).format(enrolments=count), markup=False)
