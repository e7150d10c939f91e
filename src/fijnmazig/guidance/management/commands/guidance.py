"""`fijnmazig guidance`: read the guides of content and name every mistake."""

from typing import Annotated

from django_typer.management import command
from typer import Option

from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.guidance import queries, texts


class Command(RoomCommand):
    """Guides for professionals and citizens."""

    help = "Gidsen voor professionals en burgers."

    @command(name="check", help="Lees de gidsen van content/guidance na en noem elke fout.")
    def check_guides(self) -> None:
        """Name every mistake in content/guidance; exit code 1 when there is one."""
        with refusals():
            try:
                guides, faults = queries.read_folder(queries.FOLDER)
            except ValueError as error:
                raise Refused(str(error)) from error
            if faults:
                raise Refused(texts.not_well(faults))
        err.print(texts.all_well(guides=len(guides)))

    @command(name="list", help="Toon de gidsen met hun nummer.")
    def list_guides(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print number, kind and title of every guide."""
        lines = [
            {"number": guide.number, "key": guide.key, "world": guide.world, "title": guide.title}
            for guide in queries.guides()
        ]
        if as_json:
            print_json({"guides": lines})
            return
        for guide in queries.guides():
            out.print(f"{guide.number:>3} {guide.key}: {guide.title['nl']}", markup=False)
