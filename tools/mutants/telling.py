"""What the planted faults told, as a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.mutants.planting import Fault, Seen

HEAD = """\
# Planted faults

Are the tests of the rules that must not be wrong any good? `make mutants` plants one small fault
at a time in a copy of the code (another comparison, another number, `and` for `or`, a loop that
does nothing) and runs the tests of that rule. A fault that no test notices survived. CRITERIA S-J1
asks for at least 80 % noticed in authorisation, retention and suppression.

Made on {on} with Cosmic Ray {tool}, drawn with seed {seed}. Not planted: faults in annotations and
removed decorators, for those only stop the import.

| rule | faults possible | planted | noticed | survived | score | seconds |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of the faults of one subject; `seconds` by the clock."""

    subject: str
    modules: tuple[str, ...]
    possible: int
    planted: tuple[Fault, ...]
    seconds: float

    def number(self, seen: Seen) -> int:
        """Return how many faults ended so."""
        return sum(fault.seen is seen for fault in self.planted)

    @property
    def score(self) -> float:
        """Return the noticed part of what was planted, between 0 and 1."""
        clear = len(self.planted) - self.number(Seen.UNCLEAR)
        return self.number(Seen.CAUGHT) / clear if clear else 0.0

    @property
    def is_clear(self) -> bool:
        """Tell whether every fault could be planted and something was."""
        return bool(self.planted) and not self.number(Seen.UNCLEAR)


def told(runs: Sequence[Run], *, on: str, seed: int, tool: str) -> str:
    """Return the page: a row for each rule, and every fault that survived."""
    lines = [HEAD.format(on=on, tool=tool, seed=seed).rstrip("\n")]
    lines += [
        f"| {one.subject} | {one.possible} | {len(one.planted)} | {one.number(Seen.CAUGHT)} "
        f"| {one.number(Seen.SURVIVED)} | {one.score:.0%} | {one.seconds:.0f} |"
        for one in runs
    ]
    lines += ["", "Planted in:", ""]
    lines += [f"* {one.subject}: {', '.join(f'`{name}`' for name in one.modules)}" for one in runs]
    for seen, title in ((Seen.SURVIVED, "Survived"), (Seen.UNCLEAR, "Could not be planted")):
        found = [fault for one in runs for fault in one.planted if fault.seen is seen]
        if found:
            lines += ["", f"## {title}", "", "| where | kind | change |", "|---|---|---|"]
            lines += [
                f"| `{fault.module}:{fault.line}` | {fault.kind} | `{cell(fault.change)}` |"
                for fault in sorted(found, key=lambda fault: (fault.module, fault.line, fault.kind))
            ]
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """Return code as it may stand in a cell of a table."""
    return text.replace("|", "\\|").replace("`", "'")
