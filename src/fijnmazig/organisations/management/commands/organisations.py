"""`fijnmazig organisations`: take a list over, and tidy up."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, print_json, refusals
from fijnmazig.organisations import texts
from fijnmazig.organisations.management.lists import as_data, import_list, print_outcome
from fijnmazig.organisations.services.erasure import forget_professional
from fijnmazig.organisations.services.tidying import tidy

JsonOption = Annotated[bool, typer.Option("--json", help="Eén JSON-object.")]


class Command(RoomCommand):
    """Organisations, people and partnerships."""

    help = "Organisaties, mensen en samenwerkingsverbanden."

    @command(name="import", help="Neem een lijst van organisaties en professionals over.")
    def import_(
        self,
        file: Annotated[Path, typer.Argument(help="XLSX of CSV.")],
        leave_out_faulty: Annotated[  # noqa: FBT002 -- a switch of the command line
            bool, typer.Option("--leave-out-faulty", help="Laat rijen met een fout of vraag weg.")
        ] = False,
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Take a list over, all of it or nothing."""
        with refusals():
            outcome = import_list(file, leave_out_faulty=leave_out_faulty, at=timezone.now())
        if as_json:
            print_json(as_data(outcome))
        else:
            print_outcome(outcome)
        if not outcome.is_stored:
            raise typer.Exit(REFUSED)

    @command(help="Haal weg wat zijn tijd gehad heeft; laat dit elke nacht lopen.")
    def tidy(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- a switch of the command line
        """Remove what nobody needs any more."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
            return
        err.print(str(texts.TIDIED) % asdict(done))

    @command(help="Wis wie iemand is, op vraag van die persoon.")
    def forget(
        self,
        professional: Annotated[UUID, typer.Argument(help="Het nummer van het profiel.")],
        as_json: JsonOption = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Forget a professional; who they are, for whom they worked, which mandates they had."""
        with refusals():
            done = forget_professional(
                actor=OPERATOR, professional_id=professional, at=timezone.now()
            )
        if as_json:
            print_json(done)
            return
        err.print(str(texts.PERSON_FORGOTTEN) % asdict(done))
