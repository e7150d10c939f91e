"""The drill of a bad day on PostgreSQL: another database, newest tombstones, a kill half-way."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from tools.postgresql import throw_away

from tests.backup_house import FIELDS
from tests.backup_reader import digests

ROOT = Path(__file__).resolve().parent.parent
CLI = ("-c", "from fijnmazig.config.cli import main; main()")
ADDED = frozenset({"audit_act", "vault_tombstone", "vault_recordkey"})
PATIENCE = 120


@dataclass(frozen=True)
class Place:
    """A database of the server and a home beside it."""

    url: str
    home: Path

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start a process of the house in this place."""
        return subprocess.Popen(  # noqa: S603 -- our own commands
            [sys.executable, *words],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": self.url,
                "FIJNMAZIG_HOME": str(self.home),
                "DJANGO_SETTINGS_MODULE": "tests.settings",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> str:
        """Return what a process printed; its failure is one of the test."""
        process = self.begin(*words)
        printed, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said[-2000:]
        return printed

    def read(self, *words: str) -> dict[str, Any]:
        """Return the object that a process printed."""
        found: dict[str, Any] = json.loads(self.run(*words))
        return found

    def tables(self) -> int:
        """Return how many tables the database has."""
        with psycopg.connect(self.url) as database:
            row = database.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Any]:
    """Yield what makes a place with an empty database."""
    with throw_away() as url:

        def place(name: str, *, home: str) -> Place:
            with psycopg.connect(url, autocommit=True) as database:
                database.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return Place(url=url.rsplit("/", 1)[0] + f"/{name}", home=tmp_path / home)

        yield place


def killed_half_way(place: Place, *words: str) -> None:
    """Kill a restore as soon as the database has tables, before the home is there."""
    process = place.begin(*words)
    deadline = time.monotonic() + PATIENCE
    while not place.tables():
        assert process.poll() is None, process.communicate()[1][-2000:]
        assert time.monotonic() < deadline
    process.kill()
    process.communicate(timeout=PATIENCE)


@pytest.mark.enable_socket
def test_a_copy_goes_into_another_database_and_what_was_shredded_since_stays_shredded(
    server: Any, tmp_path: Path
) -> None:
    used, first = server("used", home="home"), server("first", home="desk")
    made = used.read("-m", "tests.backup_house", "make")
    key = used.read(*CLI, "backup", "key", "--json")
    (tmp_path / "key").write_text(key["private"], encoding="utf-8")
    copy, files = tmp_path / "copy", digests(used.home / "files")
    used.run(*CLI, "backup", "create", "--to", str(copy), "--key", key["public"])
    before = used.read("-m", "tests.backup_reader")
    used.run("-m", "tests.backup_house", "shred", made["gone"])
    restore: tuple[str, ...] = (
        *CLI,
        "backup",
        "restore",
        str(copy),
        "--key-file",
        str(tmp_path / "key"),
    )
    restore += (
        "--home",
        str(tmp_path / "back"),
        "--tombstones",
        str(used.home / "vault-tombstones"),
    )

    killed_half_way(first, *restore)
    half = (tmp_path / "back").exists()
    second = server("second", home="desk")
    done = second.read(*restore, "--json")

    back = Place(url=second.url, home=tmp_path / "back")
    after = back.read("-m", "tests.backup_reader")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert (half, done["shredded"]) == (False, 1)
    assert left == ["back", "copy", "desk", "home", "key"]
    assert (after["read"], after["valid"], after["files"]) == ({made["kept"]: FIELDS}, True, files)
    untouched = set(after["tables"]) - ADDED
    assert all(after["tables"][name] == before["tables"][name] for name in untouched)
    assert used.read("-m", "tests.backup_reader")["valid"]
    with psycopg.connect(back.url) as database, pytest.raises(psycopg.errors.IntegrityError):
        database.execute("UPDATE audit_act SET act = 'library.item-removed' WHERE sequence = 9")
