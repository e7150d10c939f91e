"""`fijnmazig prepare`: all that the pages need before they start, in one process."""

from django.core.management import call_command

from fijnmazig.common.console import RoomCommand
from fijnmazig.config.furnishing import migrate_and_load


class Command(RoomCommand):
    """Migrate, load what comes with the package, and lay the static files ready."""

    help = "Migrate, load what comes with the package, and lay the static files ready."
    requires_system_checks = ()  # each is a command of its own that anybody can still ask for

    def handle(self) -> None:
        """Do all of it, in an order in which each finds what it needs."""
        migrate_and_load(verbosity=1)
        call_command("collectstatic", interactive=False, verbosity=1)
