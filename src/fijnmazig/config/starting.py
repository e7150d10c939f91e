"""What a server and a worker do before anything else."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from fijnmazig.config import texts

NO_ROOM = frozenset({"disk I/O error", "database or disk is full"})  # in the words of SQLite


@contextmanager
def told_of_a_full_disk() -> Iterator[None]:
    """Stop with what to do when SQLite finds no room on the disk, instead of with a trace."""
    try:
        yield
    except OperationalError as error:
        if connection.vendor != "sqlite" or str(error) not in NO_ROOM:
            raise
        home = settings.FIJNMAZIG_HOME
        free = shutil.disk_usage(home).free // 1_000_000
        raise SystemExit(str(texts.NO_ROOM_ON_DISK) % {"home": home, "free": free}) from None


def remember_the_shredded() -> None:
    """Destroy again what a restored copy of the database brought back; nothing opens before it.

    Without its table there is nothing to read yet; without a database, no server starts.
    """
    from fijnmazig.vault.services.replay import TABLE, replay  # noqa: PLC0415 -- once the apps are there

    if TABLE in connection.introspection.table_names():
        replay(at=timezone.now())  # noqa: TID251 -- a start has no request to take the time from
