"""A PostgreSQL that says nothing: a watcher hears so in time, and nobody queues behind it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from tools.postgresql import throw_away

from fijnmazig.config.health.patience import Pulse

ROOT = Path(__file__).resolve().parent.parent
# Asks whether this process is ready, three times: as it is, with the server frozen, and thawed.
ASKS = """
import json, logging, os, signal, sys, time
import django
from django.db import connection
django.setup()
from fijnmazig.config.health import readiness
told = []
logging.getLogger(readiness.__name__).addFilter(lambda line: told.append(line.args[0]))
with connection.cursor() as cursor:
    cursor.execute("SELECT setting FROM pg_settings WHERE name = 'data_directory'")
    (folder,) = cursor.fetchone()
server = int(open(folder + "/postmaster.pid").readline())
spent = []
def ask():
    began = time.monotonic()
    readiness.is_ready()
    spent.append(time.monotonic() - began)
ask()
os.kill(server, signal.SIGSTOP)
try:
    ask()
    ask()
finally:
    os.kill(server, signal.SIGCONT)
readiness.PULSE.answered.wait(20)
ask()
print(json.dumps({"told": told, "spent": spent}))
"""


@pytest.mark.enable_socket
def test_a_database_that_does_not_answer_in_time_is_not_ready_and_holds_up_one_question() -> None:
    with throw_away() as url:
        said = subprocess.run(  # noqa: S603 -- our own Python with our own words
            [sys.executable, "-c", ASKS],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": "src:."},
            check=True,
            capture_output=True,
            text=True,
        )

    found = json.loads(said.stdout)
    late, fine = "database in time", "migrations"  # of an empty database
    assert found["told"] == [fine, late, late, fine]
    assert found["spent"][1] >= 3 > found["spent"][2]


def test_one_silence_holds_up_one_question_and_an_answer_frees_all() -> None:
    silence, asked = Event(), list[int]()

    def question() -> None:
        asked.append(1)
        silence.wait()

    pulse = Pulse(question, seconds=0.05)

    silent = [pulse.beats(), pulse.beats()]
    silence.set()
    assert pulse.answered is not None
    pulse.answered.wait()

    assert (silent, asked) == ([False, False], [1])
    assert (pulse.beats(), asked) == (True, [1, 1])
