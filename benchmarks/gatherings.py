"""Thirty people at one door: `python -m benchmarks.gatherings`.

Thirty members, logged in, press "ik ben er", through the whole application in one process, as many
threads as people, on the default database: within ten seconds, faster than a door lets people
through, and in the very same instant, which is the worst there can be. Peer in the same run: the
same threads each write one bare row of the same table. Then a list of 50,000 past attendances, by
the command and through the pages; peer: the same number of bare rows, written in bulk. Then a door
for the mesh: what 200,000 marks take.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._past_list import most_memory, write_past  # noqa: E402 -- idem
from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- idem
from django.core.management import call_command  # noqa: E402 -- the environment comes first
from django.db import connection  # noqa: E402 -- idem
from django.test import Client  # noqa: E402 -- idem
from django.urls import reverse  # noqa: E402 -- idem
from django.utils import timezone  # noqa: E402 -- idem

from fijnmazig.accounts.domain import Role  # noqa: E402 -- idem
from fijnmazig.accounts.tests.factories import log_in, make_member  # noqa: E402 -- idem
from fijnmazig.gatherings.domain.door import door_code  # noqa: E402 -- idem
from fijnmazig.gatherings.models import Mark, Moment  # noqa: E402 -- idem
from fijnmazig.gatherings.queries.doors import attendances  # noqa: E402 -- idem
from fijnmazig.gatherings.tests.factories import (  # noqa: E402 -- idem
    make_cohort,
    make_entry,
    make_moment,
    make_worker,
)
from fijnmazig.organisations.tests.factories import make_partnership  # noqa: E402 -- idem

SHEET = Sheet()
PEOPLE, ROUNDS = sized(30, small=4), sized(3, small=1)
WITHIN = 10.0  # seconds
MOMENTS, EACH = sized(4_000, small=500), 50  # two hundred thousand marks
LIMIT = 0.2  # seconds, p95. Source: issue 5
PAST_ROWS, PAST_LIMIT = sized(50_000, small=1_500), 15.0  # seconds. Source: issue 5


def door() -> tuple[Moment, list[Client]]:
    """Return a moment that is going on, with everybody registered and logged in."""
    starts = timezone.now() - timedelta(minutes=10)
    moment = make_moment(make_cohort(), starts_at=starts)
    clients = []
    for _ in range(PEOPLE):
        person, _ = make_worker()
        member = make_member()
        person.user_id = member.id
        person.save()
        make_entry(moment.cohort, people=(person,))
        client = Client(headers={"Sec-Fetch-Site": "same-origin"})
        log_in(client, member)
        clients.append(client)
    return moment, clients


def timed_within(acts: list[Callable[[], object]], *, seconds: float) -> list[float]:
    """Return how long each act takes, when they start evenly within so many seconds."""
    gate = Barrier(len(acts))

    def timed_act(turn: tuple[int, Callable[[], object]]) -> float:
        place, act = turn
        gate.wait()
        time.sleep(place * seconds / len(acts))
        start = time.perf_counter()
        act()
        took = time.perf_counter() - start
        connection.close()
        return took

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(timed_act, enumerate(acts)))


def scan(client: Client, moment: Moment) -> None:
    now = timezone.now()
    code = door_code(key=moment.cohort.door_key, moment_id=moment.id, at=now)
    answer = client.post(reverse("gatherings:door_enter"), {"code": code})
    assert answer.status_code == 200, answer.status_code


def warm_up() -> None:
    """Let one person in who is not counted: the first request of a process imports and reads."""
    moment, clients = door()
    scan(clients[0], moment)


def bare(moment_id: UUID) -> Mark:
    """Write one row of the same table and nothing else."""
    now = timezone.now()
    return Mark.unscoped.create(
        moment_id=moment_id,
        stand_in=uuid4(),
        presence="PRESENT",
        source="DOOR",
        nonce=uuid4(),
        marked_at=now,
        received_at=now,
    )


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def many_marks() -> None:
    """Write the marks of many moments: five thousand people, some of them corrected."""
    people = [uuid4() for _ in range(5_000)]
    cohort, now = make_cohort(), timezone.now()
    moments = Moment.unscoped.bulk_create(
        Moment(
            cohort=cohort,
            position=number,
            starts_at=now - timedelta(days=number % 700),
            ends_at=now - timedelta(days=number % 700) + timedelta(hours=2),
        )
        for number in range(1, MOMENTS + 1)
    )
    for place in range(0, MOMENTS, 500):
        Mark.unscoped.bulk_create(
            Mark(
                moment=moment,
                stand_in=people[(place * 31 + number * 97 + index) % len(people)],
                presence="PRESENT",
                source="IMPORT",
                nonce=uuid4(),
                marked_at=now,
                received_at=now,
            )
            for index, moment in enumerate(moments[place : place + 500])
            for number in range(EACH)
        )


def report(label: str, *, seconds: float) -> None:
    """Let people come in, a few times over, and say how long it took them and the bare rows."""
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS):
        moment, clients = door()
        ours += timed_within([partial(scan, client, moment) for client in clients], seconds=seconds)
        assert Mark.unscoped.filter(moment=moment).count() == PEOPLE
        plain += timed_within([partial(bare, moment.id) for _ in clients], seconds=seconds)
    print(label)
    for name, took in (("scanned", ours), ("bare row", plain)):
        middle, late = statistics.median(took) * 1e3, p95(took) * 1e3
        print(f"  {name:9} p50 {middle:6.0f} ms  p95 {late:6.0f} ms")
    kept(
        f"{PEOPLE} people at one door, {label}",
        measured="p95",
        ours=p95(ours),
        peer=p95(plain),
        peer_name="a bare row",
        asked=LIMIT if seconds else None,
    )
    print(f"  ratio of p95 {p95(ours) / p95(plain):.1f}, below {LIMIT} s: {p95(ours) < LIMIT}")


def kept(kind: str, **facts: Any) -> None:  # noqa: ANN401 -- the fields of a row
    """Hand over seconds next to those of writing or reading bare rows, which does less."""
    SHEET.add(Row(kind=kind, unit="s", same="peer" not in facts, **facts))


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds an act takes, by the clock and of a processor."""
    start, work = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - start, time.process_time() - work


def bare_rows() -> None:
    """Write as many bare rows as the list has, in bulk."""
    moment, now = make_moment(), timezone.now()
    Mark.unscoped.bulk_create(
        (
            Mark(
                moment=moment,
                stand_in=uuid4(),
                presence="PRESENT",
                source="IMPORT",
                nonce=uuid4(),
                marked_at=now,
                received_at=now,
            )
            for _ in range(PAST_ROWS)
        ),
        batch_size=5_000,
    )


def imported() -> None:
    """Take a list over by the command, and another one through the pages."""
    folder, before = Path(os.environ["FIJNMAZIG_HOME"]), most_memory()
    by_command, by_page = folder / "een.csv", folder / "twee.csv"
    write_past(by_command, rows=PAST_ROWS, word="Een")
    write_past(by_page, rows=PAST_ROWS, word="Twee")
    rupel = make_partnership("rupel")
    plain, plain_work = timed(bare_rows)
    took, work = timed(
        lambda: call_command(
            "gatherings", "import", str(by_command), "--partnership", rupel.key, "--commit"
        )
    )
    print(
        f"{PAST_ROWS:,} past attendances by the command: {took:.1f} s ({work:.1f} s of processor)"
    )
    print(f"  below {PAST_LIMIT:.0f} s: {took < PAST_LIMIT}; bare rows {plain:.1f} s")
    kind, bare_name = f"list of {PAST_ROWS:,} past attendances", "as many bare rows"
    kept(kind, measured="clock", ours=took, peer=plain, peer_name=bare_name, asked=PAST_LIMIT)
    kept(kind, measured="processor time", ours=work, peer=plain_work, peer_name=bare_name)
    more = most_memory() - before
    print(f"  ratio of processor {work / plain_work:.1f}; {more:.0f} MB more at most")
    before = most_memory()
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    log_in(client, make_member(role=Role.COORDINATOR))
    for label, seconds, own in through_pages(client, by_page, partnership_id=rupel.id):
        kept(f"{kind}, {label} on the page", measured="clock", ours=seconds)
        print(f"  {label:26} {seconds:5.1f} s ({own:.1f} s of processor)")
    print(f"  {most_memory() - before:.0f} MB more at most through the pages")


def through_pages(
    client: Client, path: Path, *, partnership_id: UUID
) -> list[tuple[str, float, float]]:
    """Return how long it takes to hand a list in, to look at it, and to take it over."""
    pages: list[str] = []

    def hand_in() -> None:
        with path.open("rb") as document:
            given = {"partnership": str(partnership_id), "document": document}
            pages.append(client.post(reverse("gatherings:past_create"), given)["Location"])

    def look() -> None:
        assert client.get(pages[0]).status_code == 200

    def take() -> None:
        assert client.post(pages[0] + "overnemen/").status_code == 302

    steps = {"handed in": hand_in, "looked at": look, "taken over": take, "what was taken": look}
    return [(label, *timed(act)) for label, act in steps.items()]


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"{PEOPLE} people, {ROUNDS} doors, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}")
    warm_up()
    report(f"within {WITHIN:.0f} seconds", seconds=WITHIN)
    report("in the same instant", seconds=0)
    imported()
    many_marks()
    start = time.perf_counter()
    found = attendances(until=date(2100, 1, 1))
    door_seconds = time.perf_counter() - start
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT moment_id, stand_in, organisation_id FROM gatherings_mark")
        rows = len(cursor.fetchall())
    raw = time.perf_counter() - start
    print(f"{len(found):,} attendances of {rows:,} marks: {door_seconds:.1f} s")
    kept(
        f"attendances of {rows:,} marks",
        measured="clock",
        ours=door_seconds,
        peer=raw,
        peer_name="reading the bare rows",
    )
    SHEET.hand_over()
    print(f"ratio to reading the bare rows ({raw:.1f} s): {door_seconds / raw:.1f}")


if __name__ == "__main__":
    main()
