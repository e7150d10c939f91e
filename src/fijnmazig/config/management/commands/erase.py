"""`fijnmazig erase`: who asks to be erased is forgotten by the rooms that name them."""

from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, print_json, refusals
from fijnmazig.config.erasing import erase


class Command(RoomCommand):
    """Erasure of one person."""

    help = "Wis iemand die daarom vraagt: alles of niets."

    def handle(
        self,
        professional: Annotated[UUID, typer.Argument(help="Het nummer van het profiel.")],
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Forget a professional and their closed account, and print what went in each room."""
        with refusals():
            done = erase(actor=OPERATOR, professional_id=professional, at=timezone.now())
        if as_json:
            print_json(done)
            return
        for room, counts in done.items():
            told = ", ".join(f"{name} {count}" for name, count in counts.items())
            err.print(f"{room}: {told}", markup=False)
