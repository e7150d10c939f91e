"""How the house bears visitors, and how cost grows: `python -m benchmarks.load [--write FILE]`.

    python -m benchmarks.load [--region HOME] [--flanders HOME] [--seconds N] [--threads N]
        [--processes 1 2 4] [--only drive|cost] [--parts FOLDER
        [--as-is | --again | --pages NAME … | --readers NAME …]]
        [--write FILE]

Lays down a house of the size of a region and one of the size of Flanders, or takes homes where
`fijnmazig demo --no-serve --scale …` did so (one with its records in PostgreSQL has its
DATABASE_URL in a file `database-url`). Opens pages of the large one through 1, 2 and 4 web
processes, and every page of both within one process, also as everybody else who may open it. With
`--parts` a run that was broken off goes on where it was, and all pages, some, or those of some
readers are asked again: of what was asked more than once the least counts, in both houses, for
what else a machine does only adds to it. On this machine only, and bounded. Exits
with 1 when a page costs more than twice as much in Flanders, when one under load went wrong, or
when a reader was disturbed: pages that do nothing cost otherwise in one house (_load_disturbed).
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import psycopg  # noqa: E402 -- the path comes first
from benchmarks import _load_drive as driving  # noqa: E402 -- the path comes first
from benchmarks import _load_told as told  # noqa: E402 -- idem
from benchmarks._load_readers import readers  # noqa: E402 -- idem

SCALES = ("region", "flanders")
ELSEWHERE = "database-url"
"""The file of a home that says where its records are, when they are not in the home itself."""


@contextmanager
def homes(chosen: argparse.Namespace) -> Iterator[dict[str, Path]]:
    """Yield a home for each size: those that were given, and others that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="fijnmazig-load-") as folder:
        found = {}
        for scale in SCALES:
            given = getattr(chosen, scale)
            found[scale] = Path(given).absolute() if given else Path(folder) / scale
            if not given:
                lay_down(found[scale], scale=scale)
        yield found


def lay_down(home: Path, *, scale: str) -> None:
    """Lay down a house with the command that anybody uses."""
    home.mkdir()
    words = ["demo", "--no-serve", "--scale", scale]
    own = "from fijnmazig.config.cli import main; main()"
    subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", own, *words], env=environment_of(home), check=True
    )


def environment_of(home: Path) -> dict[str, str]:
    """Return what a process needs to work in a home."""
    values = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "FIJNMAZIG_HOME": str(home),
        "FIJNMAZIG_DEMO": "1",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DJANGO_SETTINGS_MODULE": "fijnmazig.config.settings",
        # Of nobody: a page before a room is measured, and no room is asked for.
        "ROOMS_URL": "bbb+https://ruimte.voorbeeld.test/bigbluebutton",
        "ROOMS_SECRET": "van-niemand",
    }
    kept = {"SECRET_KEY": home / "secret-key", "DATABASE_URL": home / ELSEWHERE}
    return values | {
        name: place.read_text(encoding="utf-8").strip()
        for name, place in kept.items()
        if place.exists()
    }


def database_of(home: Path) -> str:
    """Return which database a home is in, with its version."""
    place = home / ELSEWHERE
    if not place.exists():
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(place.read_text(encoding="utf-8").strip()) as line:
        return f"PostgreSQL {line.info.parameter_status('server_version')}"


def asked(module: str, home: Path) -> dict[str, Any]:
    """Return what a part of this benchmark says of a home, in a process of its own."""
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", f"benchmarks.{module}"],
        env=environment_of(home),
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def costs_of(home: Path, *, place: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    """Return what each page of a home costs; what stands in the file already is not asked again.

    The pages that were named are, and no other then; nothing is with `--as-is`.
    """
    rows = lines_of(place)
    if chosen.pages:
        ask(home, place, words=["--only", *chosen.pages])
    elif chosen.again:
        ask(home, place, words=[])
    elif not _is_kept(chosen, rows):
        ask(home, place, words=["--known", *(row["name"] for row in rows)])
    rows = lines_of(place)
    return {
        "pages": least(rows, key="{name}"),
        "is_whole": any("wanted" in row for row in rows),
    }


def _is_kept(chosen: argparse.Namespace, rows: Sequence[dict[str, Any]]) -> bool:
    """Tell whether what is there is enough: it is whole, or nothing more was asked for."""
    return chosen.as_is or bool(chosen.readers) or any("wanted" in row for row in rows)


def lines_of(place: Path) -> list[dict[str, Any]]:
    """Return what a file holds, line by line; nothing when it is not there."""
    lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
    return [json.loads(line) for line in lines]


def ask(home: Path, place: Path, *, words: list[str]) -> None:
    """Let another process measure pages of a home, and add what it says to a file."""
    command = [sys.executable, "-m", "benchmarks._load_cost", *words]
    with place.open("ab") as out:
        subprocess.run(command, env=environment_of(home), cwd=ROOT, check=True, stdout=out)  # noqa: S603 -- our own command


def readers_of(home: Path, *, place: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    """Return what each page costs everybody who may open it, by reader and name of the page."""
    if chosen.pages:
        ask(home, place, words=["--each", "--only", *chosen.pages])
    elif chosen.readers:
        ask(home, place, words=["--each", "--as", *chosen.readers])
    elif chosen.again:
        ask(home, place, words=["--each"])
    elif not _is_kept(chosen, lines_of(place)):
        place.unlink(missing_ok=True)  # what was broken off begins anew
        ask(home, place, words=["--each"])
    return least(lines_of(place), key="{who} {name}")


def least(rows: Sequence[dict[str, Any]], *, key: str) -> dict[str, dict[str, Any]]:
    """Return by their key the rows that cost least of those with the same."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if "name" in row:
            name = key.format(**row)
            found[name] = min(found.get(name, row), row, key=lambda one: float(one["ms"]))
    return found


def driven(home: Path, chosen: argparse.Namespace) -> tuple[str, bool]:
    """Return what visitors saw of the large house, and whether all went well."""
    plan, runs = asked("_load_mix", home), []
    for processes in chosen.processes:
        run = driving.drive(
            plan,
            environment=environment_of(home),
            processes=processes,
            threads=chosen.threads,
            seconds=chosen.seconds,
        )
        runs.append(run)
        print(f"{processes} web processes: {run.seen.total / run.seconds:.1f} a second", flush=True)
    text = told.driven(
        runs,
        shares=plan["shares"],
        scale="flanders",
        threads=chosen.threads,
        seconds=chosen.seconds,
    )
    return text, not any(run.seen.errors for run in runs)


def kept_drive(home: Path, chosen: argparse.Namespace) -> tuple[str, bool]:
    """Return what `driven` says, from the folder of parts when it is there."""
    place = chosen.parts / "drive.json" if chosen.parts else None
    if place is not None and place.exists():
        text, is_well = json.loads(place.read_text(encoding="utf-8"))
        return text, is_well
    said = driven(home, chosen)
    if place is not None:
        place.write_text(json.dumps(said), encoding="utf-8")
    return said


def compared(found: Mapping[str, Path], chosen: argparse.Namespace) -> tuple[str, bool]:
    """Return what pages cost in both houses, and whether each stays below the most."""
    with tempfile.TemporaryDirectory(prefix="fijnmazig-load-") as folder:
        parts = chosen.parts or Path(folder)
        region, flanders = (
            costs_of(found[scale], place=parts / f"{scale}.jsonl", chosen=chosen)
            for scale in SCALES
        )
        small, large = (
            readers_of(found[scale], place=parts / f"{scale}-readers.jsonl", chosen=chosen)
            for scale in SCALES
        )
    is_elsewhere = (found["flanders"] / ELSEWHERE).exists()
    names = asked("_load_names", found["region"])
    text = told.costs(region, flanders, names=names, backend=is_elsewhere)
    of_each = readers(small, large, first=region["pages"])
    return text + of_each, all(told.is_met(one) for one in (text, of_each))


def main() -> int:
    """Lay down, drive, compare, print or write; tell whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    for scale in SCALES:
        parser.add_argument(f"--{scale}", help="a home where this house is already")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--only", choices=("drive", "cost"))
    parser.add_argument(
        "--parts", type=Path, help="a folder to keep parts in, and to take them from"
    )
    parser.add_argument("--pages", nargs="+", help="measure these anew, and no other")
    parser.add_argument("--readers", nargs="+", help="ask as these anew, and as no other")
    parser.add_argument("--again", action="store_true", help="ask all of them once more")
    parser.add_argument("--as-is", action="store_true", help="measure no page that is not there")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    if chosen.parts:
        chosen.parts.mkdir(parents=True, exist_ok=True)
    load, parts = os.getloadavg()[0], []
    with homes(chosen) as found:
        database = database_of(found["flanders"])
        if chosen.only != "cost":
            parts.append(kept_drive(found["flanders"], chosen))
        if chosen.only != "drive":
            parts.append(compared(found, chosen))
    head = told.introduction(database=database, load=(load, os.getloadavg()[0]))
    text = "".join((head, *(part for part, _is_well in parts)))
    print(text)
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")
    return 0 if all(is_well for _part, is_well in parts) else 1


if __name__ == "__main__":
    sys.exit(main())
