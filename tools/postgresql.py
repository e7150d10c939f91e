"""Start a PostgreSQL that is gone afterwards, for tests and benchmarks."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OWNER = "postgres"  # PostgreSQL refuses to run as root
PATIENCE = 60.0  # seconds; recovery of what a killed server did takes a few
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def programs() -> Path | None:
    """Return the folder with the newest server of this machine; None when there is none."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    return Path(other).parent if other else None


@contextmanager
def _place() -> Iterator[tuple[Path, Path]]:
    """Yield where the programs are, and an empty folder that PostgreSQL may use."""
    folder = programs()
    if folder is None:
        message = "PostgreSQL is not installed (Debian: apt-get install postgresql)."
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory(prefix="fijnmazig-postgresql-") as home:
        if os.geteuid() == 0:
            shutil.chown(home, OWNER)
        yield folder, Path(home)


@contextmanager
def throw_away(*, kept: Path | None = None) -> Iterator[str]:
    """Start a server on this machine and yield its DATABASE_URL: empty, or a copy of one `kept`.

    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    with _place() as (folder, home):
        if kept is None:
            run(folder / "initdb", "-D", home / "cluster", "-A", "trust", "-U", OWNER, "--no-sync")
        else:
            _copy(kept, home / "cluster")
        with _quick(folder, home, stop="immediate") as url:
            yield url


def keep(kept: Path, *, fill: Callable[[str], None]) -> None:
    """Let `fill` write in an empty server, given its DATABASE_URL, and keep its files as `kept`.

    Who comes second at the same time keeps nothing: the first stands.
    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    with _place() as (folder, home):
        run(folder / "initdb", "-D", home / "cluster", "-A", "trust", "-U", OWNER, "--no-sync")
        with _quick(folder, home, stop="fast") as url:
            fill(url)
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        _copy(home / "cluster", fresh)
        try:
            fresh.rename(kept)
        except OSError:  # it is there already
            shutil.rmtree(fresh)


@contextmanager
def _quick(folder: Path, home: Path, *, stop: str) -> Iterator[str]:
    """Run the cluster in `home` without care for a power cut, yield its DATABASE_URL, and stop."""
    cluster, port = home / "cluster", free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {home} {QUICK}"
    run(folder / "pg_ctl", "-D", cluster, "-w", "-l", f"{cluster}.log", "-o", options, "start")
    try:
        yield f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
    finally:
        run(folder / "pg_ctl", "-D", cluster, "-m", stop, "stop")


def _copy(cluster: Path, to: Path) -> None:
    """Copy the files of a server that stands still, with whose they are."""
    subprocess.run(["cp", "-a", str(cluster), str(to)], check=True)  # noqa: S603, S607 -- two folders of ours


@dataclass(slots=True)
class Server:
    """A PostgreSQL that keeps what it committed, and can be killed and started again.

    It is our own child: one that is killed and buried by nobody keeps the next from starting.
    """

    programs: Path
    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def cluster(self) -> Path:
        """Return the folder with the data."""
        return self.home / "cluster"

    @property
    def url(self) -> str:
        """Return its DATABASE_URL."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it in its folder and wait until it takes connections, after recovery if need be."""
        place = ["-D", str(self.cluster), "-k", str(self.home), "-p", str(self.port)]
        is_root = os.geteuid() == 0
        with Path(f"{self.home}/server.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- a fixed program
                [str(self.programs / "postgres"), *place, "-c", "listen_addresses=127.0.0.1"],
                user=OWNER if is_root else None,
                group=OWNER if is_root else None,
                extra_groups=[] if is_root else None,
                stdout=log,
                stderr=log,
                cwd="/",
            )
        address = ("-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER)
        ends = time.monotonic() + PATIENCE
        while not answers(self.programs / "pg_isready", *address):
            if time.monotonic() > ends:
                message = "PostgreSQL did not start again."
                raise RuntimeError(message)
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill the postmaster and every process it started with SIGKILL, at once."""
        if self.process is None:
            return
        family = children_of(self.process.pid)
        self.process.kill()
        for process in family:
            with_signal(process, signal.SIGKILL)
        self.process.wait()
        while any(is_alive(process) for process in family):
            time.sleep(0.01)
        self.process = None


@contextmanager
def durable() -> Iterator[Server]:
    """Start an empty server with the settings that PostgreSQL comes with, and yield it.

    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    with _place() as (folder, home):
        server = Server(folder, home, free_port())
        run(folder / "initdb", "-D", server.cluster, "-A", "trust", "-U", OWNER)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def followed() -> Iterator[tuple[Server, Server]]:
    """Start an empty server and another that follows it by streaming, and yield both.

    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    with durable() as first:
        home = first.home / "replica"
        home.mkdir()
        if os.geteuid() == 0:
            shutil.chown(home, OWNER)
        replica = Server(first.programs, home, free_port())
        source = ("-h", "127.0.0.1", "-p", str(first.port), "-U", OWNER)
        take = ("-D", replica.cluster, "-R", "-c", "fast", "--no-sync")
        run(first.programs / "pg_basebackup", *source, *take)
        replica.start()
        try:
            yield first, replica
        finally:
            replica.kill()


def answers(*command: Path | str) -> bool:
    """Tell whether a program of PostgreSQL says yes."""
    done = subprocess.run(  # noqa: S603 -- fixed programs
        [*map(str, command)], check=False, stdout=subprocess.DEVNULL, cwd="/", timeout=30
    )
    return done.returncode == 0


def children_of(parent: int) -> list[int]:
    """Return the processes that a process started itself and that still run."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = place.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # gone meanwhile
            continue
        if int(after_name[1]) == parent:
            found.append(int(place.parent.name))
    return found


def with_signal(process: int, number: signal.Signals) -> None:
    """Send a signal to a process; one that is gone is left alone."""
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return


def is_alive(process: int) -> bool:
    """Tell whether a process still runs; one that only waits to be buried does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}


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
