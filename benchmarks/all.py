"""Every benchmark, one table of all ratios: `python -m benchmarks.all [--write FILE]`.

    python -m benchmarks.all [--small] [--parts FOLDER] [--only NAME … | --missing | --as-is]
        [--write FILE]

Each benchmark runs in a process of its own, one after the other, and prints as it does alone. What
it handed over is kept as JSON in the folder of parts, so that one benchmark can be done again
(`--only`), or those that are not there yet (`--missing`), or none (`--as-is`). `benchmarks.load` is
not one of them: it takes hours and writes docs/load.md. Exits with 1 when a benchmark stopped, or
missed what was asked of it.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks import _machine as machine  # noqa: E402 -- the path comes first
from benchmarks import _told as telling  # noqa: E402 -- idem
from benchmarks._table import PART, SMALL  # noqa: E402 -- idem

ORDER = (
    *("judged", "search", "duplicates", "directory", "ties"),
    *("pages", "vault", "outreach"),
    *("gatherings", "roster", "stories", "report", "paper", "rival", "harvest", "audit"),
)
"""The benchmarks as the document tells of them."""
APART = ("all", "load", "copies", "casework", "nights")
"""Files that are no benchmark of this table: they write a document of their own."""


def run(name: str, *, folder: Path, small: bool) -> None:
    """Run one benchmark, and keep what it handed over."""
    place, raw = folder / f"{name}.json", folder / f"{name}.raw"
    raw.unlink(missing_ok=True)
    words = {PART: str(raw.absolute()), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    values = {**os.environ, **words, **({SMALL: "1"} if small else {})}
    begin, started = os.getloadavg()[0], time.perf_counter()
    print(f"== {name} (load {begin:.1f})", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    done = subprocess.run(command, env=values, cwd=ROOT, check=False)  # noqa: S603 -- our own command
    told: dict[str, Any] = {"rows": [], "notes": []}
    if raw.exists():
        told = json.loads(raw.read_text(encoding="utf-8"))
        raw.unlink()
    told |= {
        "exit_code": done.returncode,
        "seconds": time.perf_counter() - started,
        "load": (begin, os.getloadavg()[0]),
        "date": machine.today(),
        "small": small,
    }
    place.write_text(json.dumps(told, indent=1), encoding="utf-8")


def wanted(chosen: argparse.Namespace) -> list[str]:
    """Return which benchmarks to run now."""
    if chosen.as_is:
        return []
    if chosen.missing:
        return [name for name in ORDER if not (chosen.parts / f"{name}.json").exists()]
    return [name for name in ORDER if not chosen.only or name in chosen.only]


def parts_in(folder: Path) -> list[telling.Part]:
    """Return what is kept, in the order of the document."""
    places = [(name, folder / f"{name}.json") for name in ORDER]
    return [
        telling.part_of(name, json.loads(place.read_text(encoding="utf-8")))
        for name, place in places
        if place.exists()
    ]


def main(words: Sequence[str] | None = None) -> int:
    """Run what is asked, print the table, write the document; return 1 when something missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=Path)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--only", nargs="+", choices=ORDER, default=[])
    which.add_argument("--missing", action="store_true")
    which.add_argument("--as-is", action="store_true")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args(words)
    home = "benchmarks-small" if chosen.small else "benchmarks"
    chosen.parts = chosen.parts or ROOT / "var" / home
    chosen.parts.mkdir(parents=True, exist_ok=True)
    for name in wanted(chosen):
        run(name, folder=chosen.parts, small=chosen.small)
    parts = parts_in(chosen.parts)
    print(telling.one_table(parts))
    if chosen.write:
        text = telling.document(parts, machine=machine.facts())
        chosen.write.write_text(text, encoding="utf-8")
    stopped = [part.name for part in parts if part.exit_code]
    if stopped:
        print(f"\nStopped, or missed what was asked: {', '.join(stopped)}.")
    return 1 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
