"""Thirty pupils in one lesson: `python -m benchmarks.stories`.

Thirty pupils, each with a line of its own, press a choice and read the next passage in a house that
runs as it does for a school: one process of the web server, the default database, all services.
Within ten seconds, as a class does; the same while thirty open pages look every three seconds
whether the lesson went on; and in one instant, which is the worst there can be. Peer in the same
run: the same pupils read a page of the story that counts nothing, so that the ratio is the price of
a choice that is counted.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from threading import Barrier, Event, Thread
from urllib.parse import urlencode

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- the environment comes first
from django.core.management import call_command  # noqa: E402 -- idem
from django.utils import timezone  # noqa: E402 -- idem

from fijnmazig.config.cli import prepare_database  # noqa: E402 -- idem
from fijnmazig.config.demo import serving  # noqa: E402 -- idem
from fijnmazig.game.domain.rooms import Way  # noqa: E402 -- idem
from fijnmazig.game.models import Room, Tally  # noqa: E402 -- idem
from fijnmazig.game.queries.stories import story_of  # noqa: E402 -- idem
from fijnmazig.game.services.rooms import open_room  # noqa: E402 -- idem

PUPILS, ROUNDS = sized(30, small=4), sized(5, small=1)
SHEET = Sheet()
WITHIN = 10.0  # seconds
EVERY = 3.0  # seconds between two looks of an open page
LIMIT = 0.2  # seconds, p95. Source: issue 8
FORM = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


class Pupil:
    """One pupil with a line to the house that stays open, as a browser keeps it."""

    def __init__(self, port: int, *, code: str, version: str) -> None:
        self.line = HTTPConnection(serving.HOST, port, timeout=60)
        self.code, self.version = code, version
        self.line.connect()

    def asked(self, path: str, fields: dict[str, str] | None = None) -> str:
        """Ask for a page or send a form; return where it leads."""
        body = urlencode(fields) if fields is not None else None
        self.line.request("POST" if body else "GET", path, body, FORM)
        answer = self.line.getresponse()
        answer.read()
        assert answer.status == (302 if body else 200), (path, answer.status)
        return answer.headers.get("Location", "")

    def choose(self) -> str:
        """Press the first choice of the first passage."""
        return self.asked(f"/verhalen/klas/{self.code}/0/kies/", {"choice": "0", "round": "0"})

    def choose_and_read(self) -> None:
        """Press a choice and read what comes next: what a pupil waits for."""
        self.asked(self.choose())

    def read(self) -> None:
        """Read a passage that counts nothing."""
        self.asked(f"/verhalen/1/{self.version}/1/")

    def look(self) -> None:
        """Look whether the lesson went on."""
        self.asked(f"/verhalen/klas/{self.code}/stand/")


def timed(act: Callable[[], object], *, begin: Barrier, wait: float) -> float:
    begin.wait()
    time.sleep(wait)
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def p95(acts: list[Callable[[], object]], *, within: float) -> float:
    """Return the 95th percentile of ROUNDS times all acts, begun evenly within some seconds."""
    took: list[float] = []
    for _ in range(ROUNDS):
        begin = Barrier(len(acts))
        with ThreadPoolExecutor(len(acts)) as pool:
            runs = [
                pool.submit(timed, act, begin=begin, wait=within * number / len(acts))
                for number, act in enumerate(acts)
            ]
            took += [run.result() for run in runs]
    return statistics.quantiles(took, n=20)[18]


@contextmanager
def looking(pupils: list[Pupil]) -> Iterator[None]:
    """Let as many open pages look every few seconds whether the lesson went on."""
    over = Event()

    def keep_looking(pupil: Pupil, wait: float) -> None:
        over.wait(wait)
        while not over.is_set():
            pupil.look()
            over.wait(EVERY)

    threads = [
        Thread(target=keep_looking, args=(pupil, EVERY * number / len(pupils)))
        for number, pupil in enumerate(pupils)
    ]
    for thread in threads:
        thread.start()
    yield
    over.set()
    for thread in threads:
        thread.join()


def told(name: str, took: float, peer: float) -> None:
    load = os.getloadavg()[0]
    row = Row(
        kind=name,
        measured="p95",
        unit="ms",
        ours=took * 1000,
        peer=peer * 1000,
        peer_name="a page that counts nothing",
        asked=LIMIT * 1000,
        same=False,
    )
    SHEET.add(row)
    print(
        f"{name}: p95 {took * 1000:.0f} ms (limit {LIMIT * 1000:.0f}); "
        f"peer {peer * 1000:.0f} ms, ratio {took / peer:.1f}; load {load:.1f}",
        flush=True,
    )


def measure(port: int, room: Room) -> None:
    one = partial(Pupil, port, code=room.code, version=story_of(1).version)
    pupils, open_pages = [one() for _ in range(PUPILS)], [one() for _ in range(PUPILS)]
    for pupil in pupils:
        pupil.choose_and_read()
    choices: list[Callable[[], object]] = [pupil.choose for pupil in pupils]
    passages: list[Callable[[], object]] = [pupil.choose_and_read for pupil in pupils]
    pages: list[Callable[[], object]] = [pupil.read for pupil in pupils]
    peer = p95(pages, within=WITHIN)
    told("a choice within ten seconds", p95(choices, within=WITHIN), peer)
    told("a choice and the next passage", p95(passages, within=WITHIN), peer)
    with looking(open_pages):
        told("the same while thirty pages look", p95(passages, within=WITHIN), peer)
    peer = p95(pages, within=0)
    told("a choice in one instant", p95(choices, within=0), peer)
    told("a choice and the next passage, in one instant", p95(passages, within=0), peer)


def main() -> None:
    prepare_database()
    call_command("collectstatic", interactive=False, verbosity=0)
    room = Room.unscoped.get(id=open_room(story=1, way=Way.OWN, at=timezone.now()))
    port = serving.free_port()
    environment = {
        "FIJNMAZIG_HOME": os.environ["FIJNMAZIG_HOME"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", "src"),
    }
    with serving.running(port=port, environment=environment):
        measure(port, room)
    pressed = sum(Tally.unscoped.values_list("count", flat=True))
    SHEET.note(f"{pressed} answers were counted, {PUPILS + PUPILS * ROUNDS * 5} were pressed.")
    SHEET.hand_over()
    print(f"{pressed} answers counted, {PUPILS + PUPILS * ROUNDS * 5} pressed")


if __name__ == "__main__":
    main()
