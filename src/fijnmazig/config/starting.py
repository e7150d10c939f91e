"""What a server and a worker do before anything else."""

from django.db import connection
from django.utils import timezone


def remember_the_shredded() -> None:
    """Destroy again what a restored copy of the database brought back; nothing opens before it.

    Without its table there is nothing to read yet; without a database, no server starts.
    """
    from fijnmazig.vault.services.replay import TABLE, replay  # noqa: PLC0415 -- once the apps are there

    if TABLE in connection.introspection.table_names():
        replay(at=timezone.now())  # noqa: TID251 -- a start has no request to take the time from
