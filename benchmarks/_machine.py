"""The machine that a benchmark ran on, and the versions of what it stands on."""

import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

POSTGRESQL = Path("/usr/lib/postgresql")


def today() -> str:
    """Return the day on which something is measured."""
    return f"{datetime.now(tz=UTC):%Y-%m-%d}"


def facts() -> dict[str, str]:
    """Return what a reader needs to know of the machine, in the order to tell it."""
    return {
        "machine": f"{processor()}, {cores()} cores, {memory():.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Django": version("django"),
        "granian": version("granian"),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": postgresql(),
    }


def processor() -> str:
    """Return the name of the processor."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def cores() -> int:
    """Return how many processors there are."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return text.count("processor\t")


def memory() -> float:
    """Return the memory of the machine in GB."""
    first = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()[0]
    return int(first.split()[1]) / 1024**2


def postgresql() -> str:
    """Return the version of the newest PostgreSQL that is installed, "absent" without one."""
    programs = sorted(POSTGRESQL.glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    if not programs:
        return "absent"
    done = subprocess.run(  # noqa: S603 -- a program of PostgreSQL
        [str(programs[-1]), "--version"], check=True, capture_output=True, text=True
    )
    return done.stdout.split()[2]
