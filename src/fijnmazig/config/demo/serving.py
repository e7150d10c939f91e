"""Run web and worker as two child processes, and stop both together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from fijnmazig.common.errors import Refused
from fijnmazig.config import texts

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 10
THREADS = 2 * (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A running house: its address, and its processes with the web server first."""

    address: str
    processes: tuple[subprocess.Popen[bytes], ...]

    def is_whole(self) -> bool:
        """Tell whether every process still runs."""
        return all(process.poll() is None for process in self.processes)


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


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
    values = {**os.environ, **environment}
    commands = (web_command(port), own_command("worker"))
    with log.open("ab") if log else nullcontext() as out:
        processes = tuple(
            subprocess.Popen(  # noqa: S603 -- our own commands
                command, env=values, start_new_session=True, stdout=out, stderr=out
            )
            for command in commands
        )
    house = House(address=f"http://{HOST}:{port}/", processes=processes)
    try:
        wait_until_open(house)
        yield house
    finally:
        stop(house)


def wait_until_open(house: House) -> None:
    """Return once the web server answers; Refused when it stops or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while house.is_whole() and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{house.address}robots.txt", timeout=5):  # noqa: S310 -- our own loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise Refused(texts.SERVER_STOPPED)


def stop(house: House) -> None:
    """End every process with everything it started: asked first, then without asking."""
    for process in house.processes:
        _signal(process, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for process in house.processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def wait_for_the_end(house: House) -> None:
    """Return when somebody stops us; raise Refused when a process stops by itself."""
    stopped: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    while house.is_whole() and not stopped:
        time.sleep(0.2)
    if not stopped:
        raise Refused(texts.SERVER_STOPPED)
