"""Can this process serve: the database answers in time, has every table, and search can be opened.

It proves that whom to call can be read, and nothing of writing. Source: ADR 0036.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from fijnmazig.config.health.patience import Pulse
from fijnmazig.library.queries.upkeep import can_answer

log = logging.getLogger(__name__)


def is_ready() -> bool:
    """Tell whether whoever comes now is served; what is wrong goes to the log, by its name."""
    for name, holds in CHECKS:
        try:
            fine = holds()
        except (DatabaseError, OSError, ValueError):
            fine = False
        if not fine:
            log.warning("Not ready: %s", name)
            return False
    return True


def is_in_time() -> bool:
    """Tell whether a server answers before the patience of a watcher is over.

    SQLite is no server: who reads waits for nobody.
    """
    return connection.vendor == "sqlite" or PULSE.beats()


def ask_apart() -> None:
    """Ask the database one question over a connection of this thread alone."""
    with suppress(DatabaseError, OSError):  # told by the next check, which meets the same
        database_answers()
    connection.close()


PULSE = Pulse(ask_apart)


def database_answers() -> bool:
    """Tell whether the database takes a question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def is_migrated() -> bool:
    """Tell whether the database has every migration of this code."""
    return not missing_migrations()


def missing_migrations() -> frozenset[tuple[str, str]]:
    """Return what this code has and the database has not: app and name of each migration."""
    applied = MigrationRecorder(connection).applied_migrations()
    return frozenset(wanted_migrations().difference(applied))


@cache
def wanted_migrations() -> frozenset[tuple[str, str]]:
    """Return every migration that this code holds, but those that others replace."""
    loader = MigrationLoader(None)
    return frozenset(loader.graph.nodes)


def database_writes() -> bool:
    """Tell whether the database takes a change, which is taken back at once.

    It proves that nothing forbids writing, not that the disk has room. With SQLite it waits for
    whoever writes. Not asked by /gereed/. Raises DatabaseError when writing is refused.
    """
    with connection.cursor() as cursor, transaction.atomic():
        if connection.vendor == "postgresql":
            cursor.execute("SHOW transaction_read_only")
            return bool(cursor.fetchone() == ("off",))
        cursor.execute("UPDATE django_migrations SET name = name")
        transaction.set_rollback(True)
    return True


CHECKS: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("database in time", is_in_time),
    ("database", database_answers),
    ("migrations", is_migrated),
    ("index", can_answer),
)
