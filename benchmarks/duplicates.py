"""How many near-duplicates are found among 50,000 documents, and how long asking takes.

Run: python -m benchmarks.duplicates [--documents N]. Peers in the same run: MinHash in plain Python
with the same bands (time), datasketch (time and recall), shingles of three words (recall) and exact
comparison with all (both).
"""

import argparse
import hashlib
import random
import re
import sqlite3
import statistics
from collections.abc import Callable, Iterable
from itertools import islice
from time import perf_counter

from benchmarks import _peers
from benchmarks._duplicates_peers import Index, signature
from benchmarks._table import Row, Sheet, sized
from benchmarks._texts import Writer

from fijnmazig.library.domain import shingles

PAIRS = 200
SAMPLE = 300
LIMIT_MS = 5
SHEET = Sheet()
PRIME = (1 << 61) - 1
CLASSES: dict[str, tuple[Callable[[Writer, str], str], float]] = {
    "scan, 1.5 % of letters wrong": (lambda writer, text: writer.noise(text, share=0.015), 1.0),
    "scan, 4 % of letters wrong": (lambda writer, text: writer.noise(text, share=0.04), 0.95),
    "cut by 15 %": (lambda writer, text: writer.cut(text, share=0.15), 1.0),
    "10 % of words edited": (lambda writer, text: writer.edit(text, share=0.10), 0.99),
    "half in common (related)": (lambda writer, text: writer.half(text), 0.85),
}


class Store:
    """The tables of the library that a check reads, in a database of their own."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")
        self.database.executescript(
            "CREATE TABLE document (id INTEGER PRIMARY KEY, text TEXT);"
            "CREATE TABLE signature (id INTEGER PRIMARY KEY, minhash BLOB, size INTEGER);"
            "CREATE TABLE band (digest INTEGER, document INTEGER);"
        )

    def add(self, texts: Iterable[str]) -> None:
        """Store documents, numbered from 0, and index their bands."""
        for number, text in enumerate(texts):
            mark = marked(text)
            self.database.execute("INSERT INTO document VALUES (?, ?)", (number, text))
            self.database.execute(
                "INSERT INTO signature VALUES (?, ?, ?)", (number, mark.signature, mark.size)
            )
            self.database.executemany(
                "INSERT INTO band VALUES (?, ?)", ((band, number) for band in shingles.bands(mark))
            )
        self.database.execute("CREATE INDEX by_digest ON band (digest)")

    def check(self, text: str) -> dict[int, shingles.Resemblance]:
        """Return what an upload resembles: bands, estimates, then exact comparison of the few."""
        mark = marked(text)
        found = {}
        sharing = self._sharing(shingles.bands(mark))
        others = [shingles.Fingerprint(signature, size) for _, signature, size in sharing]
        for place in shingles.worth_comparing(mark, others=others):
            number = sharing[place][0]
            row = self.database.execute("SELECT text FROM document WHERE id = ?", (number,))
            resemblance = shingles.compare(text, other=row.fetchone()[0])
            if resemblance.nearness is not shingles.Nearness.APART:
                found[number] = resemblance
        return found

    def _sharing(self, bands: tuple[int, ...]) -> list[tuple[int, bytes, int]]:
        marks = ",".join("?" * len(bands))
        query = (
            "SELECT id, minhash, size FROM signature WHERE id IN"  # noqa: S608 -- only question marks
            f" (SELECT document FROM band WHERE digest IN ({marks}))"
        )
        return self.database.execute(query, bands).fetchall()


def marked(text: str) -> shingles.Fingerprint:
    mark = shingles.fingerprint(text)
    assert mark is not None
    return mark


def plain_python_bands(found: set[str]) -> list[tuple[int, ...]]:
    """Return the bands of a MinHash in plain Python. Source: Broder 1997."""
    chance = random.Random(1)
    values = [
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=7).digest()) for one in found
    ]
    signature = []
    for _ in range(shingles.SIGNATURE):
        factor, term = chance.randrange(1, PRIME), chance.randrange(PRIME)
        signature.append(min((factor * value + term) % PRIME for value in values))
    rows = shingles.ROWS
    return [(at, *signature[at : at + rows]) for at in range(0, len(signature), rows)]


def word_shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}


def milliseconds(act: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    taken = []
    for text in texts:
        start = perf_counter()
        act(text)
        taken.append((perf_counter() - start) * 1000)
    return sorted(taken)


def recall_per_class(store: Store, originals: list[str]) -> bool:
    """Print the recall of each class, and of word shingles; tell whether all reach their bar."""
    print(f"{'recall of ' + str(PAIRS) + ' pairs':32}{'ours':>7}{'bar':>7}{'words':>8}{'exact':>8}")
    good, index = True, Index(originals)
    for number, (name, (change, bar)) in enumerate(CLASSES.items()):
        writer = Writer(1_000 + number)
        changed = [change(writer, text) for text in originals]
        ours = statistics.mean(at in store.check(text) for at, text in enumerate(changed))
        pairs = list(zip(originals, changed, strict=True))
        words = statistics.mean(share_band(one, other) for one, other in islice(pairs, 50))
        theirs = statistics.mean(index.finds(at, text) for at, text in enumerate(changed))
        exact = statistics.mean(is_near(one, other) for one, other in pairs)
        SHEET.add(
            Row(
                kind=name,
                measured="recall",
                unit="",
                ours=ours,
                peer=theirs,
                peer_name="datasketch, same shingles and bands",
                peer_version=_peers.versions()["datasketch"],
                asked=bar,
                more_is_better=True,
            )
        )
        print(f"{name:32}{ours:7.3f}{bar:7.2f}{words:8.2f}{exact:8.2f}  datasketch {theirs:.3f}")
        good = good and ours >= bar
    return good


def share_band(one: str, other: str) -> bool:
    first, second = (set(plain_python_bands(word_shingles(text))) for text in (one, other))
    return not first.isdisjoint(second)


def is_near(one: str, other: str) -> bool:
    return shingles.compare(one, other=other).nearness is not shingles.Nearness.APART


def speed(store: Store, uploads: list[str], stored: list[str]) -> bool:
    """Print the time of one check against its peers; tell whether it stays below the limit."""
    times = milliseconds(store.check, uploads)
    median, slow = statistics.median(times), times[int(len(times) * 0.95)]
    sign = statistics.median(milliseconds(shingles.fingerprint, uploads))
    peer = statistics.median(
        milliseconds(lambda text: plain_python_bands(shingles.shingles(text)), uploads[:10])
    )
    one = statistics.median(
        milliseconds(lambda text: shingles.compare(uploads[0], other=text), stored[:100])
    )
    print(f"check of one upload: p50 {median:.2f} ms, p95 {slow:.2f} ms (limit {LIMIT_MS} ms)")
    print(f"signature: {sign:.2f} ms, plain Python {peer:.0f} ms: {peer / sign:.0f} times as quick")
    brute = one * len(stored)
    sketch = statistics.median(milliseconds(signature, uploads))
    print(f"signature by datasketch: {sketch:.2f} ms: ours {sketch / sign:.1f} times as quick")
    print(f"exact comparison with all: {brute:,.0f} ms: {brute / median:,.0f} times as quick")
    SHEET.add(
        Row(kind="check of one upload", measured="p95", unit="ms", ours=slow, asked=LIMIT_MS),
        Row(
            kind="check of one upload, all compared",
            measured="p50",
            unit="ms",
            ours=median,
            peer=brute,
            peer_name="exact comparison with all",
        ),
        Row(
            kind="signature",
            measured="p50",
            unit="ms",
            ours=sign,
            peer=peer,
            peer_name="MinHash in plain Python",
        ),
        Row(
            kind="signature",
            measured="p50",
            unit="ms",
            ours=sign,
            peer=sketch,
            peer_name="datasketch",
        ),
    )
    return slow < LIMIT_MS


def main() -> int:
    """Run the benchmark; the exit code is 1 when a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=sized(50_000, small=1_000))
    count = parser.parse_args().documents
    writer, store = Writer(1), Store()
    stored = [writer.document() for _ in range(count)]
    start = perf_counter()
    store.add(stored)
    print(f"{count} documents signed and indexed in {perf_counter() - start:.0f} s")
    good = recall_per_class(store, stored[:PAIRS])
    strangers = [Writer(2).document() for _ in range(1)] + [
        writer.document() for _ in range(SAMPLE)
    ]
    flagged = sum(bool(store.check(text)) for text in strangers)
    print(f"unrelated documents flagged: {flagged} of {len(strangers)} (bar 0)")
    good = speed(store, strangers, stored) and good and flagged == 0
    SHEET.add(Row(kind="unrelated, flagged", measured="documents", unit="", ours=flagged, asked=0))
    SHEET.note(f"{count:,} documents; {len(strangers)} unrelated ones asked about.")
    SHEET.hand_over()
    print("good" if good else "a bar was missed")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
