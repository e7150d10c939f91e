"""A process killed with SIGKILL in casework leaves what was, or what came, and no third."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from tests.test_canary_vault import ROOT, environment

KILLED = -signal.SIGKILL
COUNTED = {
    "batches": "SELECT count(*) FROM outreach_batch",
    "dossiers": "SELECT count(*) FROM outreach_dossier",
    "events": "SELECT count(*) FROM outreach_event",
    "attempts": "SELECT count(*) FROM outreach_attempt",
    "ended": "SELECT count(*) FROM outreach_attempt WHERE ended_at IS NOT NULL",
    "tried": "SELECT sum(attempt_total) FROM outreach_dossier",
    "leases": "SELECT count(*) FROM outreach_lease",
    "keys": "SELECT count(*) FROM vault_recordkey",
    "tombstones": "SELECT count(*) FROM vault_tombstone",
    "acts": "SELECT count(*) FROM audit_act WHERE act LIKE 'outreach.%'",
}
CHANGES = {
    "take-in": {"batches": 1, "dossiers": 2, "events": 2, "keys": 4, "acts": 1},
    "start": {"attempts": 1, "tried": 1, "acts": 1},
    "end": {"ended": 1, "events": 1, "leases": -1, "acts": 1},
    "forget": {"dossiers": -1, "events": 1, "leases": -1, "keys": -2, "tombstones": 2, "acts": 1},
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("prepared")
    subprocess.run(
        [sys.executable, "-m", "tests.casework_killed", "prepare"],
        cwd=ROOT,
        env=environment(home),
        check=True,
        timeout=900,
    )
    return home


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    return copytree(prepared, tmp_path / "home")


def counts(home: Path) -> dict[str, int]:
    with closing(sqlite3.connect(home / "fijnmazig.sqlite3")) as base:
        return {name: base.execute(question).fetchone()[0] for name, question in COUNTED.items()}


def kill(home: Path, step: str, *, after: str = "") -> None:
    """Kill a process that does a step, after a function of the service or when all is done."""
    process = subprocess.Popen(  # noqa: S603 -- our own module
        [sys.executable, "-m", "tests.casework_killed", step, after],
        cwd=ROOT,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == KILLED


@pytest.mark.parametrize(
    ("step", "moments"),
    [
        ("take-in", ("seal_all", "record")),
        ("start", ("hold", "record")),
        ("end", ("close_attempt", "record")),
        ("forget", ("shred", "record")),
    ],
    ids=["intake", "start of a call", "end of a call", "shredding"],
)
@pytest.mark.asvs("V2.3.3")
def test_killed_halfway_nothing_happened_and_killed_afterwards_everything_did(
    home: Path, step: str, moments: tuple[str, ...]
) -> None:
    before = counts(home)

    for moment in moments:
        kill(home, step, after=moment)
        assert counts(home) == before, moment
    kill(home, step)

    came = {name: count - before[name] for name, count in counts(home).items()}
    assert {name: change for name, change in came.items() if change} == CHANGES[step]
