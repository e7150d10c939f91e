"""`fijnmazig impact`: where a figure comes from."""

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from django_typer.management import command, initialize
from typer import Argument, Option

from fijnmazig.common.console import RoomCommand, print_json, refusals
from fijnmazig.impact.management.tracing import Asked, print_traced, traced


class Command(RoomCommand):
    """Projects, their figures and reports."""

    help = "Projecten, hun cijfers en verslagen."

    @initialize()
    def room(self) -> None:
        """Hold more verbs than one."""

    @command(help="Zeg waar een cijfer vandaan komt: telling, periode, delen, wat niet klopt.")
    def trace(
        self,
        indicator: Annotated[
            str, Argument(help="De id van een indicator, of een cijfer zoals outreach.received.")
        ],
        partnership: Annotated[
            str, Option("--partnership", help="Sleutel, bij een cijfer; zonder: de hele regio.")
        ] = "",
        first: Annotated[
            datetime | None, Option("--from", formats=["%Y-%m-%d"], help="De eerste dag.")
        ] = None,
        last: Annotated[
            datetime | None, Option("--to", formats=["%Y-%m-%d"], help="De laatste dag.")
        ] = None,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print where the value of an indicator comes from."""
        asked = Asked(
            name=indicator,
            partnership=partnership,
            first=first.date() if first else None,
            last=last.date() if last else None,
            on=timezone.localdate(),
        )
        with refusals():
            data = traced(asked)
        if as_json:
            print_json(data)
        else:
            print_traced(data)
