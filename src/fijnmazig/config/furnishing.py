"""What a house holds before anybody comes: its tables, and what the package brings."""

from django.core.management import call_command

from fijnmazig.organisations.services.keys import keep_missing

LOADS = ("places", "facts", "directory")


def migrate_and_load(*, verbosity: int = 0) -> None:
    """Bring the tables to this version and take over what comes with the package.

    Nothing that people changed in the house is overwritten; a second time changes nothing.
    """
    call_command("migrate", interactive=False, verbosity=verbosity)
    for room in LOADS:
        call_command(room, "load")
    keep_missing()
