"""How quickly a mesh is computed, and in how much memory: `python benchmarks/ties.py`.

Each measurement is a process of its own, on the same simulated attendance. Peers in the same run:
the raw product of SciPy in blocks, NetworkX (stopped after a bound), igraph, and a self-join in
SQLite. igraph is GPL, so it is never a part of the house: install the extra `peers` in an
environment of its own to measure it too. Bars: CRITERIA N-8.

`--sizes pilot,region` (default), `flanders` and `ten` (ten times Flanders) take minutes.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
from _attendance import FIRST, LAST, SIZES, columns, simulate, table_of
from _ties_peers import (
    igraph_projection,
    networkx_projection,
    plain_loops,
    scipy_product,
    sqlite_join,
)

from fijnmazig.ties.domain import brokerage, groups, incidence, measures, partition, timeline
from fijnmazig.ties.domain.attendance import Attendance, attendance
from fijnmazig.ties.domain.figures import active_figures, cumulative_figures, shape
from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.meetings import meeting_count
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.ties import (
    TooManyMeetings,
    active_ties,
    blocks_of_ties,
    cumulative_ties,
    tally,
)

OPEN = Rule(cap=None, half_life_months=None)
"""No plenaries: every pair counts, as for the peers."""


def read_only(path: Path) -> int:
    return columns(path).shape[1]


def people_ties(path: Path) -> dict[str, float]:
    """Make the ties of people from the database, with weights, days and dates, block by block."""
    people, ties, weight = incidence.people(table_of(path)), 0, 0.0
    for part in blocks_of_ties(people, rule=OPEN, until=LAST):
        ties += len(part)
        weight += float(part.weight.sum())
    met = len(people.actor) - int((np.bincount(people.moment) == 1).sum())
    assert abs(2 * weight - met) < 1e-6 * met  # a row sums to the moments with others (N-2)
    return {"ties": ties, "weight": weight}


def people_kept(path: Path) -> dict[str, float]:
    """Make the same ties and keep all of them at once; 0 where that is refused."""
    people = incidence.people(table_of(path))
    try:
        return {"ties": len(cumulative_ties(people, rule=OPEN, until=LAST))}
    except TooManyMeetings:
        return {"ties": 0}


def people_tally(path: Path) -> int:
    return tally(incidence.people(table_of(path)), rule=OPEN).ties


def all_figures(path: Path) -> dict[str, float]:
    """Compute what the pages show: every measure at every level, and the 24-month slider."""
    table = table_of(path)
    start, clock, rule, steps = process_time(), perf_counter(), Rule(), {}
    people, bodies = incidence.people(table), incidence.organisations(table)
    municipality = {body: (body // 20,) for body in table.organisations}
    sector = {body: (body % 15,) for body in table.organisations}

    def timed(name: str, act: Callable[[], object]) -> None:
        began = process_time()
        act()
        steps[name] = process_time() - began

    ties = cumulative_ties(bodies, rule=rule, until=LAST)
    months = timeline.month_ends(first=LAST - np.timedelta64(700, "D"), last=LAST)[-24:]
    group = np.array([municipality[body][0] for body in ties.actors])
    timed("cumulative", lambda: cumulative_figures(ties, rule=rule))
    timed("constraint", lambda: brokerage.constraint(ties))
    timed("brokers", lambda: brokerage.brokers(bodies, rule=rule, until=LAST))
    timed("groups", lambda: groups.stable_groups(ties))
    timed("crossing", lambda: partition.crossing(ties, group=group))
    timed("panel", lambda: measures.panel_density(ties, members=bodies.until(FIRST).present()))
    timed("sectors", lambda: others(table, sector, rule))
    timed("municipalities", lambda: others(table, municipality, rule))
    timed("people", lambda: tally(people, rule=rule))
    timed("people now", lambda: timeline.standing_counts(people, rule=rule, at=LAST))
    timed("flow of people", lambda: timeline.flow(people, rule=rule, days=months))
    timed("slider", lambda: [month_of(bodies, rule, month) for month in months])
    steps |= {"seconds": process_time() - start, "clock": perf_counter() - clock}
    return steps


def month_of(bodies: Incidence, rule: Rule, month: np.datetime64) -> object:
    counts = timeline.standing_counts(bodies, rule=rule, at=month)
    return active_figures(active_ties(bodies, rule=rule, at=month), standing=counts)


def others(table: Attendance, of: dict[int, tuple[int]], rule: Rule) -> object:
    level = incidence.groups(table, of=of)
    return shape(cumulative_ties(level, rule=rule, until=LAST))


def one_event(_path: Path) -> dict[str, float]:
    """Take one event of 20,000 people: a plenary by rule, or counted pair by pair."""
    count = 20_000
    table = attendance(
        moments=np.zeros(count, np.int64),
        days=np.full(count, FIRST),
        people=np.arange(count),
        organisations=np.arange(count) % 5_000,
    )
    people = incidence.people(table)
    assert len(cumulative_ties(people, rule=Rule(), until=LAST)) == 0
    return {"ties": tally(people, rule=OPEN).ties}


ACTS: dict[str, Callable[[Path], Any]] = {
    act.__name__: act
    for act in (
        read_only,
        people_ties,
        people_kept,
        people_tally,
        scipy_product,
        networkx_projection,
        igraph_projection,
        sqlite_join,
        plain_loops,
        all_figures,
        one_event,
    )
}
PEERS = ("scipy_product", "sqlite_join", "igraph_projection", "plain_loops", "networkx_projection")


def act_once(name: str, path: Path) -> None:
    """Do one act and print what it took, as JSON: the whole process of this act."""
    start = process_time()
    found = ACTS[name](path)
    told = found if isinstance(found, dict) else {"ties": found}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": process_time() - start, "megabytes": peak, **told}))


def measured(name: str, path: Path, *, bound: float) -> dict[str, float] | None:
    """Return what an act took in a process of its own, None when it was stopped."""
    command = [sys.executable, __file__, "--act", name, "--file", str(path)]
    try:
        done = subprocess.run(  # noqa: S603 -- ourselves
            command, capture_output=True, text=True, check=True, timeout=bound
        )
    except subprocess.TimeoutExpired:
        return None
    told: dict[str, float] = json.loads(done.stdout)
    return told


def compare(name: str, path: Path, *, bound: float) -> bool:
    """Print our ties of people next to those of peers; tell whether the bar of N-8 is met."""
    ours = measured("people_ties", path, bound=600)
    reading = measured("read_only", path, bound=600)
    assert ours
    assert reading
    print(f"  ours, from the database: {told(ours)}, of which reading {reading['seconds']:.2f} s")
    for other in ("people_kept", "people_tally"):
        found = measured(other, path, bound=600)
        print(f"  ours, {other}: {told(found) if found and found['ties'] else 'too many to keep'}")
    good = True
    for peer in PEERS:
        if peer == "igraph_projection" and importlib.util.find_spec("igraph") is None:
            print("  IGRAPH IS ABSENT: NOT MEASURED (extra `peers`, in an environment of its own)")
            continue
        found = measured(peer, path, bound=bound)
        if found is None:
            print(
                f"  {peer}: stopped after {bound:.0f} s, {bound / ours['seconds']:.0f} x at least"
            )
            continue
        ratio = ours["seconds"] / found["seconds"]
        print(f"  {peer}: {told(found)}; ours takes {ratio:.2f} of it")
        if peer == "scipy_product" and name == "flanders":
            good = ratio <= 2
    return good


def told(found: dict[str, float]) -> str:
    return f"{found['seconds']:.2f} s, {found['megabytes']:.0f} MB, {found['ties']:,.0f}"


def figures(name: str, path: Path) -> bool:
    """Print how long everything takes; tell whether the bar is met."""
    found = measured("all_figures", path, bound=1_200)
    if found is None:
        print("  all figures: stopped after 1200 s")
        return False
    limit = SIZES[name].limit
    whole = {"seconds", "megabytes", "clock"}
    steps = {step: taken for step, taken in found.items() if step not in whole}
    took = f"{found['seconds']:.2f} s, {found['clock']:.2f} by the clock"
    print(f"  all figures and the slider: {took}, {found['megabytes']:.0f} MB")
    print("    " + ", ".join(f"{step} {taken:.2f}" for step, taken in steps.items()))
    return limit is None or (found["seconds"] < limit and found["megabytes"] < 1_500)


def main() -> int:
    """Run the benchmark; the exit code is 1 when a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="pilot,region")
    parser.add_argument("--bound", type=float, default=60, help="seconds for each peer")
    parser.add_argument("--act")
    parser.add_argument("--file", type=Path, default=Path(os.devnull))
    asked = parser.parse_args()
    if asked.act:
        act_once(asked.act, asked.file)
        return 0
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.sizes.split(","):
            path = Path(folder) / f"{name}.sqlite3"
            simulate(SIZES[name], path)
            meetings = meeting_count(incidence.people(table_of(path)), cap=None)
            print(f"{name}: {SIZES[name].attendances:,} attendances, {meetings:,} meetings of two")
            good = compare(name, path, bound=asked.bound) and good
            if name != "ten":
                good = figures(name, path) and good
        event = measured("one_event", Path(os.devnull), bound=120)
        assert event
        print(f"one event of 20,000 people: {told({'seconds': 0, **event})} (bar 500 MB)")
        good = event["megabytes"] < 500 and good
    print("good" if good else "a bar was missed")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
