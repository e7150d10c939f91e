"""`fijnmazig ties`: measure the mesh of an attendance table, and how that of the house grew."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from django_typer.management import command, initialize
from typer import Argument, Option

from fijnmazig.common.console import RoomCommand, print_json, refusals
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.management.growing import grown, print_grown
from fijnmazig.ties.management.measuring import measured, print_measured
from fijnmazig.ties.reading import read_table

DEFAULT = Rule()


class Command(RoomCommand):
    """The mesh that meetings make."""

    help = "Het net dat ontmoetingen maken."

    @initialize()
    def room(self) -> None:
        """Hold more verbs than one."""

    @command(help="Bereken alle maten van een tabel met aanwezigheden (CSV).")
    def measure(  # noqa: PLR0913, PLR0917 -- the switches of the command line
        self,
        file: Annotated[
            Path, Argument(help="CSV met de kolommen moment, date, organisation en person.")
        ],
        strong_from: Annotated[
            int,
            Option("--strong-from", min=1, help="Vanaf zoveel gedeelde dagen is een band sterk."),
        ] = DEFAULT.strong_from,
        cap: Annotated[
            int, Option("--cap", min=0, help="Meer aanwezigen: een groot moment. 0: geen grens.")
        ] = DEFAULT.cap or 0,
        window: Annotated[
            int,
            Option("--window", min=1, help="Zoveel maanden houdt een ontmoeting een band levend."),
        ] = DEFAULT.window_months,
        half_life: Annotated[
            float, Option("--half-life", min=0.1, help="Na zoveel maanden weegt ze half.")
        ] = DEFAULT.half_life_months or 0.0,
        at: Annotated[
            datetime | None, Option("--at", formats=["%Y-%m-%d"], help="De dag; anders de laatste.")
        ] = None,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print every measure of the mesh in a file."""
        rule = Rule(
            cap=max(cap, 2) if cap else None,
            strong_from=strong_from,
            window_months=window,
            half_life_months=half_life,
        )
        with refusals():
            said = measured(read_table(file), rule=rule, at=at.date() if at else None)
        if as_json:
            print_json(said)
        else:
            print_measured(said)

    @command(help="Vergelijk het net op twee dagen: wat er ooit was, en wat er leeft.")
    def growth(
        self,
        first: Annotated[datetime, Option("--from", formats=["%Y-%m-%d"], help="De eerste dag.")],
        last: Annotated[datetime, Option("--to", formats=["%Y-%m-%d"], help="De laatste dag.")],
        partnership: Annotated[
            str, Option("--partnership", help="Sleutel; zonder: alles samen.")
        ] = "",
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Print the figures of two days."""
        with refusals():
            data = grown(partnership=partnership, first=first.date(), last=last.date())
        if as_json:
            print_json(data)
        else:
            print_grown(data)
