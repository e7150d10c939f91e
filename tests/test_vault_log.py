import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import Settings

from fijnmazig.config.databases import first_database
from fijnmazig.vault import store
from fijnmazig.vault.services.replay import empty_log
from fijnmazig.vault.tests.factories import AT, make_ref

pytestmark = pytest.mark.django_db
SECRET = b"a key that must go"


@pytest.fixture
def database(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BaseDatabaseWrapper]:
    """Let the store work on a database in a file of its own, as an installation has it."""
    settings.FIJNMAZIG_HOME = tmp_path
    path = tmp_path / "own.sqlite3"
    handler = ConnectionHandler({"default": first_database(f"sqlite:///{path}")})
    own = handler["default"]
    monkeypatch.setattr(store, "connection", own)
    with own.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("CREATE TABLE kept (secret BLOB)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [SECRET])
    yield own
    own.close()


def shred(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("DELETE FROM kept")
    store.write([make_ref()], at=AT)


def is_left(database: BaseDatabaseWrapper) -> bool:
    name = str(database.settings_dict["NAME"])
    paths = (path for path in map(Path, (name, f"{name}-wal")) if path.exists())
    return any(SECRET in path.read_bytes() for path in paths)


def patience(database: BaseDatabaseWrapper) -> int:
    with database.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


def reader(database: BaseDatabaseWrapper) -> "closing[sqlite3.Connection]":
    found = sqlite3.connect(database.settings_dict["NAME"], isolation_level=None)
    found.execute("BEGIN")
    found.execute("SELECT * FROM kept").fetchall()
    return closing(found)


def test_the_log_is_emptied_with_the_shredding(database: BaseDatabaseWrapper) -> None:
    assert is_left(database)

    shred(database)

    assert not is_left(database)
    assert not store.log_waits()


def test_whoever_reads_on_holds_nobody_up_and_the_log_is_remembered(
    database: BaseDatabaseWrapper,
) -> None:
    with reader(database):
        began = time.monotonic()
        shred(database)
        took = time.monotonic() - began

        assert took < 3
        assert store.log_waits()
        assert not empty_log()
        assert is_left(database)
        assert patience(database) == 20_000


def test_the_night_empties_a_log_that_waited(database: BaseDatabaseWrapper) -> None:
    with reader(database):
        shred(database)
    assert store.log_waits()

    assert empty_log()

    assert not store.log_waits()
    assert not is_left(database)


def test_the_next_shredding_empties_a_log_that_waited(database: BaseDatabaseWrapper) -> None:
    with reader(database):
        shred(database)

    shred(database)

    assert not store.log_waits()
    assert not is_left(database)


def test_patience_is_put_back_when_the_database_fails(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES ('x'), ('y')")
        cursor.execute("SELECT * FROM kept")
        cursor.fetchone()  # a question of our own that is not read to its end
        with pytest.raises(OperationalError):
            store.wipe_log()

    assert patience(database) == 20_000


def test_within_a_transaction_the_log_is_left_for_later(database: BaseDatabaseWrapper) -> None:
    with reader(database):
        shred(database)

    database.in_atomic_block = True
    assert not empty_log()
    database.in_atomic_block = False

    assert store.log_waits()
