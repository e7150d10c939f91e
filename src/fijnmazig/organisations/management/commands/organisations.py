"""`fijnmazig organisations`: tidy up."""

from dataclasses import asdict
from typing import Annotated

from django.utils import timezone
from django_typer.management import TyperCommand, command, initialize
from typer import Option

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import err, print_json
from fijnmazig.organisations import texts
from fijnmazig.organisations.services.tidying import tidy


class Command(TyperCommand):
    """Organisations, people and partnerships."""

    help = "Organisaties, mensen en samenwerkingsverbanden."

    @initialize()
    def begin(self) -> None:
        """Keep `tidy` a verb of its own, also while it is the only one."""

    @command(help="Haal weg wat zijn tijd gehad heeft; laat dit elke nacht lopen.")
    def tidy(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Remove what nobody needs any more."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
            return
        err.print(str(texts.TIDIED) % asdict(done))
