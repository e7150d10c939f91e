"""S-C1: no name, number or story that the demo hands in stands in its database, on either kind."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tools.postgresql import programs

from tests import ready_tables
from tests.test_canary_vault import ROOT, environment

pytestmark = pytest.mark.enable_socket
EVERYBODY = 282


def lay_down(home: Path, **more: str) -> list[str]:
    """Lay the casework of the demo down and return the words it planted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.casework_demo"],
        cwd=ROOT,
        env=environment(home) | more,
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    said = json.loads(done.stdout.splitlines()[-1])
    assert len(said["numbers"]) == EVERYBODY  # of whom a few share a name
    return [*said["names"], *said["numbers"], *said["stories"]]


def written(words: list[str]) -> dict[str, tuple[bytes, ...]]:
    """Return each word as it might lie in a file: plain, in hexadecimals, in UTF-16."""
    return {
        word: (word.encode(), word.encode().hex().encode(), word.encode("utf-16-le"))
        for word in words
    }


def hits(content: bytes, words: list[str]) -> list[str]:
    return [word for word, forms in written(words).items() if any(one in content for one in forms)]


def test_a_planted_word_is_found() -> None:
    assert hits(b"x+32460000101x".hex().encode(), ["+32460000101"]) == ["+32460000101"]


def test_no_file_of_the_demo_holds_what_the_police_handed_in(tmp_path: Path) -> None:
    words = lay_down(tmp_path)

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    found = {path.name: hits(path.read_bytes(), words) for path in files}

    assert hits((tmp_path / "fijnmazig.sqlite3").read_bytes(), ["carma-2023"]) == ["carma-2023"]
    assert {name: several for name, several in found.items() if several} == {}


def test_no_dump_of_postgresql_holds_it(tmp_path: Path) -> None:
    with ready_tables.postgresql() as url:
        words = lay_down(tmp_path, DATABASE_URL=url)
        dump = dumped(url)

    assert hits(dump, ["carma-2023"]) == ["carma-2023"]
    assert hits(dump, words) == []


def dumped(url: str) -> bytes:
    parts, folder = urlsplit(url), programs()
    assert folder is not None
    return subprocess.run(  # noqa: S603 -- a program of the database
        [folder / "pg_dump", "--host", "127.0.0.1", "--port", str(parts.port), "-U", "postgres"],
        env=dict(os.environ),
        capture_output=True,
        check=True,
        timeout=900,
    ).stdout
