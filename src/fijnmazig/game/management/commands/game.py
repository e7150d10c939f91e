"""`fijnmazig game`: read a story and say what is wrong with it, in words of who writes."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.console import REFUSED, RoomCommand, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.game import texts
from fijnmazig.game.queries.checking import report_of
from fijnmazig.game.queries.stories import stories
from fijnmazig.game.services.rooms import forget_rooms


class Command(RoomCommand):
    """Stories for the class."""

    help = "Verhalen voor in de klas."

    @command(name="check", help="Loop een heel verhaal af en noem elke fout.")
    def check_story(
        self,
        story: Annotated[Path, typer.Argument(help="Een verhaal in ink.")],
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Walk every state of a story; exit code 1 when there is a mistake."""
        with refusals():
            report = report_of(story)
            if as_json:
                shown = asdict(report)
                shown["faults"] = [texts.sentence(fault) for fault in report.faults]
                print_json({**shown, "valid": report.is_valid})
            elif report.faults:
                raise Refused(texts.not_well(report.faults))
        if report.faults:
            raise typer.Exit(REFUSED)
        if not as_json:
            out.print(texts.all_well(report), markup=False)

    @command(name="list", help="Toon de verhalen met hun nummer.")
    def list_stories(
        self,
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Print number, key, version and title of every story that is whole."""
        found = [
            {"number": one.number, "key": one.key, "version": one.version, "title": one.title}
            for one in stories()
        ]
        if as_json:
            print_json({"stories": found})
            return
        for one in found:
            out.print(f"{one['number']:>3} {one['key']}: {one['title']}", markup=False)

    @command(name="tidy", help="Vergeet de lessen die voorbij zijn.")
    def tidy_rooms(self) -> None:
        """Remove every room that is over, with everything counted in it."""
        out.print(str(forget_rooms(at=timezone.now())))
