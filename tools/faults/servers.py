"""The processes of a house that can be killed: web, worker and PostgreSQL."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fijnmazig.config.demo.serving import address_of, own_command, web_command
from tools.postgresql import durable

WEB, WORKER, POSTGRESQL = "web", "worker", "postgresql"
PATIENCE = 90.0  # seconds; a busy machine starts a server in a few
OPEN_PAGE = "/robots.txt"

type Process = subprocess.Popen[bytes]


@dataclass(slots=True, kw_only=True)
class Servers:
    """A web server and a worker, started here; `database` starts PostgreSQL again when killed."""

    port: int
    application: str
    environment: Mapping[str, str]
    log: Path
    kill_database: Callable[[], None] | None = None
    start_database: Callable[[], None] | None = None
    running: dict[str, Process] = field(default_factory=dict)
    stopped: dict[str, int] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Return what can be killed here."""
        return (WEB, WORKER, POSTGRESQL) if self.kill_database else (WEB, WORKER)

    def start(self, name: str) -> None:
        """Start one of them, and wait until it can be used."""
        if name == POSTGRESQL:
            assert self.start_database is not None  # noqa: S101 -- tells the type checker
            self.start_database()
            return
        command = own_command("worker")
        if name == WEB:
            command = [*web_command(self.port)[:-1], self.application]
        with self.log.open("ab") as out:
            self.running[name] = subprocess.Popen(  # noqa: S603 -- our own commands
                command, env=dict(self.environment), start_new_session=True, stdout=out, stderr=out
            )
        if name == WEB:
            self.wait_until_open()

    def kill(self, name: str) -> None:
        """Kill one of them with SIGKILL, with everything it started."""
        if name == POSTGRESQL:
            assert self.kill_database is not None  # noqa: S101 -- tells the type checker
            self.kill_database()
            return
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def revive(self) -> None:
        """Start again what stopped by itself, as a service manager does, and count it."""
        for name, process in list(self.running.items()):
            if process.poll() is not None:
                self.stopped[name] = self.stopped.get(name, 0) + 1
                self.start(name)

    def wait_until_open(self) -> None:
        """Return once the web server answers. Raises RuntimeError when it takes too long."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            try:
                with urllib.request.urlopen(address_of(self.port) + OPEN_PAGE, timeout=5):  # noqa: S310 -- our own loopback
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        message = f"The web server did not open; see {self.log}."
        raise RuntimeError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Where a database is, and how to kill and start its server when it has one."""

    url: str
    kill: Callable[[], None] | None = None
    start: Callable[[], None] | None = None


@contextmanager
def database(kind: str, *, home: Path) -> Iterator[Database]:
    """Make a new database that is gone afterwards."""
    if kind == "sqlite":
        yield Database(url=f"sqlite:///{home}/fijnmazig.sqlite3")
        return
    with durable() as server:
        yield Database(url=server.url, kill=server.kill, start=server.start)


@contextmanager
def started(servers: Servers) -> Iterator[Servers]:
    """Start web and worker, and kill both at the end."""
    try:
        servers.start(WORKER)
        servers.start(WEB)
        yield servers
    finally:
        for name in list(servers.running):
            servers.kill(name)


def say(text: str) -> None:
    """Tell how far it is, beside the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
