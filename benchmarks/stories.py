"""Thirty pupils in one lesson: `python -m benchmarks.stories`.

Thirty pupils choose through the whole application in one process, as many threads as pupils, on the
default database: within ten seconds, as a class does, and in the very same instant, which is the
worst there can be. Peer in the same run: the same threads each write one bare row.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the environment comes first
from django.db import connection  # noqa: E402 -- idem
from django.test import Client  # noqa: E402 -- idem
from django.utils import timezone  # noqa: E402 -- idem

from fijnmazig.accounts.tests.factories import ORIGIN  # noqa: E402 -- idem
from fijnmazig.game.domain.rooms import Way  # noqa: E402 -- idem
from fijnmazig.game.models import Room, Tally  # noqa: E402 -- idem
from fijnmazig.game.services.rooms import open_room  # noqa: E402 -- idem

PUPILS, ROUNDS = 30, 3
WITHIN = 10.0  # seconds
LIMIT = 0.2  # seconds, p95. Source: issue 8


def choice(room: Room, client: Client) -> None:
    answer = client.post(
        f"/verhalen/klas/{room.code}/0/kies/", {"choice": "0", "round": "0"}, headers=ORIGIN
    )
    assert answer.status_code == 302, answer.status_code


def bare(room: Room, number: int) -> None:
    Tally.unscoped.create(room=room, subject="peer", answer=f"{number}-{time.monotonic_ns()}")


def timed(act: Callable[[], None], *, begin: Barrier, wait: float) -> float:
    begin.wait()
    time.sleep(wait)
    started = time.perf_counter()
    try:
        act()
    finally:
        connection.close()
    return time.perf_counter() - started


def p95(acts: list[Callable[[], None]], *, within: float) -> float:
    """Return the 95th percentile of as many acts at once, begun evenly within some seconds."""
    begin = Barrier(len(acts))
    with ThreadPoolExecutor(len(acts)) as pool:
        waits = [within * number / len(acts) for number in range(len(acts))]
        runs = [
            pool.submit(timed, act, begin=begin, wait=wait)
            for act, wait in zip(acts, waits, strict=True)
        ]
        return statistics.quantiles([run.result() for run in runs], n=20)[18]


def main() -> None:
    call_command("migrate", verbosity=0)
    room = Room.unscoped.get(id=open_room(story=1, way=Way.OWN, at=timezone.now()))
    choice(room, Client())
    chosen = [partial(choice, room, Client()) for _ in range(PUPILS)]
    rows = [partial(bare, room, number) for number in range(PUPILS)]
    for name, within in (("within ten seconds", WITHIN), ("in one instant", 0.0)):
        took = statistics.median(p95(chosen, within=within) for _ in range(ROUNDS))
        peer = statistics.median(p95(rows, within=within) for _ in range(ROUNDS))
        print(f"{PUPILS} choices {name}: p95 {took * 1000:.0f} ms (limit {LIMIT * 1000:.0f})")
        print(f"  peer, bare rows: p95 {peer * 1000:.0f} ms, ratio {took / peer:.1f}")


if __name__ == "__main__":
    main()
