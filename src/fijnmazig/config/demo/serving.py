"""Run web and worker as two child processes, and stop both together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from fijnmazig.common.errors import Refused
from fijnmazig.config import texts

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 10
PAUSE_SECONDS = 1
THREADS = 2 * (os.cpu_count() or 1)


type Process = subprocess.Popen[bytes]


@dataclass(slots=True, kw_only=True)
class House:
    """A running house: its address, its web server, and its worker."""

    address: str
    start: Callable[[list[str]], Process]
    web: Process
    worker: Process

    def is_open(self) -> bool:
        """Tell whether the web server still runs."""
        return self.web.poll() is None

    def revive_worker(self) -> None:
        """Start the worker again when it was killed: it goes on where the other stopped."""
        if self.worker.poll() is not None:
            time.sleep(PAUSE_SECONDS)
            self.worker = self.start(own_command("worker"))


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def address_of(port: int) -> str:
    """Return where a house at this port is, without a slash at the end."""
    return f"http://{HOST}:{port}"


def is_taken(port: int) -> bool:
    """Tell whether a program listens on the port already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def web_command(port: int) -> list[str]:
    """Return the command of the web server: one process, no access log, so no address is kept."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface=wsgi",
        f"--host={HOST}",
        f"--port={port}",
        f"--blocking-threads={THREADS}",
        "--no-ws",
        "--no-access-log",
        "--log-level=warning",
        "fijnmazig.config.wsgi:application",
    ]


def own_command(*words: str) -> list[str]:
    """Return `fijnmazig` with `words`, run by this very Python."""
    return [sys.executable, "-c", "from fijnmazig.config.cli import main; main()", *words]


def prepare_elsewhere(environment: Mapping[str, str]) -> None:
    """Prepare a demo region in another home, in a process of its own.

    Raises Refused when that fails; its own messages have been printed by then.
    """
    command = own_command("demo", "--no-serve")
    done = subprocess.run(command, env={**os.environ, **environment}, check=False)  # noqa: S603 -- our own command
    if done.returncode:
        raise Refused(texts.PREPARING_FAILED)


@contextmanager
def running(
    *, port: int, environment: Mapping[str, str], log: Path | None = None
) -> Iterator[House]:
    """Start web and worker, wait until the web answers, and stop both at the end.

    What they say goes to the file `log`, or to where our own words go.
    Raises Refused when the port is taken or the server does not start.
    """
    if is_taken(port):
        raise Refused(texts.PORT_TAKEN % {"port": port, "other": port + 1})
    address = address_of(port)
    values = {**os.environ, "SITE_URL": address, **environment}
    with log.open("ab") if log else nullcontext() as out:

        def start(command: list[str]) -> Process:
            return subprocess.Popen(  # noqa: S603 -- our own commands
                command, env=values, start_new_session=True, stdout=out, stderr=out
            )

        house = House(
            address=f"{address}/",
            start=start,
            web=start(web_command(port)),
            worker=start(own_command("worker")),
        )
        try:
            wait_until_open(house)
            yield house
        finally:
            stop(house)


def wait_until_open(house: House) -> None:
    """Return once the web server answers; Refused when it stops or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while house.is_open() and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{house.address}robots.txt", timeout=5):  # noqa: S310 -- our own loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise Refused(texts.SERVER_STOPPED)


def stop(house: House) -> None:
    """End every process: asked first, then without asking, with everything it started."""
    processes = (house.web, house.worker)
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def leave_when_asked() -> None:
    """Let Ctrl+C and SIGTERM end this program once, by the way that stops what it started."""
    asks = (signal.SIGINT, signal.SIGTERM)

    def leave(_number: int, _frame: FrameType | None) -> None:
        for ask in asks:
            signal.signal(ask, signal.SIG_IGN)
        raise SystemExit(0)

    for ask in asks:
        signal.signal(ask, leave)


def keep_open(house: House) -> None:
    """Look after the house until somebody ends this program; Refused when the web server stops."""
    while house.is_open():
        house.revive_worker()
        time.sleep(0.2)
    raise Refused(texts.SERVER_STOPPED)
