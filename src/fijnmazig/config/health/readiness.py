"""Can this process serve: the database answers, has every table, and search can be opened."""

import logging
from collections.abc import Callable
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

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


CHECKS: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("database", database_answers),
    ("migrations", is_migrated),
    ("index", can_answer),
)
