"""`fijnmazig gatherings`: take over past meetings, and tidy up."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, print_json, refusals
from fijnmazig.gatherings.management.lists import as_data, import_past, print_past
from fijnmazig.gatherings.services.tidying import tidy
from fijnmazig.gatherings.texts import past as texts

JsonOption = Annotated[bool, typer.Option("--json", help="Eén JSON-object.")]


class Command(RoomCommand):
    """Meetings, registrations and attendance."""

    help = "Momenten, inschrijvingen en aanwezigheid."

    @command(name="import", help="Neem een lijst van voorbije momenten over.")
    def import_(
        self,
        file: Annotated[Path, typer.Argument(help="XLSX of CSV.")],
        partnership: Annotated[
            str, typer.Option("--partnership", help="Sleutel van het samenwerkingsverband.")
        ],
        commit: Annotated[  # noqa: FBT002 -- a switch of the command line
            bool, typer.Option("--commit/--preview", help="Overnemen, of alleen nakijken.")
        ] = False,
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Look a list over, and take it over when asked: all of it or nothing."""
        with refusals():
            plan, taken = import_past(
                file, partnership=partnership, commit=commit, at=timezone.now()
            )
        if as_json:
            print_json(as_data(plan, taken))
        else:
            print_past(plan, taken)
        if plan.faults:
            raise typer.Exit(REFUSED)

    @command(help="Haal weg wat zijn tijd gehad heeft; laat dit elke nacht lopen.")
    def tidy(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- a switch of the command line
        """Remove what nobody needs any more."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
            return
        err.print(str(texts.TIDIED) % asdict(done), markup=False)
