"""What each page of a house costs: `python -m benchmarks._load_cost`, with FIJNMAZIG_HOME.

Asked within this process, so that a busy machine matters less: the processor time of a request
(and of the server process of PostgreSQL that serves it), and the number of queries. The middle of
several; the first is not counted. A line of JSON on standard output for each page, and at the end
one with the names of all that can be opened.
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

from benchmarks import _load_names as names
from benchmarks import _load_pages as pages
from benchmarks import _load_people as people
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.common.pacing import middleware as pace

TIMES, LEAST, ENOUGH = 15, 7, 0.3
"""How often a page is asked for; at least; and after how many seconds of work it is enough."""
FEWER = 3
"""How often at least when everybody asks for every page."""

IDLE = "pages:before_you_read"
"""A page that does nothing, asked after each: what it costs tells how fast the processor was."""


def computed() -> float:
    """Return the seconds that this process computed, and its server process of PostgreSQL."""
    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    place = Path(f"/proc/{_backend()}/schedstat")
    return own + int(place.read_text(encoding="utf-8").split()[0]) / 1e9


def _backend() -> int:
    connection.ensure_connection()
    process: int = connection.connection.info.backend_pid
    return process


def cost(page: pages.Opened, *, least: int = LEAST) -> dict[str, object]:
    """Return what one page costs: milliseconds of work, and queries."""
    with CaptureQueriesContext(connection) as asked:
        _read(page.who.client.get(page.path))
    queries = len(asked)  # now: the next request empties the log
    took: list[float] = []
    while len(took) < TIMES and (len(took) < least or sum(took) < ENOUGH):
        began = computed()
        answer = page.who.client.get(page.path)
        _read(answer)
        took.append(computed() - began)
    return {
        "who": page.who.name,
        "nothing": nothing(),
        "path": page.path,
        "status": answer.status_code,
        "ms": statistics.median(took) * 1e3,
        "queries": queries,
    }


def nothing() -> float:
    """Return the milliseconds of a page that asks nothing of the house, whatever its size."""
    visitor, path, took = Client(), reverse(IDLE), list[float]()
    for _ in range(FEWER):
        began = computed()
        visitor.get(path)
        took.append(computed() - began)
    return statistics.median(took) * 1e3


def _read(answer: object) -> None:
    if getattr(answer, "streaming", False):
        for _part in answer.streaming_content:  # type: ignore[attr-defined]  # it is one
            pass


def main() -> None:
    """Measure what is not known yet, or only what was named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--known", nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--as", dest="readers", nargs="*", default=[])
    parser.add_argument("--each", action="store_true", help="each page as everybody who may")
    told = parser.parse_args()
    pace.TAKEN = pace.ASKED = sys.maxsize  # one reader asks as fast as it goes
    if told.each:
        for who in people.everybody():
            if told.readers and who.name not in told.readers:
                continue
            for page in pages.standing([who], only=told.only):
                _tell(page, least=FEWER)
    else:
        for page in pages.found(people.everybody(), only=told.only, known=told.known):
            _tell(page, least=LEAST)
    if not told.only and not told.readers:
        print(json.dumps({"wanted": sorted(names.wanted())}), flush=True)


def _tell(page: pages.Opened, *, least: int) -> None:
    found = {"name": page.name, **cost(page, least=least), "load": os.getloadavg()[0]}
    print(json.dumps(found), flush=True)
    print(f"{page.name:44} {found['ms']:9.1f} ms", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
