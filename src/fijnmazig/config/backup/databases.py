"""One consistent file out of a database in use, and a database out of such a file."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import texts

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one moment of a database held: the file, its tables with their rows, its steps."""

    vendor: str
    tables: Mapping[str, int]
    migrations: tuple[str, ...]


def take(to: Path) -> Snapshot:
    """Write the database of now to a file, while others go on working. Raises Refused."""
    return _take_sqlite(to) if connection.vendor == "sqlite" else _take_postgresql(to)


def _take_sqlite(to: Path) -> Snapshot:
    """Use SQLite's own backup: all pages in one step, so nobody writes in between."""
    connection.ensure_connection()
    if connection.in_atomic_block:  # SQLite would wait for us, and we for it
        message = "A copy is taken outside a transaction."
        raise RuntimeError(message)
    with closing(sqlite3.connect(to)) as copy:
        connection.connection.backup(copy)
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Refused(texts.DATABASE_DAMAGED)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    with closing(sqlite3.connect(to)) as copy:
        return Snapshot(
            vendor="sqlite", tables=_sqlite_counts(copy), migrations=_migrations(copy.execute)
        )


def sqlite_counts(path: Path) -> dict[str, int]:
    """Return how many rows each table of a file has. Raises sqlite3.DatabaseError."""
    with closing(sqlite3.connect(path)) as copy:
        return _sqlite_counts(copy)


def _sqlite_counts(copy: sqlite3.Connection) -> dict[str, int]:
    ask = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in copy.execute(ask)]
    return {name: copy.execute(_count(name)).fetchone()[0] for name in sorted(names)}


def _count(table: str) -> str:
    quoted = table.replace('"', '""')
    return f'SELECT count(*) FROM "{quoted}"'  # noqa: S608 -- quoted; a name of the catalogue


def _migrations(ask: Any) -> tuple[str, ...]:  # noqa: ANN401 -- of either driver
    rows = ask("SELECT app, name FROM django_migrations")
    return tuple(sorted(f"{app}.{name}" for app, name in rows))


# --- PostgreSQL -----------------------------------------------------------------------------------
def _take_postgresql(to: Path) -> Snapshot:
    """Let pg_dump see the very moment that we count in."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (moment,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={to}")
        return Snapshot(
            vendor="postgresql", tables=_postgresql_counts(cursor), migrations=_steps(cursor)
        )


def postgresql_counts() -> dict[str, int]:
    """Return how many rows each table of the database in use has."""
    with connection.cursor() as cursor:
        return _postgresql_counts(cursor)


def _postgresql_counts(cursor: Any) -> dict[str, int]:  # noqa: ANN401 -- Django's wrapper
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    counts = {}
    for (name,) in sorted(cursor.fetchall()):
        cursor.execute(_count(name))
        (counts[name],) = cursor.fetchone()
    return counts


def _steps(cursor: Any) -> tuple[str, ...]:  # noqa: ANN401 -- Django's wrapper
    cursor.execute("SELECT app, name FROM django_migrations")
    return tuple(sorted(f"{app}.{name}" for app, name in cursor.fetchall()))


@contextmanager
def postgresql_from(path: Path) -> Iterator[None]:
    """Fill the empty database in use from a file; what fails afterwards empties it again."""
    if postgresql_counts():
        raise Refused(texts.DATABASE_NOT_EMPTY)
    try:
        _run(
            "pg_restore",
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            f"--dbname={connection.settings_dict['NAME']}",
            str(path),
        )
        yield
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        raise


def _run(program: str, *words: str) -> None:
    """Run a program of PostgreSQL on the database in use; its password is no argument."""
    path = shutil.which(program)
    if path is None:
        raise Refused(str(texts.NO_PROGRAM).format(program=program))
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    named["PGDATABASE"] = "NAME"
    environment = {name: str(given[key]) for name, key in named.items() if given[key]}
    done = subprocess.run(  # noqa: S603 -- a fixed program
        [path, *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip()[:LONGEST_REASON]
        raise Refused(str(texts.PROGRAM_FAILED).format(program=program, reason=reason))
