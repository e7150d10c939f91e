"""The command line prepares its home."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from fijnmazig.common.paths import PACKAGE
from fijnmazig.config import cli


@pytest.fixture
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("SECRET_KEY", "SECRET_KEY_FILE", "ALLOWED_HOSTS", "FIJNMAZIG_DEMO"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FIJNMAZIG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_an_installation_makes_its_own_key_once_for_its_owner_alone(
    empty_environment: Path,
) -> None:
    first = cli.own_secret_key(empty_environment)
    second = cli.own_secret_key(empty_environment)

    assert first == second
    assert len(first) >= 40
    mode = (empty_environment / "secret-key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_what_the_environment_says_already_is_left_as_it_is(
    empty_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")
    monkeypatch.setenv("ALLOWED_HOSTS", "given.example")

    cli.prepare_environment(is_demo=False)

    assert os.environ["SECRET_KEY"] == "given"  # noqa: S105 -- not a secret
    assert os.environ["ALLOWED_HOSTS"] == "given.example"
    assert not empty_environment.exists()


def test_only_the_command_demo_brings_the_demo() -> None:
    code = (
        "import os; from fijnmazig.config.cli import prepare_environment as p;"
        "p(is_demo=False); a = os.environ.get('FIJNMAZIG_DEMO');"
        "p(is_demo=True); print(a, os.environ['FIJNMAZIG_DEMO'])"
    )

    said = subprocess.run(  # noqa: S603 -- our own Python
        [sys.executable, "-c", code],
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said == "None 1\n"


SOURCE = str(PACKAGE.parent)
NO_FILE_GROWS = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
import fijnmazig.config.wsgi
"""


def run(*words: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", "from fijnmazig.config.cli import main; main()", *words],
        env={"FIJNMAZIG_HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_command_in_an_empty_folder_makes_an_installation(tmp_path: Path) -> None:
    outcome = run("audit", "verify", "--json", home=tmp_path / "new")

    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout)["valid"]
    assert (tmp_path / "new" / "fijnmazig.sqlite3").is_file()


@pytest.mark.parametrize("words", [("no-such-room",), ("demo", "--port", "none")])
def test_wrong_use_is_told_and_ends_with_two(tmp_path: Path, words: tuple[str, ...]) -> None:
    outcome = run(*words, home=tmp_path / "new")

    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert words[-1] in outcome.stderr
    assert not (tmp_path / "new" / "fijnmazig.sqlite3").exists()


def test_the_version_is_that_of_the_house_and_nothing_is_made_for_it(tmp_path: Path) -> None:
    home = tmp_path / "none"

    done = run("--version", home=home)

    assert (done.returncode, done.stdout.strip()) == (0, version("fijnmazig"))
    assert not home.exists()


def test_a_server_that_finds_no_room_on_the_disk_stops_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("Zeven-groene-fietsen-dansen-op-het-dak-1")
    with sqlite3.connect(tmp_path / "fijnmazig.sqlite3") as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("CREATE TABLE kept (what)")
    base.close()  # a log and its memory must be made anew

    start = subprocess.run(  # noqa: S603 -- our own Python with our own words
        [sys.executable, "-c", NO_FILE_GROWS],
        env={"FIJNMAZIG_HOME": str(tmp_path), "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )

    assert start.returncode == 1
    last = start.stderr.splitlines()[-1]
    assert last.startswith(f"De databank in {tmp_path} krijgt geen plaats meer")
    assert "Traceback" not in start.stderr
