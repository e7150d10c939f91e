"""How quick the directory is: the evaluator, finding, and the door for machines.

    python -m benchmarks.directory [--services 5000]

Services are generated into a temporary home. Peer in the same run: `opening-hours-py`, asked the
same rules at the same moments through its Python door. Exits with 1 when a target is missed.
"""

import argparse
import atexit
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="fijnmazig-bench-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
(HOME / "static").mkdir()
os.environ["FIJNMAZIG_HOME"] = str(HOME)
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django  # noqa: E402 -- the environment comes first

django.setup()

from benchmarks._directory_rows import add_rows  # noqa: E402 -- the environment comes first
from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- idem
from django.core.management import call_command  # noqa: E402 -- idem
from django.db import connection, transaction  # noqa: E402 -- idem
from django.test import Client  # noqa: E402 -- idem
from django.test.utils import CaptureQueriesContext  # noqa: E402 -- idem
from opening_hours import OpeningHours  # noqa: E402 -- idem

from fijnmazig.common.actor import ANONYMOUS  # noqa: E402 -- idem
from fijnmazig.directory.domain.finding import Answers, Wanted  # noqa: E402 -- idem
from fijnmazig.directory.domain.hours import BRUSSELS, State, Timetable  # noqa: E402 -- idem
from fijnmazig.directory.domain.hsds.reading import cells_of  # noqa: E402 -- idem
from fijnmazig.directory.domain.opened import settled  # noqa: E402 -- idem
from fijnmazig.directory.domain.tables import Around, parse  # noqa: E402 -- idem
from fijnmazig.directory.domain.terms import term_keys  # noqa: E402 -- idem
from fijnmazig.directory.queries.finding import found_page  # noqa: E402 -- idem
from fijnmazig.directory.queries.machines import (  # noqa: E402 -- idem
    every_service,
    every_written_service,
)
from fijnmazig.directory.tests.generated import store_generated  # noqa: E402 -- idem
from fijnmazig.directory.tests.test_domain_hours_oracle import (  # noqa: E402 -- idem
    LEFT_OUT,
    daily,
    nightly,
)
from fijnmazig.places.queries import gazetteer  # noqa: E402 -- idem

TARGETS = {  # name: (what we ask, how it compares)
    "open-now decisions a minute": (1_000_000, "at least"),
    "times as quick as opening-hours-py, a decision": (1.0, "at least"),
    "list by place, person and open now, p95 (ms)": (50.0, "at most"),
    "numbers of queries that a list can take": (1, "at most"),
    "services lost or changed on the way through HSDS": (0, "at most"),
}
AT = datetime(2026, 7, 20, 8, tzinfo=UTC)
WHO = ("zelf", "kind", "oudere", "ander", "professional")
RULES, PAGES = 100, 30
DECISIONS, LISTS = sized(200_000, small=2_000), sized(200, small=20)


def decisions() -> Iterator[tuple[str, float]]:
    """Yield what one decision costs us and the peer, and what the first one of a day costs us."""
    dice = random.Random(1)
    rules = [(nightly if number % 2 else daily)(dice) for number in range(RULES)]
    tables = [Timetable(hours) for hours, _ in rules]
    peers = [OpeningHours(text, country="BE", timezone=BRUSSELS) for _, text in rules]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(minutes=dice.randrange(365 * 1440)) for _ in range(DECISIONS)]
    ours = list(zip((table.state for table in tables * (DECISIONS // RULES)), moments, strict=True))
    walls = [moment.astimezone(BRUSSELS) for moment in moments]
    theirs = list(zip((peer.is_open for peer in peers * (DECISIONS // RULES)), walls, strict=True))
    yield "first of a day", seconds(ours) / DECISIONS  # nothing is remembered yet
    yield "ours", seconds(ours) / DECISIONS
    yield "opening-hours-py", seconds(theirs) / DECISIONS
    ask = zip(ours, theirs, strict=True)
    apart = sum(
        (one(at) is State.OPEN) != other(wall)
        for (one, at), (other, wall) in ask
        if wall.date() not in LEFT_OUT
    )
    assert not apart, f"{apart} of {DECISIONS} decisions differ from the peer"


def seconds(asked: Sequence[tuple[Callable[[datetime], object], datetime]]) -> float:
    start = time.perf_counter()
    for ask, moment in asked:
        ask(moment)
    return time.perf_counter() - start


def lists(places: list[str]) -> tuple[list[float], set[int]]:
    """Return the milliseconds of each list, and with how many queries one can be made."""
    dice = random.Random(2)
    took, queries = [], set()
    for number in range(LISTS + 1):
        wanted = Wanted(nis=dice.choice(places), who=dice.choice(WHO), answers=Answers.NOW)
        at = AT + timedelta(minutes=dice.randrange(30 * 1440))
        start = time.perf_counter()
        found_page(actor=ANONYMOUS, wanted=wanted, at=at)
        took.append((time.perf_counter() - start) * 1000)
        if number % 20 == 1:
            with CaptureQueriesContext(connection) as asked:
                found_page(actor=ANONYMOUS, wanted=wanted, at=at)
            queries.add(len(asked))
    return took[1:], queries  # the first reads the names of places


def pages(question: str) -> list[float]:
    """Return the milliseconds of pages of the HSDS door, through the whole of Django."""
    client = Client(headers={"host": "127.0.0.1"})
    took = []
    for number in range(PAGES + 1):
        start = time.perf_counter()
        answer = client.get(f"/hsds/{question}&page={number + 1}")
        took.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200
    return took[1:]


def lost() -> int:
    """Return how many services come back otherwise than they went out as HSDS."""
    written = every_written_service(today=AT.date())
    rows, faults = parse(
        [cells_of(service) for service in written], around=Around(terms=term_keys(), never={})
    )
    before = [service.row for service in every_service()]
    back = [settled(row) for row in rows]
    return len(faults) + sum(one not in back[place : place + 1] for place, one in enumerate(before))


def p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_load(when: str) -> None:
    """Print how busy the machine is: others on it make every clock run slow."""
    print(f"load of the machine when {when}: {os.getloadavg()[0]:.1f}", flush=True)


def main() -> int:
    """Run all parts, print the figures, and tell whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=sized(5_000, small=200))
    total = parser.parse_args().services
    call_command("migrate", verbosity=0)
    call_command("places", "load")
    call_command("directory", "load")
    places = [place.nis for place in gazetteer().current()]
    start = time.perf_counter()
    with transaction.atomic():
        store_generated(total, places=places, at=AT)
    print(f"{total} services stored in {time.perf_counter() - start:.0f} s")
    print_load("decisions are made")
    cost = dict(decisions())
    for name, each in cost.items():
        print(f"  {name:20} {each * 1e6:8.2f} µs a decision")
    print_load("services are found")
    took, queries = lists(places)
    print(f"  list   p50 {statistics.median(took):6.1f} ms · p95 {p95(took):6.1f} ms")
    print(f"  queries of a list: {sorted(queries)}")
    doors = {}
    for question in ("services?per_page=50", "services?full=true&per_page=50"):
        page = doors[question] = pages(question)
        print(f"  /hsds/{question:32} p50 {statistics.median(page):6.1f} · p95 {p95(page):6.1f} ms")
    print(f"  memory after lists and pages: {memory():.0f} MB")
    start = time.perf_counter()
    wrong, most = lost(), memory()
    print(f"  all as HSDS and back: {time.perf_counter() - start:.0f} s, {memory():.0f} MB at most")
    figures = {
        "open-now decisions a minute": 60 / cost["ours"],
        "times as quick as opening-hours-py, a decision": cost["opening-hours-py"] / cost["ours"],
        "list by place, person and open now, p95 (ms)": p95(took),
        "numbers of queries that a list can take": len(queries),
        "services lost or changed on the way through HSDS": wrong,
    }
    sheet = Sheet()
    add_rows(
        sheet,
        figures=figures,
        targets=TARGETS,
        cost=cost,
        doors={name: p95(each) for name, each in doors.items()},
    )
    sheet.add(Row(kind="memory", measured="at most", unit="MB", ours=most))
    sheet.note(f"{total:,} generated services beside those of content.")
    sheet.hand_over()
    return judge(figures)


def judge(figures: Mapping[str, float]) -> int:
    """Print whether each target is met; return 1 when one is missed."""
    missed = 0
    for name, (target, sense) in TARGETS.items():
        value = figures[name]
        good = value <= target if sense == "at most" else value >= target
        missed += not good
        print(f"{'ok  ' if good else 'MISS'} {name}: {value:,.2f} ({sense} {target:g})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
