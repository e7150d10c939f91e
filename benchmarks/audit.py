"""How long it takes to walk a chain of 100,000 acts, and to add one: `python -m benchmarks.audit`.

The peer of walking is reading the same rows and doing nothing with them; the peer of adding is
writing a row of the same width without a chain. Memory is the largest amount Python held at once
during the walk.
"""

import os
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from uuid import UUID, uuid4

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- the environment comes first
from django.core.management import call_command  # noqa: E402 -- the environment comes first
from django.db import transaction  # noqa: E402 -- the environment comes first

from fijnmazig.audit import domain, queries  # noqa: E402 -- the environment comes first
from fijnmazig.audit.models import Act, Head  # noqa: E402 -- the environment comes first
from fijnmazig.audit.services import record  # noqa: E402 -- the environment comes first
from fijnmazig.audit.tests.factories import without_guards  # noqa: E402 -- the environment comes first
from fijnmazig.common.actor import Actor  # noqa: E402 -- the environment comes first
from fijnmazig.library.models import MissingReport  # noqa: E402 -- the environment comes first

ROWS = sized(100_000, small=2_000)
WRITES = 200
START = datetime(2026, 1, 1, tzinfo=UTC)
MEMBER = Actor(user_id=uuid4())


def rows() -> Iterator[Act]:
    """Yield the acts of a chain as the services would have written them."""
    previous = domain.GENESIS
    for sequence in range(1, ROWS + 1):
        row = domain.Row(
            sequence=sequence,
            at=START + timedelta(seconds=sequence),
            actor_kind=domain.ActorKind.MEMBER.value,
            actor_id=MEMBER.user_id,
            act="library.item-viewed",
            subject_kind="item",
            subject_id=UUID(int=sequence),
            details={"page": sequence % 500, "state": "PUBLISHED"},
            previous_hash=previous,
        )
        previous = domain.digest(row)
        values = {name: getattr(row, name) for name in domain.Row.__dataclass_fields__}
        yield Act(**{**values, "hash": previous})
    Head.unscoped.update_or_create(id=1, defaults={"sequence": ROWS, "hash": previous})


def fill() -> None:
    call_command("migrate", verbosity=0)
    with transaction.atomic(), without_guards():
        for batch in batched(rows(), 5_000):
            Act.unscoped.bulk_create(batch)


def walk() -> tuple[float, float]:
    """Return the seconds of a walk, and the megabytes of one that is watched."""
    start = time.perf_counter()
    found = queries.verification()
    seconds = time.perf_counter() - start
    assert found == domain.Verification(rows=ROWS, valid=True, first_broken=None)
    tracemalloc.start()
    queries.verification()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, peak / 1e6


def read() -> float:
    start = time.perf_counter()
    columns = domain.Row.__dataclass_fields__
    for _ in Act.unscoped.order_by("sequence").values(*columns).iterator(chunk_size=2_000):
        pass
    return time.perf_counter() - start


def write_in_chain() -> float:
    start = time.perf_counter()
    for number in range(WRITES):
        with transaction.atomic():
            record(actor=MEMBER, act="library.item-viewed", subject_id=UUID(int=number))
    return (time.perf_counter() - start) / WRITES * 1000


def write_plain() -> float:
    start = time.perf_counter()
    for _ in range(WRITES):
        with transaction.atomic():
            MissingReport.unscoped.create(text="x" * 300, reported_date=START.date())
    return (time.perf_counter() - start) / WRITES * 1000


def main() -> None:
    fill()
    seconds, megabytes = walk()
    reading = read()
    print(f"walk {ROWS:,} acts   {seconds:6.2f} s   {megabytes:5.1f} MB at most")
    print(f"read the same rows  {reading:6.2f} s   ratio {seconds / reading:4.2f}")
    chained, plain = write_in_chain(), write_plain()
    print(f"add one act         {chained:6.2f} ms")
    print(f"write a plain row   {plain:6.2f} ms  ratio {chained / plain:4.2f}")
    sheet = Sheet()
    sheet.add(
        Row(
            kind=f"walk {ROWS:,} acts and check each",
            measured="clock",
            unit="s",
            ours=seconds,
            peer=reading,
            peer_name="the same rows only read",
        ),
        Row(
            kind="add one act",
            measured="clock",
            unit="ms",
            ours=chained,
            peer=plain,
            peer_name="a row of that width, no chain",
        ),
        Row(kind="memory of a walk", measured="at most", unit="MB", ours=megabytes),
    )
    sheet.hand_over()


if __name__ == "__main__":
    main()
