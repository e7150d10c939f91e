"""The drill of a bad day on PostgreSQL: another database, newest tombstones, a kill half-way."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

from tests import ready_tables
from tests.backup_house import FIELDS
from tests.backup_reader import digests

ROOT = Path(__file__).resolve().parent.parent
CLI = ("-c", "from fijnmazig.config.cli import main; main()")
ADDED = frozenset({"audit_act", "vault_tombstone", "vault_recordkey"})
PATIENCE = 600  # seconds, on a machine that does much else


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

    def run(self, *words: str) -> tuple[str, str]:
        """Return what a process printed and what it said besides; its failure is the test's."""
        process = self.begin(*words)
        printed, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said[-2000:]
        return printed, said

    def read(self, *words: str) -> dict[str, Any]:
        """Return the object that a process printed."""
        found: dict[str, Any] = json.loads(self.run(*words)[0])
        return found

    def ask(self, question: LiteralString) -> Any:
        """Return the one value that the database answers with."""
        with psycopg.connect(self.url) as database:
            row = database.execute(question).fetchone()
        assert row is not None
        return row[0]

    def give_rights(self) -> None:
        """Give the application the rights that the page for operators says."""
        page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
        block = page.partition("## PostgreSQL: the audit table")[2].partition("Triggers")[0]
        with psycopg.connect(self.url, autocommit=True) as database:
            for line in block.splitlines():
                if line.startswith(OF_RIGHTS):
                    database.execute(line.encode())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Any]:
    """Yield what makes a place with a database like another: template0 is empty."""
    with ready_tables.postgresql() as url:

        def place(name: str, *, home: str, like: str) -> Place:
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            with psycopg.connect(url, autocommit=True) as database:
                database.execute(made.format(sql.Identifier(name), sql.Identifier(like)))
            return Place(url=url.rsplit("/", 1)[0] + f"/{name}", home=tmp_path / home)

        yield place


LOADING: LiteralString = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'psql'"
APART: LiteralString = "SELECT count(*) FROM pg_tables WHERE schemaname = 'fijnmazig_restoring'"
IN_PLACE: LiteralString = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
OF_RIGHTS = tuple(f"    {word} " for word in ("CREATE ROLE", "GRANT", "ALTER", "REVOKE"))
"""How a line for psql begins that says who may do what; the others are for a shell."""
RIGHTS: LiteralString = """
    SELECT array_agg(concat_ws(' ', table_name, privilege_type) ORDER BY 1)
    FROM information_schema.role_table_grants
    WHERE grantee = 'fijnmazig_app' AND table_name LIKE 'audit_%'
"""


def killed_when(place: Place, seen: LiteralString, *words: str) -> int:
    """Kill a restore as soon as something is seen, and return how many tables are in use."""
    process = place.begin(*words)
    deadline = time.monotonic() + PATIENCE
    while not place.ask(seen):
        assert process.poll() is None, process.communicate()[1][-2000:]
        assert time.monotonic() < deadline
    process.kill()
    process.communicate(timeout=PATIENCE)
    return int(place.ask(IN_PLACE))


def restoring(used: Place, *, copy: Path, into: Path) -> list[str]:
    """Return the command that puts a copy back with the newest tombstones."""
    graves, key = used.home / "vault-tombstones", copy.with_name("key")
    options = {"--key-file": key, "--home": into, "--tombstones": graves}
    words = [str(word) for pair in options.items() for word in pair]
    return [*CLI, "backup", "restore", str(copy), *words]


@pytest.mark.enable_socket
def test_a_copy_goes_into_another_database_and_what_was_shredded_since_stays_shredded(
    server: Any, tmp_path: Path
) -> None:
    used, other = (
        server("used", home="home", like="postgres"),
        server("other", home="desk", like="template0"),
    )
    made = used.read("-m", "tests.backup_house", "make")
    used.give_rights()
    key = used.read(*CLI, "backup", "key", "--json")
    (tmp_path / "key").write_text(key["private"], encoding="utf-8")
    copy, files = tmp_path / "copy", digests(used.home / "files")
    _, said = used.run(*CLI, "backup", "create", "--to", str(copy), "--key", key["public"])
    before, rights = used.read("-m", "tests.backup_reader"), used.ask(RIGHTS)
    used.run("-m", "tests.backup_house", "shred", made["gone"])
    restore = restoring(used, copy=copy, into=tmp_path / "back")

    half = [killed_when(other, seen, *restore) for seen in (LOADING, APART)]
    assert "SECRET_KEY" in said
    half.append((tmp_path / "back").exists())
    done = other.read(*restore, "--json")

    back = Place(url=other.url, home=tmp_path / "back")
    after = back.read("-m", "tests.backup_reader")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert (half, done["shredded"]) == ([0, 0, False], 1)
    assert left == ["back", "copy", "desk", "home", "key"]
    assert (after["read"], after["valid"], after["files"]) == ({made["kept"]: FIELDS}, True, files)
    untouched = set(after["tables"]) - ADDED
    assert all(after["tables"][name] == before["tables"][name] for name in untouched)
    assert (back.ask(RIGHTS), back.ask(APART)) == (rights, 0)
    assert rights == [
        "audit_act INSERT",
        "audit_act SELECT",
        "audit_head INSERT",
        "audit_head SELECT",
        "audit_head UPDATE",
    ]
    with psycopg.connect(back.url) as database, pytest.raises(psycopg.errors.IntegrityError):
        database.execute("UPDATE audit_act SET act = 'library.item-removed' WHERE sequence = 9")
