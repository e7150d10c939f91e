"""The rooms hold on PostgreSQL as they do on SQLite: the same tests, the same answers.

Those that reach no database answer the same there, and are not asked again (conftest.py).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ready_tables

ROOT = Path(__file__).resolve().parent.parent
# In lots of about the same length, so that two workers share them.
LOTS = (
    ("accounts", "audit", "campaigns", "exchange", "facts", "game", "places"),
    ("directory", "organisations"),
    ("gatherings",),
    ("learning", "library", "podcast", "ties"),
    ("groups", "vault"),
    ("impact", "signals"),
    ("common", "guidance", "messages", "pages"),
    ("outreach",),
)


@pytest.mark.long
@pytest.mark.enable_socket
@pytest.mark.parametrize("rooms", LOTS, ids="-".join)
def test_the_tests_of_the_rooms_pass_on_postgresql(rooms: tuple[str, ...]) -> None:
    folders = [f"src/fijnmazig/{room}/tests" for room in rooms]
    quiet = ("-n0", "-p", "no:cacheprovider", "-m", "not browser", "--no-header")

    with ready_tables.postgresql() as url:
        outcome = subprocess.run(  # noqa: S603 -- our own suite
            [sys.executable, "-m", "pytest", *quiet, *folders],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "READY_DATABASE": "postgres"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert outcome.returncode == 0, outcome.stdout[-8000:]
    assert " passed" in outcome.stdout
