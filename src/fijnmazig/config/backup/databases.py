"""One consistent file out of a database in use, and a database out of such a file."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from django.db import connection, transaction

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import texts
from fijnmazig.config.databases import SAFETY

LONGEST_REASON = 300
APART = "fijnmazig_restoring"  # a schema: what is put back, until it is whole
SET_APART = f"""
ALTER SCHEMA public RENAME TO {APART};
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
COMMIT;
"""


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
    """Fill the empty database in use from a file, in a schema that nobody else looks in.

    `in_place` moves it to where everybody looks. Without that, and when anything fails or the
    process is killed, the database is as empty as it was; a schema that was left goes first.
    """
    if postgresql_counts():
        raise Refused(texts.DATABASE_NOT_EMPTY)
    _tell(f"DROP SCHEMA IF EXISTS {APART} CASCADE")
    try:
        _load(path)
        _tell(f"SET search_path TO {APART}")
        yield
    finally:
        _tell("RESET search_path", f"DROP SCHEMA IF EXISTS {APART} CASCADE")


@contextmanager
def in_place() -> Iterator[None]:
    """Move what was filled apart to its place, when the block succeeds; all of it or nothing.

    Raises Refused when somebody made tables there meanwhile: those are not ours to destroy.
    """
    with transaction.atomic():
        _tell("SET LOCAL search_path TO public")
        if postgresql_counts():
            raise Refused(texts.DATABASE_NOT_EMPTY)
        _tell("DROP SCHEMA public", f"ALTER SCHEMA {APART} RENAME TO public")
        yield


def apart() -> dict[str, str]:
    """Return the environment in which a process works on what was filled apart."""
    return {"PGOPTIONS": f"-c search_path={APART}"}


def _tell(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _load(path: Path) -> None:
    """Let psql do what pg_restore writes, rights included, in one transaction that ends apart.

    The last statements are given only when pg_restore gave all of its own: whichever of the two,
    or of us, is killed before, nothing of it stands.
    """
    given = [_program("pg_restore"), "--no-owner", "--file=-", str(path)]
    taken = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(given, stdout=subprocess.PIPE, stderr=said) as giver,  # noqa: S603 -- fixed
        subprocess.Popen(  # noqa: S603 -- a fixed program
            [*taken, "--set=VERBOSITY=terse"],  # without the row that it stumbled over
            env=found_by_programs(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as taker,
    ):
        with suppress(BrokenPipeError):  # psql stopped, and says why below
            _pass_on(giver, taker)
        failed = [name for name, one in (("pg_restore", giver), ("psql", taker)) if one.wait()]
        said.seek(0)
        if failed:
            reason = said.read().strip()[:LONGEST_REASON]
            raise Refused(str(texts.PROGRAM_FAILED).format(program=failed[-1], reason=reason))


def _pass_on(giver: subprocess.Popen[bytes], taker: subprocess.Popen[bytes]) -> None:
    """Give psql the statements, and only when there are no more the ones that make them stand."""
    with cast("IO[bytes]", giver.stdout) as out, cast("IO[bytes]", taker.stdin) as into:
        into.write(b"BEGIN;\n")
        shutil.copyfileobj(out, into)
        if giver.wait() == 0:
            into.write(SET_APART.encode())


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise Refused(str(texts.NO_PROGRAM).format(program=name))
    return path


def found_by_programs() -> dict[str, str]:
    """Return how a program finds the database in use; a password is no argument."""
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    named["PGDATABASE"] = "NAME"
    values = {name: given[key] for name, key in named.items()}
    values |= {f"PG{name.upper()}": given["OPTIONS"].get(name) for name in SAFETY}
    return {**os.environ, **{name: str(value) for name, value in values.items() if value}}


def _run(program: str, *words: str) -> None:
    """Run a program of PostgreSQL on the database in use."""
    done = subprocess.run(  # noqa: S603 -- a fixed program
        [_program(program), *words],
        env=found_by_programs(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip()[:LONGEST_REASON]
        raise Refused(str(texts.PROGRAM_FAILED).format(program=program, reason=reason))
