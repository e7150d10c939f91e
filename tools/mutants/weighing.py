"""What became of the faults of a subject, and how sure a draw of them makes us."""

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.faults import Fault, Seen

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
SURE = 1.96  # standard deviations of 95 %

type Place = tuple[str, str, str]  # the module, the kind, and "line before → line after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of the faults of one subject; `why` explains those that change nothing."""

    subject: str
    modules: tuple[str, ...]
    possible: int
    planted: tuple[Fault, ...]
    seconds: float
    on: str
    seed: int
    versions: Mapping[str, str]
    why: Mapping[Place, str]

    def number(self, seen: Seen) -> int:
        """Return how many faults ended so; those that change nothing are apart."""
        return sum(fault.seen is seen and not self.reason(fault) for fault in self.planted)

    def reason(self, fault: Fault) -> str:
        """Return why a fault that survived changes nothing; empty when it does or may."""
        if fault.seen is not Seen.SURVIVED:
            return ""
        return self.why.get((fault.module, fault.kind, fault.change), "")

    @property
    def equivalent(self) -> int:
        """Return how many survived because they change nothing."""
        return sum(bool(self.reason(fault)) for fault in self.planted)

    @property
    def score(self) -> float:
        """Return the noticed part of what was planted and changes something, between 0 and 1."""
        noticed, survived = self.number(Seen.CAUGHT), self.number(Seen.SURVIVED)
        return noticed / (noticed + survived) if noticed + survived else 0.0

    @property
    def strict(self) -> float:
        """Return the score when those that change nothing count as survived."""
        noticed = self.number(Seen.CAUGHT)
        total = noticed + self.number(Seen.SURVIVED) + self.equivalent
        return noticed / total if total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return where the score of all faults lies, with 95 % certainty; a full run is exact."""
        noticed, survived = self.number(Seen.CAUGHT), self.number(Seen.SURVIVED)
        if len(self.planted) == self.possible:
            return self.score, self.score
        return wilson(noticed, of=noticed + survived)

    @property
    def is_clear(self) -> bool:
        """Tell whether every fault could be planted and something was."""
        return bool(self.planted) and not self.number(Seen.UNCLEAR)


def wilson(noticed: int, *, of: int) -> tuple[float, float]:
    """Return the interval of Wilson around a share of a draw. Source: Wilson 1927."""
    if not of:
        return 0.0, 1.0
    share, square = noticed / of, SURE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = SURE * math.sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def read_equivalents(path: Path = EQUIVALENT) -> dict[Place, str]:
    """Return why each explained fault changes nothing."""
    faults = tomllib.loads(path.read_text(encoding="utf-8")).get("fault", [])
    return {
        (one["module"], one["kind"], f"{one['was']} → {one['becomes']}"): one["why"]
        for one in faults
    }


def read_run(path: Path, *, known: Mapping[Place, str]) -> Run:
    """Return a run as it was kept."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    faults = tuple(Fault(**{**one, "seen": Seen(one["seen"])}) for one in kept.pop("faults"))
    modules = tuple(kept.pop("modules"))
    return Run(planted=faults, modules=modules, why=known, **kept)
