"""Judge the Dutch search on real texts: queries, each with the documents that a reader expects.

    python -m benchmarks.judged

The five source documents and the demo library are imported the way a sharer's files are, in a
temporary home, and found through the door of the library. Beside it, in the same run, SQLite FTS5
on the same texts. Exits with 1 when a word that must be kept apart (column `never`) puts a document
above one that is expected.
"""

import csv
import math
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks._table import Row, Sheet  # noqa: E402 -- the path comes first

QUERIES = Path(__file__).resolve().parent / "judged" / "queries.csv"
KINDS = ("plain", "compound", "split", "inflected", "abbreviation", "typo", "trap")
DEPTH = 10
DOCUMENTS = (("tests/seeds", "0*.txt"), ("content/demo/library", "*.md"))

SHEET = Sheet()

type Find = Callable[[str], list[str]]
"""Takes a query, gives the names of the ten best files, best first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what a reader expects of it."""

    kind: str
    query: str
    expected: frozenset[str]
    never: frozenset[str]

    def recall(self, found: Sequence[str]) -> float:
        """Return which share of what is expected was found, of at most DEPTH."""
        return len(self.expected & set(found)) / min(DEPTH, len(self.expected))

    def gain(self, found: Sequence[str]) -> float:
        """Return nDCG at DEPTH; a document is expected or it is not.

        Source: Järvelin, Kekäläinen (2002), Cumulated gain-based evaluation of IR techniques.
        """
        gains = [
            1 / math.log2(rank + 1) for rank, name in enumerate(found, 1) if name in self.expected
        ]
        best = min(DEPTH, len(self.expected))
        return sum(gains) / sum(1 / math.log2(rank + 1) for rank in range(1, best + 1))

    def violations(self, found: Sequence[str]) -> list[str]:
        """Return the files that stand above an expected one and must not, absent ones included."""
        return [
            name
            for place, name in enumerate(found)
            if name in self.never and not self.expected <= set(found[:place])
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query gave, here and at the peer."""

    judged: Judged
    ours: list[str]
    peer: list[str]


def read_queries(known: frozenset[str]) -> list[Judged]:
    """Return the judged queries. Raises ValueError when one is not in order."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        judged = [
            Judged(row["kind"], row["query"], _names(row["expected"]), _names(row["never"]))
            for row in csv.DictReader(file)
        ]
    for one in judged:
        unknown = (one.expected | one.never) - known
        if unknown or one.kind not in KINDS or not one.expected or one.expected & one.never:
            message = f"{QUERIES.name}: {one.kind} '{one.query}' is not in order {sorted(unknown)}"
            raise ValueError(message)
    return judged


def _names(cell: str) -> frozenset[str]:
    return frozenset(name for name in cell.split("|") if name)


def document_paths() -> list[Path]:
    """Return the files of the collection; the list of the demo library is not one of them."""
    return [path for folder, pattern in DOCUMENTS for path in sorted((ROOT / folder).glob(pattern))]


def prepare(home: Path) -> None:
    """Start Django on an empty installation in `home`."""
    os.environ.update(FIJNMAZIG_HOME=str(home), SECRET_KEY="b" * 50, ALLOWED_HOSTS="127.0.0.1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "fijnmazig.config.settings"
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415 -- after Django is set up

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after Django is set up

    from fijnmazig.common.actor import OPERATOR  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.places import services as places  # noqa: PLC0415 -- after Django is set up

    call_command("migrate", verbosity=0)
    places.load(actor=OPERATOR)


def import_all(paths: Sequence[Path]) -> None:
    """Import the files as the operator. Raises RuntimeError when one is refused."""
    from django.utils import timezone  # noqa: PLC0415 -- after Django is set up

    from fijnmazig.common.actor import OPERATOR  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library import tasks  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.domain.items import ImportState  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.queries.imports import import_page  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.services import imports  # noqa: PLC0415 -- after Django is set up

    for batch in batched(paths, imports.FILES_AT_ONCE):
        with ExitStack() as opened:
            incoming = [
                imports.Incoming(name=path.name, source=opened.enter_context(path.open("rb")))
                for path in batch
            ]
            import_id = imports.begin(actor=OPERATOR, files=incoming, at=timezone.now())
        tasks.read_open_files(import_id)
        for file in import_page(actor=OPERATOR, import_id=import_id).files:
            if file.state is ImportState.REFUSED:
                message = f"{file.name}: {file.reason}"
                raise RuntimeError(message)


def find(query: str) -> list[str]:
    """Return the files that the library finds."""
    from fijnmazig.common.actor import OPERATOR  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.queries.search import search  # noqa: PLC0415 -- after Django is set up

    return [result.file for result in search(actor=OPERATOR, query=query, limit=DEPTH).results]


def fts5(connection: sqlite3.Connection, paths: Sequence[Path]) -> Find:
    """Return a search of SQLite's full-text index as it comes: every word must be there."""
    connection.execute("create virtual table d using fts5(n unindexed, t, tokenize='unicode61')")
    rows = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    connection.executemany("insert into d values (?, ?)", rows)

    def peer(query: str) -> list[str]:
        asked = " ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = connection.execute(
            "select n from d where d match ? order by rank limit ?", (asked, DEPTH)
        )
        return [name for (name,) in rows]

    return peer


def measure(queries: Sequence[Judged], peer: Find) -> list[Outcome]:
    """Run every query here and at the peer."""
    return [Outcome(one, find(one.query), peer(one.query)) for one in queries]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _ratio(ours: float, peer: float) -> str:
    return f"{ours / peer:.2f}" if peer else "-"


def _line(name: str, outcomes: Sequence[Outcome]) -> str:
    """Return one row of the table: both measures, ours, the peer's, and their ratio."""
    cells = [f"{name:13}{len(outcomes):4}"]
    for measured, score in (("nDCG@10", Judged.gain), ("recall@10", Judged.recall)):
        ours = _mean([score(one.judged, one.ours) for one in outcomes])
        peer = _mean([score(one.judged, one.peer) for one in outcomes])
        SHEET.add(
            Row(
                kind=name,
                measured=measured,
                unit="",
                ours=ours,
                peer=peer,
                peer_name="SQLite FTS5",
                peer_version=sqlite3.sqlite_version,
                more_is_better=True,
            )
        )
        cells.append(f"{ours:8.3f}{peer:8.3f}{_ratio(ours, peer):>8}")
    return "".join(cells)


def report(outcomes: Sequence[Outcome]) -> int:
    """Print the table, the misses and the violations; return how many violations there are."""
    print(f"{'':17}{'nDCG@10':>8}{'fts5':>8}{'ratio':>8}{'rec@10':>8}{'fts5':>8}{'ratio':>8}")
    for kind in KINDS:
        print(_line(kind, [one for one in outcomes if one.judged.kind == kind]))
    print(_line("all", outcomes))
    for one in outcomes:
        missed = sorted(one.judged.expected - set(one.ours))
        if one.judged.recall(one.ours) < 1:
            print(f"miss  {one.judged.kind}: {one.judged.query} -> {', '.join(missed)}")
    violations = 0
    for one in outcomes:
        if wrong := one.judged.violations(one.ours):
            violations += 1
            print(f"WRONG {one.judged.kind}: {one.judged.query} -> {', '.join(wrong)}")
    theirs = sum(bool(one.judged.violations(one.peer)) for one in outcomes)
    SHEET.add(
        Row(
            kind="queries that mix up words to be kept apart",
            measured="queries",
            unit="",
            ours=violations,
            peer=theirs,
            peer_name="SQLite FTS5",
            asked=0,
        )
    )
    print(f"Queries that mix up words that must be kept apart: {violations} (fts5 {theirs}).")
    return violations


def main() -> int:
    """Import, search, report; return 1 when words are mixed up."""
    paths = document_paths()
    queries = read_queries(frozenset(path.name for path in paths))
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        import_all(paths)
        with closing(sqlite3.connect(":memory:")) as connection:
            outcomes = measure(queries, fts5(connection, paths))
    print(f"{len(paths)} documents, {len(queries)} queries.")
    violations = report(outcomes)
    SHEET.note(f"{len(paths)} documents, {len(queries)} queries.")
    SHEET.hand_over()
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
