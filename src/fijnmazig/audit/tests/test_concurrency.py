"""Writers in separate processes stand in line: no number twice, none left out."""

import json
import os
import subprocess
import sys
from pathlib import Path

WRITERS, ACTS = 4, 25
PROGRAM = f"""
import json, os
from dataclasses import asdict
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
from fijnmazig.audit import queries
from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR

def write():
    for number in range({ACTS}):
        with transaction.atomic():
            record(actor=OPERATOR, act="library.item-shared", details={{"pages": number}})

call_command("migrate", "audit", verbosity=0)
connection.close()
writers = []
for _ in range({WRITERS}):
    writer = os.fork()
    if writer == 0:
        try:
            write()
        except BaseException:
            os._exit(1)
        os._exit(0)
    writers.append(writer)
codes = [os.waitpid(writer, 0)[1] for writer in writers]
print(json.dumps({{"codes": codes, **asdict(queries.verification())}}))
"""


def test_writers_in_several_processes_make_one_chain(tmp_path: Path) -> None:
    environment = os.environ | {
        "FIJNMAZIG_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "fijnmazig.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    done = subprocess.run(  # noqa: S603 -- our own Python with our own words
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == {
        "codes": [0] * WRITERS,
        "rows": WRITERS * ACTS,
        "valid": True,
        "first_broken": None,
    }
