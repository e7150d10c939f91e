"""How quickly a mesh is computed, and in how much memory: `python -m benchmarks.ties`.

Each measurement is a process of its own, on the same simulated attendance. Peers in the same run:
the raw product of SciPy in blocks, NetworkX (stopped after a bound), igraph, and a self-join in
SQLite. igraph is GPL, so it is never a part of the house: it is read from the environment of
`benchmarks/_peers.py`, in a process of its own. Bars: CRITERIA N-8.

`--sizes pilot,region,flanders` (default); `ten` (ten times Flanders) takes minutes more.
"""

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from benchmarks import _peers
from benchmarks._attendance import LAST, SIZES, columns, simulate, table_of
from benchmarks._table import Row, Sheet, is_small, version_of
from benchmarks._ties_figures import OPEN, all_figures, one_event
from benchmarks._ties_peers import (
    igraph_projection,
    networkx_projection,
    plain_loops,
    scipy_product,
    sqlite_join,
)

from fijnmazig.ties.domain import incidence
from fijnmazig.ties.domain.meetings import meeting_count
from fijnmazig.ties.domain.ties import (
    TooManyMeetings,
    blocks_of_ties,
    cumulative_ties,
    tally,
)


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
NAMES = {
    "scipy_product": ("SciPy's product: counts only", version_of("scipy")),
    "sqlite_join": ("SQLite self-join", sqlite3.sqlite_version),
    "igraph_projection": ("igraph: counts only", ""),
    "plain_loops": ("loops in plain Python", ""),
    "networkx_projection": ("NetworkX", version_of("networkx")),
}
SHEET = Sheet()
PEERS = tuple(NAMES)


def act_once(name: str, path: Path) -> None:
    """Do one act and print what it took, as JSON: the whole process of this act."""
    start = process_time()
    found = ACTS[name](path)
    told = found if isinstance(found, dict) else {"ties": found}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": process_time() - start, "megabytes": peak, **told}))


def measured(name: str, path: Path, *, bound: float) -> dict[str, float] | None:
    """Return what an act took in a process of its own, None when it was stopped."""
    command = [sys.executable, "-m", "benchmarks.ties", "--act", name, "--file", str(path)]
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
        found = measured(peer, path, bound=bound)
        SHEET.add(*against(peer, name, ours=ours, found=found, bound=bound))
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


def against(
    peer: str,
    size: str,
    *,
    ours: dict[str, float],
    found: dict[str, float] | None,
    bound: float,
) -> Iterator[Row]:
    """Yield the rows of a peer: time, and memory where it came to an end."""
    label, number = NAMES[peer]
    if peer == "igraph_projection":
        number = _peers.versions()["igraph"]
    kind, same = f"ties of people, {size}", found is None or found["ties"] == ours["ties"]
    yield Row(
        kind=kind,
        measured="processor time",
        unit="s",
        ours=ours["seconds"],
        peer=found["seconds"] if found else bound,
        peer_name=label if found else f"{label} (stopped then)",
        peer_version=number,
        same=same,
    )
    if found:
        yield Row(
            kind=kind,
            measured="memory at most",
            unit="MB",
            ours=ours["megabytes"],
            peer=found["megabytes"],
            peer_name=label,
            same=same,
        )


def told(found: dict[str, float]) -> str:
    return f"{found['seconds']:.2f} s, {found['megabytes']:.0f} MB, {found['ties']:,.0f}"


def figures(name: str, path: Path) -> bool:
    """Print how long everything takes; tell whether the bar is met."""
    found = measured("all_figures", path, bound=1_200)
    if found is None:
        print("  all figures: stopped after 1200 s")
        return False
    limit = SIZES[name].limit
    SHEET.add(
        Row(
            kind=f"every figure and the slider, {name}",
            measured="processor time",
            unit="s",
            ours=found["seconds"],
            asked=limit,
        ),
        Row(
            kind=f"every figure and the slider, {name}",
            measured="memory at most",
            unit="MB",
            ours=found["megabytes"],
            asked=1_500,
        ),
    )
    whole = {"seconds", "megabytes", "clock"}
    steps = {step: taken for step, taken in found.items() if step not in whole}
    took = f"{found['seconds']:.2f} s, {found['clock']:.2f} by the clock"
    print(f"  all figures and the slider: {took}, {found['megabytes']:.0f} MB")
    print("    " + ", ".join(f"{step} {taken:.2f}" for step, taken in steps.items()))
    return limit is None or (found["seconds"] < limit and found["megabytes"] < 1_500)


def main() -> int:
    """Run the benchmark; the exit code is 1 when a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="pilot" if is_small() else "pilot,region,flanders")
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
            SHEET.note(f"{name}: {SIZES[name].attendances:,} attendances, {meetings:,} meetings.")
            print(f"{name}: {SIZES[name].attendances:,} attendances, {meetings:,} meetings of two")
            good = compare(name, path, bound=asked.bound) and good
            if name != "ten":
                good = figures(name, path) and good
        event = measured("one_event", Path(os.devnull), bound=120)
        assert event
        print(f"one event of 20,000 people: {told({'seconds': 0, **event})} (bar 500 MB)")
        good = event["megabytes"] < 500 and good
    SHEET.add(
        Row(
            kind="one event of 20,000 people",
            measured="memory at most",
            unit="MB",
            ours=event["megabytes"],
            asked=500,
        )
    )
    SHEET.hand_over()
    print("good" if good else "a bar was missed")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
