"""`fijnmazig impact`: where a figure comes from, and a member who is forgotten."""

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from django_typer.management import command
from typer import Argument, Option

from fijnmazig.accounts.queries import member_at
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, out, print_json, refusals
from fijnmazig.impact.management.tracing import Asked, print_traced, traced
from fijnmazig.impact.services.erasure import forget_member


class Command(RoomCommand):
    """Projects, their figures and reports."""

    help = "Projecten, hun cijfers en verslagen."

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

    @command(name="forget", help="Haal een lid uit alle projecten, cijfers en verslagen.")
    def forget_account(
        self,
        email: Annotated[str, Argument(help="Het mailadres van het account.")],
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print how many rows no longer name the member."""
        with refusals():
            total = forget_member(actor=OPERATOR, user_id=member_at(email), at=timezone.now())
        if as_json:
            print_json({"rows": total})
        else:
            out.print(str(total))
