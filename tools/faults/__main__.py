"""Kill web, worker and PostgreSQL while people write: `python -m tools.faults --kills 200`.

Makes a house of its own in a folder that is gone afterwards, on this machine only. Exit code 1 when
a write was lost or doubled, something is there by half, the record is broken, work is left, or the
index says something else than the database. With `--write FILE` the part of that database in the
page is replaced (its marks: tools/faults/telling.py); the rest of the page stays.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

from fijnmazig.config.cli import prepare_environment
from tools.faults.servers import Servers, database, started
from tools.faults.telling import Ran, replaced, section
from tools.postgresql import free_port

if TYPE_CHECKING:
    from tools.faults.rounds import Outcome

APPLICATION = "fijnmazig.config.wsgi:application"


def main(arguments: Sequence[str]) -> int:
    """Run as told and print what was found; return the exit code."""
    reader = argparse.ArgumentParser(prog="python -m tools.faults", description=__doc__)
    reader.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    reader.add_argument("--kills", type=int, default=20)
    reader.add_argument("--minutes", type=float, default=600.0, help="kill no longer than this")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--application", default=APPLICATION, help="another door, to plant a fault")
    reader.add_argument("--from", dest="begin", type=Path, help="an SQLite file with the tables")
    reader.add_argument("--log", type=Path, help="where the processes write what goes wrong")
    reader.add_argument("--json", action="store_true")
    reader.add_argument("--write", type=Path, help="a page in which to put it: docs/faults.md")
    told = reader.parse_args(arguments)
    if told.write and told.application != APPLICATION:
        reader.error("a planted fault is not written down")
    if told.write:
        replaced(page_of(told.write), database=told.database, part="")  # fails now, not in an hour
    ran = Ran(day=time.strftime("%Y-%m-%d"), cores=os.cpu_count() or 1, load=os.getloadavg()[0])
    outcome = in_a_house_of_its_own(told)
    if told.write:
        part = section(outcome.as_json(), ran=ran)
        page = replaced(page_of(told.write), database=told.database, part=part)
        told.write.write_text(page, encoding="utf-8")
    print(json.dumps(outcome.as_json()) if told.json else table(outcome))
    return 0 if outcome.is_well else 1


def page_of(place: Path) -> str:
    """Return what a page says now; nothing when it is not there."""
    return place.read_text(encoding="utf-8") if place.exists() else ""


def in_a_house_of_its_own(told: argparse.Namespace) -> "Outcome":
    """Make a house, run in it, and return what was found."""
    with (
        tempfile.TemporaryDirectory(prefix="fijnmazig-faults-", ignore_cleanup_errors=True) as home,
        database(told.database, home=Path(home)) as server,
    ):
        port = free_port()
        for name in ("DATABASE_URL", "MAIL_URL", "SECRET_KEY", "SITE_URL"):
            os.environ.pop(name, None)
        os.environ |= {
            "FIJNMAZIG_HOME": home,
            "DATABASE_URL": server.url,
            "SITE_URL": f"http://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "fijnmazig.config.settings",
        }
        prepare_environment(is_demo=False)
        django.setup()
        if told.begin:
            shutil.copy(told.begin, Path(home) / "fijnmazig.sqlite3")
        servers = Servers(
            port=port,
            application=told.application,
            environment=dict(os.environ),
            log=told.log or Path(home) / "processes.log",
            kill_database=server.kill,
            start_database=server.start,
        )
        return killed(servers, told=told)


def killed(servers: Servers, *, told: argparse.Namespace) -> "Outcome":
    """Prepare people, start the house and kill in it so many times."""
    from tools.faults.preparing import prepare  # noqa: PLC0415 -- after Django is set up
    from tools.faults.rounds import Outcome, run  # noqa: PLC0415 -- idem

    outcome = Outcome(database=told.database, seed=told.seed, asked=told.kills)
    plan = prepare(writes=40 + 4 * told.kills)
    with started(servers):
        run(outcome, servers=servers, plan=plan, kills=told.kills, minutes=told.minutes)
    return outcome


def table(outcome: "Outcome") -> str:
    """Return the figures as lines."""
    figures = outcome.as_json()
    kills = ", ".join(f"{name} {count}" for name, count in sorted(figures.pop("kills").items()))
    found = figures.pop("found")
    lines = [f"{'kills':14}{kills}", *(f"{name:14}{value}" for name, value in figures.items())]
    return "\n".join([*lines, *found])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
