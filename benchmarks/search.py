"""Measure the Dutch search through its door: speed, recall, words that must stay apart, building, memory.

    python -m benchmarks.search [--documents 50000]

Everything is generated, in temporary folders, and measured in one run next to PostgreSQL `dutch`, SQLite FTS5 and stock
tantivy on the same texts. Exits with 1 when a target is missed.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ROUNDS = 3
TARGETS = {  # name: (what we ask, how it compares)
    "p95 of every kind (ms)": (20.0, "at most"),
    "times faster than PostgreSQL dutch (p95, worst kind)": (3.0, "at least"),
    "held-out split to compound recall@10": (0.85, "at least"),
    "held-out compound to phrase recall@10": (0.80, "at least"),
    "held-out compound to compound recall@10": (0.98, "at least"),
    "never-merge violations": (0.0, "at most"),
    "full analysis (s)": (180.0, "at most"),
    "index from stored tokens (s)": (15.0, "at most"),
    "add one document (ms, median)": (20.0, "at most"),
    "peak memory (MB)": (700.0, "at most"),
}
APART = {
    "oudermishandeling": ["Deze avond ging over oudermishandeling door kinderen en jongeren."],
    "ouderenmishandeling": [
        "Deze avond ging over ouderenmis(be)handeling.",
        "Deze avond ging over ouderenmishandeling door de kinderen.",
        "Deze avond ging over ouderenmisbehandeling thuis.",
    ],
    "kindermishandeling": ["Deze avond ging over kindermishandeling door een ouder."],
    "vluchthuis": ["Het vluchthuis ligt op een geheim adres."],
    "veiligheidshuis": ["Het veiligheidshuis is een dienst van de stad."],
    "huisverbod": ["De procureur legde een huisverbod op."],
    "veilig huis": ["Het Veilig Huis helpt professionals."],
    "veilig thuis": ["Veilig Thuis is er in Nederland."],
}
APART_QUERIES = {
    "oudermishandeling": "oudermishandeling",
    "ouderenmishandeling": "ouderenmishandeling",
    "ouderenmisbehandeling": "ouderenmishandeling",
    "ouderenmis(be)handeling": "ouderenmishandeling",
    "OMB": "ouderenmishandeling",
    "mishandeling van ouderen": "ouderenmishandeling",
    "kindermishandeling": "kindermishandeling",
    "mishandeling van kinderen": "kindermishandeling",
    "vluchthuis": "vluchthuis",
    "veiligheidshuis": "veiligheidshuis",
    "huisverbod": "huisverbod",
    "veilig huis": "veilig huis",
    "veilig thuis": "veilig thuis",
}
KINDS = {
    "one word": "geweld gezin slachtoffer politie netwerk melding vertrouwen ouders samenwerking stress".split(),
    "two words": [
        "geweld partner",
        "hulp slachtoffer",
        "gesprek ouders",
        "netwerk gemeente",
        "signalen school",
    ],
    "sentence": [
        "telefonisch contact na politie",
        "hoe begeleid je een slachtoffer van geweld",
        "draaiboek groep 6 sessies",
    ],
    "typing error": ["slachtofer", "begeleidng", "samenwerkign", "hulpverlner", "organisaite"],
    "nothing there": ["zeppelinhangar", "xylofoonvirtuoos quasar"],
}


def prepare(home: Path) -> None:
    """Start Django on an empty installation in `home`."""
    os.environ.update(FIJNMAZIG_HOME=str(home), SECRET_KEY="b" * 50, ALLOWED_HOSTS="127.0.0.1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "fijnmazig.config.settings"
    import django

    django.setup()


def load(home: Path, total: int) -> None:
    """Write the documents into the database, one page each, published."""
    prepare(home)
    from django.core.management import call_command

    from benchmarks._dutch_documents import Writer, compounds, plants_for
    from fijnmazig.common.actor import OPERATOR
    from fijnmazig.places import services as places
    from fijnmazig.library.index.language import analyser

    call_command("migrate", verbosity=0)
    places.load(actor=OPERATOR)
    asked = (*compounds("tuned"), *compounds("held_out"))
    plants = plants_for(asked)
    plants += [
        (f"apart:{name}", sentence) for name, sentences in APART.items() for sentence in sentences
    ]
    written = list(Writer(analyser=analyser(), asked=asked).documents(total, plants))
    _store(written)
    lines = [json.dumps({"text": document.text, "plants": document.plants}) for document in written]
    (home / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _store(written: Sequence) -> None:  # type: ignore[type-arg]
    """Store generated documents the way an import leaves them; item ids follow their order."""
    from fijnmazig.library.domain.items import Kind, Status
    from fijnmazig.library.models import Document, IndexChange, Item, Page, Version

    kinds = list(Kind)
    for first in range(0, len(written), 2_000):
        chunk = list(enumerate(written[first : first + 2_000], start=first))
        hashes = {number: f"{number:064x}" for number, _ in chunk}
        items = [
            Item(id=UUID(int=number + 1), kind=kinds[number % len(kinds)], title=document.title,
                 status=Status.PUBLISHED, created_at=NOON, year=2015 + number % 12, municipality_nis="11005")
            for number, document in chunk
        ]  # fmt: skip
        Item.unscoped.bulk_create(items)
        Document.unscoped.bulk_create(
            Document(
                content_hash=name,
                media_type="TXT",
                size=1,
                page_total=1,
                is_whole=True,
                stored_at=NOON,
            )
            for name in hashes.values()
        )
        Version.unscoped.bulk_create(
            Version(
                item_id=UUID(int=number + 1),
                number=1,
                document_id=name,
                file_name=f"{number}.txt",
                created_at=NOON,
            )
            for number, name in hashes.items()
        )
        Page.unscoped.bulk_create(
            Page(
                document_id=hashes[number],
                number=1,
                label="1",
                text=document.text,
                source="TEXT_LAYER",
            )
            for number, document in chunk
        )
    IndexChange.unscoped.create(item_id=UUID(int=1))


def build(home: Path) -> None:
    """Measure the full analysis and the building of the index from stored tokens."""
    prepare(home)
    from fijnmazig.library.models import Document
    from fijnmazig.library.queries import upkeep
    from fijnmazig.library.services import indexing

    hashes = list(Document.unscoped.order_by("content_hash").values_list("content_hash", flat=True))
    start = time.perf_counter()
    for first in range(0, len(hashes), upkeep.CHUNK):
        indexing.refresh_tokens(document_ids=hashes[first : first + upkeep.CHUNK])
    analysed = time.perf_counter()
    upkeep.rebuild()
    built = time.perf_counter()
    report(
        {"full analysis (s)": analysed - start, "index from stored tokens (s)": built - analysed}
    )


def ask(home: Path) -> None:
    """Measure searches, recall, rivals kept apart, and adding one document."""
    prepare(home)
    from fijnmazig.common.actor import ANONYMOUS
    from fijnmazig.library.queries.search import search

    def ours(query: str) -> list[int]:
        page = search(actor=ANONYMOUS, query=query)
        return [result.item_id.int - 1 for result in page.results]

    plants = _plants(home)
    ours("geweld")
    report({
        "speed": timed(ours, queries()),
        "recall": {name: recall(ours, name, plants) for name in ("tuned", "held_out")},
        "never-merge violations": violations(ours, plants),
        "add one document (ms, median)": add_one(),
    })  # fmt: skip


def report(figures: dict[str, object]) -> None:
    """Print the figures of a stage with the memory it took at most, for the stage that asked."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "peak memory (MB)": peak}))


def queries() -> dict[str, list[str]]:
    """Return the queries of each kind; those on compounds come from the lists."""
    from benchmarks._dutch_documents import compounds

    asked = compounds("held_out")
    return {
        **KINDS,
        "compound": [entry.compound for entry in asked],
        "split": [entry.split for entry in asked],
        "phrase": [entry.phrase for entry in asked],
    }


def timed(
    search: Callable[[str], object], asked: dict[str, list[str]]
) -> dict[str, tuple[float, float]]:
    """Return the median and the 95th percentile of each kind of query, in milliseconds."""
    found = {}
    for kind, texts in asked.items():
        times = []
        for _ in range(ROUNDS):
            for text in texts:
                start = time.perf_counter()
                search(text)
                times.append((time.perf_counter() - start) * 1000)
        times.sort()
        found[kind] = (statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))])
    return found


def _plants(home: Path) -> dict[str, set[int]]:
    """Return the numbers of the documents that hold each plant."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(
        (home / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    ):
        for name in json.loads(line)["plants"]:
            found.setdefault(name, set()).add(number)
    return found


def recall(
    search: Callable[[str], list[int]], name: str, plants: dict[str, set[int]]
) -> dict[str, float]:
    """Return the three recalls of a list: split to compound, compound to phrase, compound to compound."""
    from benchmarks._dutch_documents import compounds

    asked = compounds(name)
    ways = {
        "split to compound": [(entry.split, f"compound:{entry.compound}") for entry in asked],
        "compound to phrase": [(entry.compound, f"phrase:{entry.compound}") for entry in asked],
        "compound to compound": [(entry.compound, f"compound:{entry.compound}") for entry in asked],
    }
    return {
        way: sum(bool(plants[plant] & set(search(query))) for query, plant in pairs) / len(pairs)
        for way, pairs in ways.items()
    }


def violations(search: Callable[[str], list[int]], plants: dict[str, set[int]]) -> int:
    """Return how many results hold only a rival of what was asked for."""
    apart = {name: plants[f"apart:{name}"] for name in APART}
    return sum(
        len(set(search(query)) & numbers)
        for query, meant in APART_QUERIES.items()
        for name, numbers in apart.items()
        if name != meant
    )


def add_one() -> float:
    """Return how long it takes, in milliseconds, to analyse, store and index one more document."""
    from fijnmazig.library.domain.items import Kind, Status
    from fijnmazig.library.models import Document, Item, Page, Version
    from fijnmazig.library.services.indexing import store_tokens

    text = Page.unscoped.order_by("id").first().text  # type: ignore[union-attr]
    times = []
    for number in range(20):
        name, item_id = f"new-{number}", UUID(int=10**9 + number)
        Item.unscoped.create(
            id=item_id, kind=Kind.OTHER, title=name, status=Status.PUBLISHED, created_at=NOON
        )
        Document.unscoped.create(
            content_hash=name, media_type="TXT", size=1, page_total=1, is_whole=True, stored_at=NOON
        )
        Version.unscoped.create(
            item_id=item_id, number=1, document_id=name, file_name=name, created_at=NOON
        )
        Page.unscoped.create(document_id=name, number=1, label="1", text=text, source="TEXT_LAYER")
        start = time.perf_counter()
        store_tokens(item_id=item_id)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def stage(name: str, home: Path, total: int) -> dict[str, object]:
    """Run one stage in a process of its own and return its figures."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.search",
        "--stage",
        name,
        "--home",
        str(home),
        "--documents",
        str(total),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}


def measure_peers(home: Path) -> dict[str, dict[str, object]]:
    """Return speed and recall of each peer on the same texts and queries."""
    from benchmarks._search_peers import postgresql_dutch, sqlite_fts5, stock_tantivy

    lines = (home / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    plants = _plants(home)
    found: dict[str, dict[str, object]] = {}
    for name, peer in (
        ("PostgreSQL dutch", postgresql_dutch),
        ("SQLite FTS5", sqlite_fts5),
        ("tantivy dutch", stock_tantivy),
    ):
        with peer(texts) as search:
            found[name] = {
                "speed": timed(search, queries()),
                "recall": recall(search, "held_out", plants),
                "never-merge violations": violations(search, plants),
            }
    return found


def main() -> int:
    """Run all stages, print the tables, and tell whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--stage", choices=("load", "build", "ask"))
    parser.add_argument("--home", type=Path)
    chosen = parser.parse_args()
    if chosen.stage:
        {
            "load": lambda: load(chosen.home, chosen.documents),
            "build": lambda: build(chosen.home),
            "ask": lambda: ask(chosen.home),
        }[chosen.stage]()
        return 0
    home = Path(tempfile.mkdtemp(prefix="search-benchmark-"))
    try:
        stage("load", home, chosen.documents)
        built, asked = stage("build", home, chosen.documents), stage("ask", home, chosen.documents)
        peers = measure_peers(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return print_tables(built, asked, peers)


def print_tables(built: dict, asked: dict, peers: dict) -> int:  # type: ignore[type-arg]
    """Print what was measured and each target; return 1 when one is missed."""
    rows: Iterable[tuple[str, dict]] = [("Fijnmazig", asked), *peers.items()]  # type: ignore[type-arg]
    print(f"{'p50 / p95 in ms':24}" + "".join(f"{name:>22}" for name, _ in rows))
    rows = [("Fijnmazig", asked), *peers.items()]
    for kind in queries():
        print(
            f"{kind:24}"
            + "".join(
                f"{figures['speed'][kind][0]:>12.2f} /{figures['speed'][kind][1]:>8.2f}"
                for _, figures in rows
            )
        )
    ours = asked["recall"]
    for way in ours["held_out"]:
        theirs = "".join(f"{figures['recall'][way]:>22.2f}" for figures in peers.values())
        print(
            f"{way:24}{ours['held_out'][way]:>22.2f}{theirs}   (tuned list: {ours['tuned'][way]:.2f})"
        )
    print(
        f"{'never-merge violations':24}"
        + "".join(f"{figures['never-merge violations']:>22}" for _, figures in rows)
    )
    postgresql = peers["PostgreSQL dutch"]["speed"]
    measured = {
        "p95 of every kind (ms)": max(speed[1] for speed in asked["speed"].values()),
        "times faster than PostgreSQL dutch (p95, worst kind)": max(
            speed[1] for speed in postgresql.values()
        )
        / max(speed[1] for speed in asked["speed"].values()),
        **{f"held-out {way} recall@10": value for way, value in ours["held_out"].items()},
        "never-merge violations": asked["never-merge violations"],
        "full analysis (s)": built["full analysis (s)"],
        "index from stored tokens (s)": built["index from stored tokens (s)"],
        "add one document (ms, median)": asked["add one document (ms, median)"],
        "peak memory (MB)": max(built["peak memory (MB)"], asked["peak memory (MB)"]),
    }
    missed = 0
    for name, (target, sense) in TARGETS.items():
        value = measured[name]
        good = value <= target if sense == "at most" else value >= target
        missed += not good
        print(f"{'ok  ' if good else 'MISS'} {name}: {value:.2f} ({sense} {target:g})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
