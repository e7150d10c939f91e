"""What the pages of casework cost: `python -m benchmarks.casework HOME … [--write FILE]`.

    python -m benchmarks.casework HOME … [--write FILE]

HOME is a house that lies there already, with the casework of today (`fijnmazig demo --no-serve
--scale …`). Each is opened in a process of its own, by the people of the demo with an open vault;
each page by the first of them who may. Of each page the processor time of the whole request, the
number of queries, and how many sealed records it opened: a page may open what it shows, and no
more. Acts that open many records, opening the vault itself and finding a number, are told apart.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks._machine import today  # noqa: E402 -- the path comes first

ABOVE = """# Casework, by the size of one's own team

Made by `python -m benchmarks.casework` on {day}, on {cores} cores, load {load:.1f} when it began;
nothing here is typed. Of each page: milliseconds of the processor for the whole request, in
one process, the middle of at least seven after one that is not counted; queries; and sealed records
that were opened. Opening the vault makes some dossiers findable by number, a search some more,
until all are: how many were left when this was measured shows in what they opened.

"""

HOUSE = "house"

type Told = dict[str, Any]


def measured(home: Path) -> dict[str, Told]:
    """Return what each page of a house costs, measured in a process of its own."""
    values = {**os.environ, "FIJNMAZIG_HOME": str(home)}
    values.pop("DJANGO_SETTINGS_MODULE", None)
    database = home / "database-url"
    if database.exists():
        values["DATABASE_URL"] = database.read_text(encoding="utf-8").strip()
    command = [sys.executable, "-m", "benchmarks._casework_pages"]
    done = subprocess.run(  # noqa: S603 -- our own command
        command, env=values, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    lines = map(json.loads, done.stdout.splitlines())
    return {line.get("name", HOUSE): line for line in lines}


def table(homes: Sequence[str], several: Sequence[Mapping[str, Told]]) -> str:
    """Return what lies in each house, and a row for each page: time, queries, opened records."""
    told = [f"* {home}: {found[HOUSE][HOUSE]}." for home, found in zip(homes, several, strict=True)]
    heads = "".join(f" {home}: ms | queries | opened |" for home in homes)
    rows = [f"| page |{heads}", "|---|" + "---:|" * 3 * len(homes)]
    names = dict.fromkeys(name for found in several for name in found if name != HOUSE)
    for name in names:
        cells = "".join(_cells(found.get(name)) for found in several)
        rows.append(f"| {name} |{cells}")
    return "\n".join([*told, "", *rows]) + "\n"


def _cells(told: Told | None) -> str:
    if told is None:
        return " | | |"
    return f" {told['ms']:.0f} | {told.get('queries', '')} | {told['opened']} |"


def main() -> None:
    """Measure each house, and write or print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("homes", nargs="+", type=Path)
    parser.add_argument("--write", type=Path)
    told = parser.parse_args()
    above = ABOVE.format(day=today(), cores=os.cpu_count(), load=os.getloadavg()[0])
    several = [measured(home) for home in told.homes]
    text = above + table([one.name for one in told.homes], several)
    if told.write:
        told.write.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
