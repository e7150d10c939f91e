"""The web processes and the worker of a house under load, and what they use."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.postgresql import children_of, free_port

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 90.0
STOPPING = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What runs: the port, the process that starts the web processes, and the worker."""

    port: int
    web: int
    worker: int

    def family(self) -> list[int]:
        """Return the web processes, the one that started them first."""
        return [self.web, *children_of(self.web)]


@contextmanager
def serving(environment: Mapping[str, str], *, processes: int) -> Iterator[Server]:
    """Start `processes` web processes as docs/deploy.md says, and a worker; stop them at the end.

    On this machine only, at a port that nobody uses.
    """
    port = free_port()
    values = {**os.environ, **environment, "SITE_URL": f"http://127.0.0.1:{port}"}
    web = subprocess.Popen(  # noqa: S603 -- our own command
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(port), "--workers", str(processes), "--blocking-threads", "8"),
            *("--no-ws", "--no-access-log", "--log-level", "warning"),
            "fijnmazig.config.wsgi:application",
        ],
        env=values,
    )
    own = "from fijnmazig.config.cli import main; main()"
    worker = subprocess.Popen([sys.executable, "-c", own, "worker"], env=values)  # noqa: S603 -- idem
    try:
        _wait_until_open(port, web)
        yield Server(port=port, web=web.pid, worker=worker.pid)
    finally:
        for process in (web, worker):
            process.terminate()
        for process in (web, worker):
            try:
                process.wait(timeout=STOPPING)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_open(port: int, web: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + PATIENCE
    while web.poll() is None and time.monotonic() < ends:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/leeft/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    message = "the web server does not answer"
    raise RuntimeError(message)


def memory(process: int) -> float:
    """Return the proportional share of memory (PSS) of a process, in MB.

    Pages that several processes share count for each its part.
    """
    for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    message = "this kernel keeps no PSS"
    raise RuntimeError(message)


def computed(processes: list[int]) -> float:
    """Return the seconds that these processes computed so far."""
    total = 0
    for process in processes:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        fields = text.rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS
