"""What a benchmark hands over beside what it prints: rows, and what must be said with them.

Run alone, a benchmark prints and that is all. Run by `benchmarks.all`, it also writes its rows to
the file that the environment names; that makes one table of all of them.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PART, SMALL = "BENCHMARK_PART", "BENCHMARK_SMALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that was measured, at ours and where there is one at a peer, in the same run.

    `more_is_better` holds for recall or requests per second, not for time, bytes and memory.
    `same` is false where the peer did not give an equivalent result: its time says little then.
    `asked` is the bar of an issue, if there is one.
    """

    kind: str
    measured: str
    unit: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    peer_version: str = ""
    asked: float | None = None
    more_is_better: bool = False
    same: bool = True

    @property
    def ratio(self) -> float | None:
        """Return how many times as good ours is as the peer: above 1 is better, below 1 worse."""
        if self.peer is None:
            return None
        over, under = (self.ours, self.peer) if self.more_is_better else (self.peer, self.ours)
        if over == under:
            return 1.0
        return over / under if under else None

    @property
    def is_better(self) -> bool | None:
        """Tell whether ours is at least as good as the peer; None where there is no peer."""
        if self.peer is None:
            return None
        return self.ours >= self.peer if self.more_is_better else self.ours <= self.peer

    @property
    def misses(self) -> bool:
        """Tell whether what was asked is not reached."""
        if self.asked is None:
            return False
        return self.ours < self.asked if self.more_is_better else self.ours > self.asked


@dataclass(slots=True)
class Sheet:
    """The rows and the remarks of one benchmark, in the order in which they came."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *rows: Row) -> None:
        """Keep rows."""
        self.rows += rows

    def note(self, text: str) -> None:
        """Keep a remark on this run, such as how large what it measured was."""
        self.notes.append(text)

    def hand_over(self) -> None:
        """Write all of it where `benchmarks.all` asked for it; do nothing when it did not."""
        place = os.environ.get(PART)
        if place:
            told = {"rows": [asdict(row) for row in self.rows], "notes": self.notes}
            Path(place).write_text(json.dumps(told), encoding="utf-8")


def rows_of(part: Mapping[str, Any]) -> list[Row]:
    """Return the rows that a sheet wrote."""
    return [Row(**row) for row in part["rows"]]


def is_small() -> bool:
    """Tell whether this run only shows that the benchmark works."""
    return bool(os.environ.get(SMALL))


def sized(usual: int, *, small: int) -> int:
    """Return how large to measure: as usual, or small where the environment says so."""
    return small if is_small() else usual


def version_of(package: str) -> str:
    """Return the installed version of a peer, "" where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
