"""The stages of the search benchmark: fill a library, build its index, ask it questions."""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks._dutch_documents import (  # noqa: E402 -- the paths first
    Document as Written,
)
from benchmarks._dutch_documents import (  # noqa: E402 -- idem
    Writer,
    compounds,
    plants_for,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ROUNDS = 3
ALL = "all queries"
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
    "one word": [
        *("geweld", "gezin", "slachtoffer", "politie", "netwerk"),
        *("melding", "vertrouwen", "ouders", "samenwerking", "stress"),
    ],
    "two words": [
        *("geweld partner", "hulp slachtoffer", "gesprek ouders"),
        *("netwerk gemeente", "signalen school"),
    ],
    "sentence": [
        *("telefonisch contact na politie", "draaiboek groep 6 sessies"),
        "hoe begeleid je een slachtoffer van geweld",
    ],
    "typing error": ["slachtofer", "begeleidng", "samenwerkign", "hulpverlner", "organisaite"],
    "nothing there": ["zeppelinhangar", "xylofoonvirtuoos quasar"],
}


def prepare(home: Path) -> None:
    """Start Django on an empty installation in `home`."""
    os.environ.update(FIJNMAZIG_HOME=str(home), SECRET_KEY="b" * 50, ALLOWED_HOSTS="127.0.0.1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "fijnmazig.config.settings"
    import django  # noqa: PLC0415 -- after Django is set up

    django.setup()


def load(home: Path, total: int) -> None:
    """Write the documents into the database, one page each, published."""
    prepare(home)
    from django.core.management import call_command  # noqa: PLC0415 -- after Django is set up

    from fijnmazig.common.actor import OPERATOR  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.index.language import analyser  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.places import services as places  # noqa: PLC0415 -- after Django is set up

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


def _store(written: Sequence[Written]) -> None:
    """Store generated documents the way an import leaves them; item ids follow their order."""
    from fijnmazig.library.domain.items import Kind, Status  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.models import Document, IndexChange, Item, Page, Version  # noqa: PLC0415 -- after Django is set up

    kinds = list(Kind)
    for first in range(0, len(written), 2_000):
        chunk = list(enumerate(written[first : first + 2_000], start=first))
        hashes = {number: f"{number:064x}" for number, _ in chunk}
        items = [
            Item(id=UUID(int=number + 1), kind=kinds[number % len(kinds)], title=document.title,
                 status=Status.PUBLISHED, created_at=NOON, changed_at=NOON, year=2015 + number % 12,
                 municipality_nis="11005")
            for number, document in chunk
        ]  # fmt: skip
        Item.unscoped.bulk_create(items)
        facts = {"media_type": "TXT", "size": 1, "page_total": 1, "is_whole": True}
        Document.unscoped.bulk_create(
            Document(content_hash=name, stored_at=NOON, **facts) for name in hashes.values()
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
    from fijnmazig.library.models import Document  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.queries import upkeep  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.services import indexing  # noqa: PLC0415 -- after Django is set up

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
    from fijnmazig.common.actor import ANONYMOUS  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.queries.search import search  # noqa: PLC0415 -- after Django is set up

    def ours(query: str) -> list[int]:
        page = search(actor=ANONYMOUS, query=query)
        return [result.item_id.int - 1 for result in page.results]

    plants = plants_in(home)
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
    asked = compounds("held_out")
    return {
        **KINDS,
        "compound": [entry.compound for entry in asked],
        "split": [entry.split for entry in asked],
        "phrase": [entry.phrase for entry in asked],
    }


def timed(
    search: Callable[[str], Sequence[object]],
    asked: Mapping[str, Sequence[str]],
    *,
    work: Callable[[], float] = time.process_time,
) -> dict[str, dict[str, float]]:
    """Return for each kind of query, and for all together, its p50 and p95 in milliseconds.

    "work" is the p95 of what the engine computed, which others on the machine hardly change;
    "found" how many results a query gives in the mean.
    """
    spent: dict[str, list[tuple[float, float, int]]] = {}
    for kind, texts in asked.items():
        for text in [*texts] * ROUNDS:
            computed, start = work(), time.perf_counter()
            found = len(search(text))
            times = (time.perf_counter() - start, work() - computed, found)
            for name in (kind, ALL):
                spent.setdefault(name, []).append(times)
    return {name: _figures(*zip(*times, strict=True)) for name, times in spent.items()}


def _figures(
    clock: Sequence[float], work: Sequence[float], found: Sequence[int]
) -> dict[str, float]:
    """Return the figures of one kind of query from its times in seconds."""
    at = int(len(clock) * 0.95)
    times = {"p50": statistics.median(clock), "p95": sorted(clock)[at], "work": sorted(work)[at]}
    return {name: seconds * 1000 for name, seconds in times.items()} | {
        "found": statistics.mean(found)
    }


def plants_in(home: Path) -> dict[str, set[int]]:
    """Return the numbers of the documents that hold each plant."""
    found: dict[str, set[int]] = {}
    lines = (home / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for name in json.loads(line)["plants"]:
            found.setdefault(name, set()).add(number)
    return found


def recall(
    search: Callable[[str], list[int]], name: str, plants: dict[str, set[int]]
) -> dict[str, float]:
    """Return the recalls of a list: split to compound, compound to phrase and to compound."""
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
    from fijnmazig.library.domain.items import Kind, Status  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.models import Document, Item, Page, Version  # noqa: PLC0415 -- after Django is set up
    from fijnmazig.library.services.indexing import store_tokens  # noqa: PLC0415 -- after Django is set up

    text = Page.unscoped.earliest("id").text
    times = []
    for number in range(20):
        name, item_id = f"new-{number}", UUID(int=10**9 + number)
        published = {"status": Status.PUBLISHED, "created_at": NOON, "changed_at": NOON}
        Item.unscoped.create(id=item_id, kind=Kind.OTHER, title=name, **published)
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
