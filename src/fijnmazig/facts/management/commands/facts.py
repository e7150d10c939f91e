"""`fijnmazig facts`: take over the tables, and list the figures."""

from dataclasses import asdict
from typing import Annotated

from django_typer.management import command
from typer import Option

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.facts import queries, services, texts


class Command(RoomCommand):
    """Figures, definitions, words and laws."""

    help = "Cijfers, definities, woorden en wetten."

    @command(help="Neem de tabellen van content/facts over.")
    def load(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Take over the tables of content/facts, all or nothing."""
        with refusals():
            loaded = services.load(actor=OPERATOR)
        if loaded.kept:
            err.print(texts.kept(loaded.kept))
        if as_json:
            print_json(loaded)
            return
        err.print(texts.loaded(figures=loaded.figures, changes=loaded.changes))

    @command(name="list", help="Toon de cijfers met hun bron en hoe zeker ze zijn.")
    def list_figures(
        self,
        confirmed: Annotated[bool, Option("--confirmed", help="Wat iedereen ziet.")] = False,  # noqa: FBT002 -- a switch of the command line
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Print every figure, or what the public sees."""
        figures = queries.figure_lines(actor=ANONYMOUS if confirmed else OPERATOR)
        if as_json:
            print_json({"figures": [{**asdict(one), "status": one.standing} for one in figures]})
            return
        for one in figures:
            out.print(f"{one.standing:<12} {one.key}: {one.statement}", markup=False)
