"""What the search benchmark hands over: speed, recall and mix-ups against each engine, and bars."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks._machine import postgresql
from benchmarks._table import Row, version_of

ALIKE = 0.9
"""An engine that finds less than this share of what ours finds does not give the same result."""
WAY_OF = {"split": "split to compound", "compound": "compound to phrase"}
"""Which recall tells whether a kind of query finds what is meant."""

type Engines = Mapping[str, Mapping[str, Any]]


def versions() -> dict[str, str]:
    """Return the version of each engine by its name."""
    return {
        "PostgreSQL dutch": postgresql(),
        "SQLite FTS5": sqlite3.sqlite_version,
        "tantivy dutch": version_of("tantivy"),
    }


def rows(
    engines: Engines, figures: Mapping[str, float], targets: Mapping[str, tuple[float, str]]
) -> Iterator[Row]:
    """Yield the rows: p95 by kind of query, recall, mix-ups, then what was asked."""
    ours, known = engines["Fijnmazig"], versions()
    for name, peer in engines.items():
        if name == "Fijnmazig":
            continue
        for kind, speed in ours["speed"].items():
            yield Row(
                kind=kind,
                measured="p95",
                unit="ms",
                ours=speed["p95"],
                peer=peer["speed"][kind]["p95"],
                peer_name=name,
                peer_version=known[name],
                same=is_same(kind, ours=ours, peer=peer),
            )
        for way, share in ours["recall"]["held_out"].items():
            yield Row(
                kind=f"held out: {way}",
                measured="recall@10",
                unit="",
                ours=share,
                peer=peer["recall"]["held_out"][way],
                peer_name=name,
                peer_version=known[name],
                more_is_better=True,
            )
        yield Row(
            kind="results with only a rival of what was asked",
            measured="results",
            unit="",
            ours=ours["never-merge violations"],
            peer=peer["never-merge violations"],
            peer_name=name,
            peer_version=known[name],
        )
    for name, (target, sense) in targets.items():
        what, _, unit = name.rpartition(" (")
        unit = unit.rstrip(")") if what and unit in {"ms)", "s)", "MB)"} else ""
        yield Row(
            kind=what if unit else name,
            measured="asked",
            unit=unit,
            ours=figures[name],
            asked=target,
            more_is_better=sense == "at least",
        )


def is_same(kind: str, *, ours: Mapping[str, Any], peer: Mapping[str, Any]) -> bool:
    """Tell whether an engine finds as much as ours by a kind of query, so that times compare."""
    if peer["speed"][kind]["found"] < ALIKE * ours["speed"][kind]["found"]:
        return False
    way = WAY_OF.get(kind)
    if not way:
        return True
    theirs, own = (engine["recall"]["held_out"][way] for engine in (peer, ours))
    return bool(theirs >= ALIKE * own)
