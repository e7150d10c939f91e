"""`fijnmazig erase`: who asks to be erased is forgotten by the rooms that name them."""

from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.config import texts
from fijnmazig.config.erasing import Again, erase, erase_again

JsonOption = Annotated[bool, typer.Option("--json", help="Eén JSON-object.")]


class Command(RoomCommand):
    """Erasure of one person, or of everybody whom an older copy brought back."""

    help = "Wis iemand die daarom vraagt: alles of niets."

    def handle(
        self,
        professional: Annotated[
            UUID | None, typer.Argument(help="Het nummer van het profiel.")
        ] = None,
        again: Annotated[  # noqa: FBT002 -- a switch of the command line
            bool, typer.Option("--again", help="Wie al gewist was en in een oude kopie stond.")
        ] = False,
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Forget a professional and their closed account, and print what went in each room."""
        with refusals():
            if (professional is None) is not again:
                raise Refused(texts.ERASE_WHOM)
            if professional is None:
                self._again(as_json=as_json)
                return
            done = erase(actor=OPERATOR, professional_id=professional, at=timezone.now())
        if as_json:
            print_json(done)
            return
        for room, counts in done.items():
            told = ", ".join(f"{name} {count}" for name, count in counts.items())
            err.print(f"{room}: {told}", markup=False)

    def _again(self, *, as_json: bool) -> None:
        done: Again = erase_again(actor=OPERATOR, at=timezone.now())
        if as_json:
            left = {str(key): reason for key, reason in done.left.items()}
            print_json({"erased": done.erased, "left": left})
        else:
            err.print(str(texts.ERASED_AGAIN).format(count=done.erased))
            for key, reason in done.left.items():
                err.print(f"{key}: {reason}", markup=False, soft_wrap=True)
        if done.left:
            raise typer.Exit(1)
