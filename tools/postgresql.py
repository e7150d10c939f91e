"""Start a PostgreSQL that is gone afterwards, for tests and benchmarks."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OWNER = "postgres"  # PostgreSQL refuses to run as root
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def programs() -> Path | None:
    """Return the folder with the newest server of this machine; None when there is none."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    return Path(other).parent if other else None


@contextmanager
def throw_away() -> Iterator[str]:
    """Start an empty server on this machine and yield its DATABASE_URL.

    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    folder = programs()
    if folder is None:
        message = "PostgreSQL is not installed (Debian: apt-get install postgresql)."
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory(prefix="fijnmazig-postgresql-") as home:
        if os.geteuid() == 0:
            shutil.chown(home, OWNER)
        cluster, port = str(Path(home) / "cluster"), free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {home} {QUICK}"
        run(folder / "initdb", "-D", cluster, "-A", "trust", "-U", OWNER, "--no-sync")
        run(folder / "pg_ctl", "-D", cluster, "-w", "-l", f"{cluster}.log", "-o", options, "start")
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        finally:
            run(folder / "pg_ctl", "-D", cluster, "-m", "immediate", "stop")


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run(*command: Path | str) -> None:
    """Run a program of PostgreSQL as a user it accepts."""
    as_owner = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    subprocess.run(  # noqa: S603 -- fixed programs
        [*as_owner, *map(str, command)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        timeout=120,
    )
