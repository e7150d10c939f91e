"""What sealing costs: `python -m benchmarks.vault`.

Sealing 10,000 records against writing the same rows plain, in the same run and the same database;
unsealing against reading them plain; finding; one guess at a member's words.
"""

import json
import os
import tempfile
import time
from collections.abc import Callable
from uuid import UUID, uuid4

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- the environment comes first
from django.core.management import call_command  # noqa: E402 -- the environment comes first
from django.db import connection, transaction  # noqa: E402 -- the environment comes first

from fijnmazig.vault.domain.opening import Opened  # noqa: E402 -- the environment comes first
from fijnmazig.vault.domain.sealing import Ref, VaultError  # noqa: E402 -- the environment comes first
from fijnmazig.vault.domain.wrapping import pretend  # noqa: E402 -- the environment comes first
from fijnmazig.vault.queries.reading import blind, unsealed  # noqa: E402 -- the environment comes first
from fijnmazig.vault.services.keys import cost  # noqa: E402 -- the environment comes first
from fijnmazig.vault.services.records import seal_all, shred  # noqa: E402 -- the environment comes first
from fijnmazig.vault.tests.factories import (  # noqa: E402 -- the environment comes first
    AT,
    make_caller,
    make_team,
    opened_for,
)

RECORDS = sized(10_000, small=200)
SHEET = Sheet()
PAGE = 25
FIELDS = {
    "name": "Vroukje Testmans",
    "number": "+32470000001",
    "address": "Dorpsstraat 1, 2850 Boom",
    "story": "Er was ruzie over geld. De buren belden. " * 10,
}
SELECT = "SELECT record, field, value FROM bench WHERE record IN (SELECT value FROM json_each(%s))"
INSERT = "INSERT INTO bench (record, field, value) VALUES (%s, %s, %s)"

type Rows = list[tuple[str, str, str | bytes]]


def seconds(act: Callable[[], object], *, times: int = 1) -> float:
    """Return how long one of `times` acts took."""
    started = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - started) / times


def write(rows: Rows) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def read(records: list[str]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(SELECT, [json.dumps(records)])
        return cursor.fetchall()


def kept(kind: str, *, ours: float, peer: float) -> None:
    """Hand over a time in milliseconds next to that of the plain rows."""
    row = Row(kind=kind, measured="clock", unit="ms", ours=ours, peer=peer, peer_name="plain rows")
    SHEET.add(row)


def alone(kind: str, *, took: float, unit: str) -> None:
    """Hand over a time that has no peer."""
    SHEET.add(Row(kind=kind, measured="clock", unit=unit, ours=took))


def compare_writing(team_id: UUID, *, plain: list[Ref], closed: list[Ref]) -> None:
    def plainly() -> None:
        with transaction.atomic():
            write([(str(r.record), f, v) for r in plain for f, v in FIELDS.items()])

    def sealing() -> None:
        with transaction.atomic():
            sealed = seal_all(team_id=team_id, records=dict.fromkeys(closed, FIELDS))
            write([(str(r.record), f, v) for r, fs in sealed.items() for f, v in fs.items()])

    plain_write, sealed_write = seconds(plainly), seconds(sealing)
    print(f"write {RECORDS} records plain: {plain_write:.2f} s, sealed: {sealed_write:.2f} s")
    kept(f"write {RECORDS:,} records", ours=sealed_write * 1e3, peer=plain_write * 1e3)
    print(f"ratio of sealing: {sealed_write / plain_write:.1f}")


def compare_reading(opened: Opened, *, plain: list[Ref], closed: list[Ref]) -> None:
    def page_of(refs: list[Ref]) -> Rows:
        return read([str(ref.record) for ref in refs[:PAGE]])

    def unsealing() -> None:
        wanted: dict[Ref, dict[str, bytes]] = {ref: {} for ref in closed[:PAGE]}
        by_id = {str(ref.record): ref for ref in wanted}
        for record, field, value in page_of(closed):
            wanted[by_id[record]][field] = bytes(value) if isinstance(value, bytes) else b""
        assert len(unsealed(opened, wanted=wanted)) == PAGE

    plain_read = seconds(lambda: page_of(plain), times=50)
    sealed_read = seconds(unsealing, times=50)
    extra = (sealed_read - plain_read) / (PAGE * len(FIELDS))
    print(f"page of {PAGE} plain: {plain_read * 1e3:.2f} ms, unsealed: {sealed_read * 1e3:.2f} ms")
    kept(f"read a page of {PAGE} records", ours=sealed_read * 1e3, peer=plain_read * 1e3)
    alone("unseal a field", took=extra * 1e3, unit="ms")
    print(f"ratio of unsealing: {sealed_read / plain_read:.1f}; {extra * 1e3:.3f} ms a field more")


def guess() -> None:
    try:
        pretend(words="zeven groene fietsen dansen", cost=cost())
    except VaultError:
        return


def shred_all(refs: list[Ref]) -> None:
    with transaction.atomic():
        assert shred(refs, at=AT) == RECORDS


def main() -> None:
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench (record TEXT, field TEXT, value BLOB)")
        cursor.execute("CREATE INDEX bench_record ON bench (record)")
    caller = make_caller()
    team = make_team(caller)
    opened = opened_for(caller)
    plain = [Ref("plain", uuid4()) for _ in range(RECORDS)]
    closed = [Ref("closed", uuid4()) for _ in range(RECORDS)]
    compare_writing(team.id, plain=plain, closed=closed)
    compare_reading(opened, plain=plain, closed=closed)
    found = seconds(lambda: blind(opened, team_id=team.id, kind="phone", value="1"), times=1000)
    print(f"find a number: {found * 1e6:.0f} µs")
    guessing, shredding = seconds(guess, times=5), seconds(lambda: shred_all(closed))
    print(f"one guess at a member's words: {guessing:.2f} s")
    print(f"shred {RECORDS} records: {shredding:.2f} s")
    alone("find a number", took=found * 1e6, unit="µs")
    alone("one guess at a member's words", took=guessing, unit="s")
    alone(f"shred {RECORDS:,} records", took=shredding, unit="s")
    SHEET.hand_over()


if __name__ == "__main__":
    main()
