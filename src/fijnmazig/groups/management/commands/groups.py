"""`fijnmazig groups`: figures of programmes and their editions."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, out, print_json, refusals
from fijnmazig.groups.management.figures import told_figures
from fijnmazig.groups.queries.figures import Wanted
from fijnmazig.groups.services.keeping import tidy

JsonOption = Annotated[bool, typer.Option("--json", help="Eén JSON-object.")]
DAY = ["%Y-%m-%d"]


class Command(RoomCommand):
    """Groups: programmes, editions, and what came of them."""

    help = "Groepen en gesprekken."

    @command(help="Wat er van groepen kwam: kandidaten, deelnemers, gestart, voltooid.")
    def figures(
        self,
        partnership: Annotated[
            str, typer.Option("--partnership", help="Sleutel; zonder: allemaal.")
        ] = "",
        programme: Annotated[
            str, typer.Option("--programme", help="Sleutel; zonder: allemaal.")
        ] = "",
        first: Annotated[
            datetime | None, typer.Option("--from", formats=DAY, help="Begin gepland vanaf.")
        ] = None,
        last: Annotated[
            datetime | None, typer.Option("--to", formats=DAY, help="Begin gepland tot en met.")
        ] = None,
        as_json: JsonOption = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Give exact counts to whoever sits at the machine; pages release less."""
        wanted = Wanted(
            partnership=partnership,
            programme=programme,
            first=first.date() if first else None,
            last=last.date() if last else None,
        )
        with refusals():
            told = told_figures(wanted=wanted)
        if as_json:
            print_json(told)
            return
        for row in told["editions"]:
            counts = f"{row['candidates']:>4} {row['participants']:>4} {row['completed']:>4}"
            out.print(f"{counts}  {row['programme']}: {row['edition']}", markup=False)
        out.print(" ".join(f"{value:>4}" for value in told["total"].values()), markup=False)

    @command(help="Vernietig wat zijn tijd gehad heeft; elke nacht.")
    def tidy(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Destroy what is over, as each programme says; the counts stay."""
        done = asdict(tidy(actor=OPERATOR, at=timezone.now()))
        print_json(done) if as_json else out.print(f"{done['people']}", markup=False)
