"""`fijnmazig learning`: read the course of content and name every mistake."""

from django_typer.management import command

from fijnmazig.common.console import RoomCommand, err, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.learning.queries import modules
from fijnmazig.learning.texts import checking as texts


class Command(RoomCommand):
    """The course."""

    help = "De basisvorming."

    @command(name="check", help="Lees content/learning na en noem elke fout met regelnummer.")
    def check_course(self) -> None:
        """Name every mistake in content/learning; exit code 1 when there is one."""
        with refusals():
            found, faults = modules.look_through(modules.FOLDER)
            if faults:
                raise Refused(texts.not_well(faults))
        err.print(texts.all_well(modules=len(found)))
