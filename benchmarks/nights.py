"""What a night costs: `python -m benchmarks.nights HOME … [--write FILE]`.

    python -m benchmarks.nights HOME … [--write FILE]

HOME is a house that lies there already, with its records in SQLite (`fijnmazig demo --no-serve
--scale …`). A copy of it goes through two nights: every command of the unit
deploy/systemd/fijnmazig-nightly.service, in its order, each in a process of its own. The first
night has the work of all the years that the house holds; the second has what a night leaves over.

Of each command the seconds by the clock and the largest process; and, since SQLite has one writer
at a time, the longest that somebody waited who wanted to write meanwhile and tried every twentieth
of a second. Peer in the same run: a command that only starts. Source: issue 10, point 1.
"""

import argparse
import json
import os
import shlex
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks._machine import today  # noqa: E402 -- the path comes first
from benchmarks.copies import MB, Spent, fijnmazig, spent  # noqa: E402 -- the path comes first

UNIT = ROOT / "deploy" / "systemd" / "fijnmazig-nightly.service"
PROGRAM = "/srv/fijnmazig/venv/bin/fijnmazig"
COPIES = "/srv/fijnmazig/copies"
PEER = "(starts, and does nothing)"
NOTHING = ["shell", "--no-imports", "--command", "pass"]
EVERY, PATIENCE = 0.05, 120.0
NIGHTS = ("first", "second")
ABOVE = """# What a night costs

Made by `{command}` on {day}, on {cores} cores, load {load:.1f} when it began.
A copy of each house goes through two nights: every command of
`deploy/systemd/fijnmazig-nightly.service`, each in a process of its own. The first has the work of
all the years that a house of the demo holds, as a house has in which nights never ran. `waits` is
the longest that a writer waited who tried every twentieth of a second. Harvesting reaches nobody
here, and `doctor` asks for what a demo lacks. The peer is a command that only starts.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one command of a night cost: what its process spent, and how long a writer waited."""

    spent: Spent
    waited: float


def commands() -> list[list[str]]:
    """Return the commands of a night, as the unit has them."""
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    given = [line.partition("=")[2].lstrip("-") for line in lines if line.startswith("ExecStart=")]
    return [shlex.split(line.removeprefix(PROGRAM)) for line in given]


class Waiting:
    """A writer that tries again and again, and remembers how long it waited at most."""

    def __init__(self, database: Path) -> None:
        self.longest = 0.0
        self._database = database
        self._over = Event()
        self._thread = Thread(target=self._try)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _try(self) -> None:
        with closing(sqlite3.connect(self._database, timeout=PATIENCE, autocommit=True)) as own:
            while not self._over.wait(EVERY):
                start = perf_counter()
                own.execute("BEGIN IMMEDIATE")
                self.longest = max(self.longest, perf_counter() - start)
                own.execute("ROLLBACK")


def night(home: Path, *, copies: Path) -> Iterator[tuple[str, Cost]]:
    """Yield every command of one night, with what it cost."""
    for words in [[], *commands()]:
        name = " ".join(words).replace(COPIES, "FOLDER") or PEER
        typed = [word.replace(COPIES, str(copies)) for word in words] or NOTHING
        with Waiting(home / "fijnmazig.sqlite3") as waiting:
            cost = spent(fijnmazig(*typed), home=home, may_end_with=(0, 1))
        yield name, Cost(spent=cost, waited=waiting.longest)


def measured(house: Path) -> dict[str, list[Cost]]:
    """Return what each command cost in the first night of a copy of a house, and in the second."""
    found: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory(prefix="fijnmazig-nights-") as folder:
        home, copies = Path(folder) / "home", Path(folder) / "copies"
        shutil.copytree(house, home)
        copies.mkdir()
        pair = json.loads(spent(fijnmazig("backup", "key", "--json"), home=home).said)
        os.environ["BACKUP_KEY"] = pair["public"]
        for which in NIGHTS:
            for name, cost in night(home, copies=copies):
                found.setdefault(name, []).append(cost)
                said = " / ".join(cost.spent.said.split("\n")[:3])
                print(f"{house.name} {which} {cost.spent.seconds:6.1f} s {name}: {said:.200}")
                sys.stdout.flush()
    return found


def table(houses: Sequence[str], several: Sequence[dict[str, list[Cost]]]) -> str:
    """Return a row for each command: seconds of both nights, most memory, longest waits."""
    heads = "".join(f" {house}: 1st s | waits s | 2nd s | waits s | MB |" for house in houses)
    rows = [f"| command |{heads}", "|---|" + "---:|" * 5 * len(houses)]
    rows += [
        f"| `{name}` |{''.join(_cells(found[name]) for found in several)}" for name in several[0]
    ]
    whole = "".join(_sums(list(found.values())) for found in several)
    return "\n".join([*rows, f"| all of it |{whole}"]) + "\n"


def _cells(costs: Sequence[Cost]) -> str:
    nights = "".join(f" {cost.spent.seconds:.1f} | {cost.waited:.2f} |" for cost in costs)
    return f"{nights} {max(cost.spent.memory for cost in costs) / MB:.0f} |"


def _sums(several: Sequence[Sequence[Cost]]) -> str:
    """Return the whole night: seconds together, the longest wait, the largest process."""
    cells = ""
    for costs in zip(*several, strict=True):
        seconds = sum(cost.spent.seconds for cost in costs)
        cells += f" {seconds:.0f} | {max(cost.waited for cost in costs):.2f} |"
    memory = max(cost.spent.memory for costs in several for cost in costs)
    return f"{cells} {memory / MB:.0f} |"


def main() -> None:
    """Measure two nights of every house that was named; print the table, or write it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("homes", type=Path, nargs="+")
    reader.add_argument("--write", type=Path)
    chosen = reader.parse_args()
    command = f"python -m benchmarks.nights {' '.join(home.name for home in chosen.homes)}"
    above = ABOVE.format(
        command=command, day=today(), cores=os.cpu_count(), load=os.getloadavg()[0]
    )
    several = [measured(home.absolute()) for home in chosen.homes]
    text = above + table([home.name for home in chosen.homes], several)
    print(text)
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
