"""What a copy costs: `python -m benchmarks.copies [--home HOME …] [--write FILE]`.

    python -m benchmarks.copies [--home HOME …] [--write FILE]

Makes a locked copy of a house, looks it over from outside and inside, and puts it back in an empty
home, each with the command that an operator types, in a process of its own. HOME is a house that
lies there already (`fijnmazig demo --no-serve --scale …`); without it the demo region is laid down.
A home with a file `database-url` has its records in that PostgreSQL; what is put back goes into a
database of its own, made beside it and gone afterwards.

Peer in the same run: the same house copied plainly (SQLite's own backup, or pg_dump; files and
database packed with gzip -1), readable to whoever finds it, and unpacked. Time by the clock and by
the processor, most memory of one process, bytes. Source: issue 10, point 4.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks._machine import today  # noqa: E402 -- the path comes first
from benchmarks.load import environment_of  # noqa: E402 -- the path comes first

OWN = "from fijnmazig.config.cli import main; main()"
HEAD = "| house | act | seconds | of processor | MB of memory | MB written |"
RULE = "|---|---|---:|---:|---:|---:|"
MB = 1_000_000
ABOVE = """# What a copy costs

Made by `{command}` on {day},
on {cores} cores, load {load:.1f} when it began. The peer is the
same house copied plainly (SQLite's own backup, or pg_dump; gzip -1): readable to whoever finds it,
proved by nobody. `restore` also counts every row, replays what was shredded and walks the record of
acts. Memory is that of the largest process.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one process spent: seconds by the clock and of the processor, bytes of memory."""

    seconds: float
    processor: float
    memory: int
    said: str


def spent(
    words: Sequence[str], *, home: Path, database: str = "", may_end_with: Sequence[int] = (0,)
) -> Spent:
    """Run a command in an environment of its own, and return what it and its children spent."""
    values = environment_of(home) | ({"DATABASE_URL": database} if database else {})
    watched = f"import resource, subprocess, sys; done = subprocess.run({list(words)!r}); "
    watched += "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    watched += "print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr); "
    watched += "sys.exit(done.returncode)"
    start = perf_counter()
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", watched], env=values, capture_output=True, text=True, check=False
    )
    took = perf_counter() - start
    if done.returncode not in may_end_with:
        sys.exit(done.stderr)
    processor, kilobytes = done.stderr.splitlines()[-1].split()
    return Spent(
        seconds=took, processor=float(processor), memory=int(kilobytes) * 1024, said=done.stdout
    )


def told(house: str, act: str, spent: Spent, *, size: int | None = None) -> str:
    """Return one row of the table."""
    written = "" if size is None else f"{size / MB:,.0f}"
    return (
        f"| {house} | {act} | {spent.seconds:.1f} | {spent.processor:.1f} "
        f"| {spent.memory / MB:.0f} | {written} |"
    )


def fijnmazig(*words: str) -> list[str]:
    return [sys.executable, "-c", OWN, *words]


@contextmanager
def beside(database: str) -> Iterator[str]:
    """Yield the address of an empty database beside this one, gone afterwards; none for SQLite."""
    if not database:
        yield ""
        return
    url = urlsplit(database)
    name = f"{url.path[1:]}_back"
    subprocess.run(["createdb", "--maintenance-db", database, name], check=True)  # noqa: S603, S607 -- our own
    try:
        yield urlunsplit(url._replace(path=f"/{name}"))
    finally:
        subprocess.run(["dropdb", "--maintenance-db", database, name], check=True)  # noqa: S603, S607 -- our own


def measured(house: str, *, home: Path, folder: Path, database: str) -> Iterator[str]:
    """Yield the rows of one house: ours, and the plain copy."""
    pair = json.loads(spent(fijnmazig("backup", "key", "--json"), home=home).said)
    secret, copy = folder / "private", folder / "copy"
    secret.write_text(pair["private"], encoding="utf-8")
    create = fijnmazig("backup", "create", "--to", str(copy), "--key", pair["public"])
    made = spent(create, home=home)
    yield told(house, "`backup create`", made, size=copy.stat().st_size)
    outside = spent(fijnmazig("backup", "verify", str(copy)), home=home)
    yield told(house, "`backup verify`, outside", outside)
    verify = fijnmazig("backup", "verify", str(copy), "--key-file", str(secret))
    yield told(house, "`backup verify`, inside", spent(verify, home=home))
    back = folder / "back"
    with beside(database) as empty:
        restore = ["backup", "restore", str(copy), "--key-file", str(secret), "--home", str(back)]
        restored = spent(fijnmazig(*restore), home=home, database=empty)
        yield told(house, "`backup restore`", restored)
    plain = folder / "plain.tar.gz"
    mine = [sys.executable, "-m", "benchmarks.copies", "--plain", str(home), str(plain)]
    peer = spent(mine, home=home)
    yield told(house, "peer: plain copy", peer, size=plain.stat().st_size)
    unpack = [sys.executable, "-m", "tarfile", "-e", str(plain), str(folder / "unpacked")]
    unpacked = spent(unpack, home=home)
    yield told(house, "peer: unpacked", unpacked)
    yield (
        f"| {house} | ratio, ours to the peer: made {made.processor / peer.processor:.1f}, "
        f"back {restored.processor / unpacked.processor:.1f} times the processor; "
        f"{copy.stat().st_size / plain.stat().st_size:.1f} times the bytes | | | | |"
    )


def copy_plainly(home: Path, *, to: Path, database: str) -> None:
    """Copy a house as one does who locks nothing and proves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "database"
        if database:
            subprocess.run(["pg_dump", "-Fc", "-Z0", "-f", str(taken), database], check=True)  # noqa: S603, S607 -- the peer
        else:
            with (
                closing(sqlite3.connect(home / "fijnmazig.sqlite3")) as source,
                closing(sqlite3.connect(taken)) as target,
            ):
                source.backup(target)
        with tarfile.open(to, "w:gz", compresslevel=1) as tar:
            tar.add(taken, "database")
            if (home / "files").exists():
                tar.add(home / "files", "files")


def introduction(homes: Sequence[Path]) -> str:
    """Return what stands above the table."""
    names = [f"--home {' '.join(home.name for home in homes)}"] if homes else []
    command = " ".join(("python -m benchmarks.copies", *names))
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return ABOVE.format(command=command, day=today(), cores=cores, load=load)


def main() -> None:
    """Measure every house that was named, or a demo region; print the table, or write it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--home", type=Path, nargs="+", default=[])
    reader.add_argument("--write", type=Path)
    reader.add_argument("--plain", type=Path, nargs=2, help=argparse.SUPPRESS)
    chosen = reader.parse_args()
    if chosen.plain:
        home, to = chosen.plain
        copy_plainly(home, to=to, database=environment_of(home).get("DATABASE_URL", ""))
        return
    lines = [introduction(chosen.home) + HEAD, RULE]
    with tempfile.TemporaryDirectory(prefix="fijnmazig-copies-") as folder:
        homes = chosen.home
        if not homes:
            homes = [Path(folder) / "demo"]
            homes[0].mkdir()
            spent(fijnmazig("demo", "--no-serve"), home=homes[0])
        for number, home in enumerate(homes):
            place = Path(folder) / f"of-{number}"
            place.mkdir()
            database = environment_of(home).get("DATABASE_URL", "")
            kind = "PostgreSQL" if database else "SQLite"
            for row in measured(
                f"{home.name}, {kind}", home=home.absolute(), folder=place, database=database
            ):
                print(row, flush=True)
                lines.append(row)
    if chosen.write:
        chosen.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
