"""Visitors: threads that open pages of a running house one after the other, for a bounded time."""

import http.client
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks import _load_server as server

SECONDS = 60  # after which an answer counts as an error
MOST = 200_000  # requests of one run


@dataclass(slots=True)
class Seen:
    """What visitors saw: seconds by world, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Seen") -> None:
        """Take over what another saw."""
        for world, took in other.took.items():
            self.took.setdefault(world, []).extend(took)
        self.errors += other.errors

    @property
    def total(self) -> int:
        """Return how many pages were opened."""
        return sum(map(len, self.took.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: how many web processes, what was seen, and what it took of the machine."""

    processes: int
    seen: Seen
    seconds: float
    computed: float
    driver: float
    web: tuple[float, ...]
    worker: float
    load: tuple[float, float]


def drive(
    plan: Mapping[str, Any],
    *,
    environment: Mapping[str, str],
    processes: int,
    threads: int,
    seconds: float,
) -> Run:
    """Return what `threads` visitors saw of a house with so many web processes.

    Each process gets a warming-up that is not counted.
    """
    with server.serving(environment, processes=processes) as house:
        _visit(house.port, plan, threads=2 * processes, seconds=min(6.0, seconds), seed=0)
        load, family = os.getloadavg()[0], house.family()
        began, used, own = time.perf_counter(), server.computed(family), time.process_time()
        seen = _visit(house.port, plan, threads=threads, seconds=seconds, seed=1_000)
        return Run(
            processes=processes,
            seen=seen,
            seconds=time.perf_counter() - began,
            computed=server.computed(family) - used,
            driver=time.process_time() - own,
            web=tuple(map(server.memory, family)),
            worker=server.memory(house.worker),
            load=(load, os.getloadavg()[0]),
        )


def _visit(port: int, plan: Mapping[str, Any], *, threads: int, seconds: float, seed: int) -> Seen:
    ends = time.monotonic() + seconds
    each = [Seen() for _ in range(threads)]
    visitors = [
        threading.Thread(
            target=_open_pages,
            args=(port, plan),
            kwargs={"seen": seen, "ends": ends, "chance": random.Random(seed + number)},
        )
        for number, seen in enumerate(each)
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    whole = Seen()
    for seen in each:
        whole.add(seen)
    return whole


def _open_pages(
    port: int, plan: Mapping[str, Any], *, seen: Seen, ends: float, chance: random.Random
) -> None:
    from_there = {"X-Forwarded-For": f"203.0.113.{chance.randrange(256)}"}  # each from elsewhere
    worlds, shares = list(plan["shares"]), list(plan["shares"].values())
    pages = {world: [page for page in plan["pages"] if page["world"] == world] for world in worlds}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    while time.monotonic() < ends and seen.total < MOST:
        (world,) = chance.choices(worlds, shares)
        page = chance.choice(pages[world])
        began = time.perf_counter()
        try:
            line.request("GET", page["path"], headers=_headers(page) | from_there)
            answer = line.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError) as error:
            seen.errors[f"{page['name']}: {type(error).__name__}"] += 1
            line.close()
            continue
        seen.took.setdefault(world, []).append(time.perf_counter() - began)
        if answer.status != 200:
            seen.errors[f"{page['name']}: {answer.status}"] += 1
    line.close()


def _headers(page: Mapping[str, str]) -> dict[str, str]:
    headers = {"Accept": "text/html", "Accept-Language": "nl"}
    return headers | {"Cookie": page["cookie"]} if page["cookie"] else headers


def percentile(took: Sequence[float], share: float) -> float:
    """Return below how many seconds this share of the answers came."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
