"""`fijnmazig demo` as a person meets it: it starts, survives a killed worker, and stops whole."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fijnmazig.config.demo.people import PEOPLE
from fijnmazig.config.demo.serving import free_port, is_taken

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "from fijnmazig.config.cli import main; main()", "demo"]
PATIENCE = 600.0  # seconds; a house is laid down first, on a busy machine too

pytestmark = [pytest.mark.enable_socket, pytest.mark.long]


def environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "FIJNMAZIG_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def children(pid: int) -> dict[str, int]:
    """Return the ids of the processes that `pid` started, by what they do."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            state = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if state[1] == str(pid) and state[0] != "Z":
            found["worker" if b"worker" in words else "web"] = int(folder.name)
    return found


def wait_until(truth: object) -> None:
    assert callable(truth)
    ends = time.monotonic() + PATIENCE
    while not truth() and time.monotonic() < ends:
        time.sleep(0.1)
    assert truth()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    port = free_port()
    running = subprocess.Popen(  # noqa: S603 -- our own command
        [*COMMAND, "--port", str(port)],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield running, port
    running.terminate()
    running.communicate(timeout=PATIENCE)


def test_the_demo_says_where_it_is_revives_its_worker_and_stops_whole(
    demo: tuple["subprocess.Popen[str]", int],
) -> None:
    running, port = demo
    wait_until(lambda: is_taken(port) and "worker" in children(running.pid))
    first = children(running.pid)["worker"]

    os.kill(first, signal.SIGKILL)
    wait_until(lambda: children(running.pid).get("worker", first) != first)
    started = children(running.pid)
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=PATIENCE)

    assert running.returncode == 0
    assert f"http://127.0.0.1:{port}/" in said
    assert [person.email for person in PEOPLE if person.email not in said] == []
    assert not is_taken(port)
    assert [pid for pid in started.values() if Path(f"/proc/{pid}").exists()] == []


def test_every_role_opens_every_page_of_the_demo(tmp_path: Path) -> None:
    outcome = subprocess.run(  # noqa: S603 -- our own command
        [*COMMAND, "--check", "--json"],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
    )

    report = json.loads(outcome.stdout)
    assert (report["failure"], report["passed"], outcome.returncode) == (None, True, 0)
    assert len(report["roles"]) == len(PEOPLE) + 1
    assert all(role["opened"] > 20 for role in report["roles"])
    assert not (tmp_path / "home").exists()


def test_a_port_that_is_taken_is_refused_with_another_to_choose(tmp_path: Path) -> None:
    port = free_port()
    listener = subprocess.Popen(  # noqa: S603 -- our own Python
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: is_taken(port))

    outcome = subprocess.run(  # noqa: S603 -- our own command
        [*COMMAND, "--port", str(port)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    listener.terminate()
    listener.wait()

    assert outcome.returncode == 1
    assert f"--port {port + 1}" in outcome.stderr
    assert not (tmp_path / "demo-region").exists()
