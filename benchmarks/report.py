"""A report with much behind it: `python -m benchmarks.report [--attendances N] [--dossiers N]`.

One project that follows every figure of the house, over ten years, with a million attendances and a
hundred thousand dossiers behind it: counting it, freezing it, and the report as page, PDF and Word
file; then the overviews and the page of the project, as a browser asks for them. In a temporary
SQLite file, or on the PostgreSQL of DATABASE_URL. Peer in the same run: the same counts by one bare
statement each, which must give the same numbers. Source: issue 9.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._past_list import most_memory  # noqa: E402 -- the environment comes first
from benchmarks._report_house import FIRST, LAST, Size, lay_down  # noqa: E402 -- idem
from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- idem
from django.core.management import call_command  # noqa: E402 -- idem
from django.db import connection, transaction  # noqa: E402 -- idem
from django.test import Client  # noqa: E402 -- idem
from django.urls import reverse  # noqa: E402 -- idem

from fijnmazig.accounts.domain import Role, ScopeKind  # noqa: E402 -- idem
from fijnmazig.accounts.tests.factories import log_in, make_member  # noqa: E402 -- idem
from fijnmazig.common.actor import OPERATOR, Scope  # noqa: E402 -- idem
from fijnmazig.gatherings.models import Mark  # noqa: E402 -- idem
from fijnmazig.impact.models import Project, SnapshotFigure  # noqa: E402 -- idem
from fijnmazig.impact.services.counting import count_again  # noqa: E402 -- idem
from fijnmazig.impact.services.files import FileKind, draft_file  # noqa: E402 -- idem
from fijnmazig.impact.services.measuring import (  # noqa: E402 -- idem
    measure_project_for_snapshot,
)
from fijnmazig.impact.services.snapshots import (  # noqa: E402 -- idem
    SnapshotFacts,
    release_snapshot,
    review_snapshot,
    take_snapshot,
)
from fijnmazig.impact.tests.factories import manager  # noqa: E402 -- idem
from fijnmazig.impact.tests.report_factories import make_a_report, write_all  # noqa: E402 -- idem
from fijnmazig.places.tests.factories import load_places  # noqa: E402 -- idem

AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
BUILD_LIMIT, PAGE_LIMIT = 20.0, 0.3  # seconds. Source: issue 9
ROUNDS = sized(40, small=3)
SHEET = Sheet()
PRESENT = """
FROM gatherings_mark m JOIN gatherings_moment o ON o.id = m.moment_id
WHERE m.presence = 'PRESENT' AND NOT EXISTS (SELECT 1 FROM gatherings_mark l
    WHERE l.moment_id = m.moment_id AND l.stand_in = m.stand_in AND l.id > m.id)
"""
EVENTS = "SELECT sum(delta) FROM outreach_event WHERE"
BARE = {
    "gatherings.organisations": f"SELECT count(DISTINCT m.organisation_id) {PRESENT}",
    "gatherings.participants": f"SELECT count(DISTINCT m.stand_in) {PRESENT}",
    "gatherings.visits": f"SELECT count(*) {PRESENT}",
    "gatherings.moments": f"SELECT count(DISTINCT m.moment_id) {PRESENT}",
    "outreach.received": f"{EVENTS} kind = 'RECEIVED'",
    "outreach.talked": f"{EVENTS} kind = 'OUTCOME' AND outcome = 'TALKED'",
    "outreach.declined": f"{EVENTS} kind = 'OUTCOME' AND outcome = 'DECLINED'",
    "outreach.not_reached": f"{EVENTS} kind = 'OUTCOME' AND outcome = 'NOT_REACHED'",
}


def kept(
    kind: str, *, seconds: float, peer: float | None = None, asked: float | None = None
) -> None:
    """Hand over seconds, next to the bare statements or to what was asked."""
    name = "" if peer is None else "the same eight counts, bare statements"
    row = Row(
        kind=kind,
        measured="clock",
        unit="s",
        ours=seconds,
        peer=peer,
        peer_name=name,
        asked=asked,
        same=peer is None,
    )
    SHEET.add(row)


def timed[Result](label: str, act: Callable[[], Result]) -> tuple[float, Result]:
    """Do something once, print how long it took and the memory so far, and return both."""
    start, work = time.perf_counter(), time.process_time()
    found = act()
    took, own = time.perf_counter() - start, time.process_time() - work
    print(f"{label:34} {took:6.2f} s ({own:.2f} s of processor), most {most_memory():.0f} MB")
    return took, found


def bare() -> dict[str, int]:
    """Return the counts that a bare statement each gives."""
    found = {}
    with connection.cursor() as cursor:
        for key, statement in BARE.items():
            cursor.execute(statement)
            found[key] = int(cursor.fetchone()[0])
    return found


def frozen(project_id: UUID) -> UUID:
    """Freeze the figures of a project."""
    facts = SnapshotFacts(title="Tien jaar (fictief)", first=FIRST, last=LAST)
    return take_snapshot(actor=manager(), project_id=project_id, facts=facts, at=AT)


def released(snapshot_id: UUID) -> None:
    """Let a second person look at frozen figures, and let them leave."""
    review_snapshot(actor=manager(), snapshot_id=snapshot_id, at=AT)
    release_snapshot(actor=manager(), snapshot_id=snapshot_id, at=AT)


def counted(project_id: UUID) -> dict[str, Decimal | None]:
    """Count every indicator, casework too, and return the values."""
    found = measure_project_for_snapshot(
        actor=manager(), project_id=project_id, first=FIRST, last=LAST, on=AT.date()
    )
    return {measured.metric: measured.value for _, measured in found}


def one_report(project_id: UUID) -> None:
    """Count, freeze and print; compare with the bare statements."""
    base, expected = timed("bare statements, one a figure", bare)
    took, values = timed("every indicator counted", lambda: counted(project_id))
    assert {key: int(values[key] or 0) for key in BARE} == expected
    print(f"ratio {took / base:.1f}; {len(values)} figures, {len(BARE)} of them compared and equal")
    freezing, snapshot_id = timed("counted, checked and frozen", lambda: frozen(project_id))
    kept(f"every figure counted: {len(values)}", seconds=took, peer=base)
    kept("counted, checked and frozen", seconds=freezing, peer=base, asked=BUILD_LIMIT)
    told = SnapshotFigure.unscoped.filter(snapshot_id=snapshot_id, value__isnull=False).count()
    leaving, _ = timed("reviewed and released", lambda: released(snapshot_id))
    project = Project.unscoped.get(id=project_id)
    report = make_a_report(
        project, is_frozen=False, snapshot_id=snapshot_id, first=FIRST, last=LAST
    )
    write_all(report)
    slowest = freezing
    for kind in FileKind:
        write = partial(draft_file, actor=OPERATOR, report_id=report.id, kind=kind, at=AT)
        seconds = timed(f"report as {kind.value}", write)[0]
        kept(f"report as {kind.value}", seconds=seconds, peer=base, asked=BUILD_LIMIT)
        slowest = max(slowest, seconds)
    print(f"{told} figures told; freezing {freezing:.2f} s, releasing {leaving:.2f} s")
    print(f"the slowest of it {slowest:.2f} s; below {BUILD_LIMIT:.0f} s:", end=" ")
    print(slowest < BUILD_LIMIT)


def pages(project_id: UUID) -> None:
    """Ask for the overviews as a browser does."""
    place = Scope(kind=ScopeKind.MUNICIPALITY, key="11005")
    people = {
        "coordinator": make_member(role=Role.COORDINATOR),
        "SPOC": make_member(role=Role.SPOC, scope=place),
    }
    of_project = reverse("impact:project_detail", kwargs={"project_id": project_id})
    for who, member in people.items():
        client = Client(headers={"Sec-Fetch-Site": "same-origin"})
        log_in(client, member)
        urls = {
            name: reverse(f"impact:{name}")
            for name in ("overview_detail", "overview_places", "overview_steering")
        } | {"project_detail": of_project}
        for name, url in urls.items():
            one_page(client, url, label=f"{who}: {name}")


def one_page(client: Client, url: str, *, label: str) -> None:
    took = []
    assert client.get(url).status_code == 200
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(url)
        took.append(time.perf_counter() - start)
    late = statistics.quantiles(took, n=20)[-1]
    middle = statistics.median(took)
    SHEET.add(Row(kind=label, measured="p95", unit="s", ours=late, asked=PAGE_LIMIT))
    print(f"{label:34} p50 {middle * 1e3:4.0f} ms, p95 {late * 1e3:4.0f} ms, {late < PAGE_LIMIT}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--attendances", type=int, default=sized(1_000_000, small=5_000))
    parser.add_argument("--dossiers", type=int, default=sized(100_000, small=500))
    parser.add_argument("--people", type=int, default=sized(50_000, small=500))
    parser.add_argument("--organisations", type=int, default=sized(1_000, small=20))
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    size = Size(
        attendances=asked.attendances,
        dossiers=asked.dossiers,
        people=asked.people,
        bodies=asked.organisations,
    )
    print(f"{connection.vendor}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: {size}")
    load_places()
    with transaction.atomic():
        _, project_id = timed("house laid down", lambda: lay_down(size))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Mark.unscoped.count():,} marks")
    one_report(project_id)
    timed(
        "counted again, for overviews",
        lambda: count_again(actor=manager(), project_id=project_id, at=AT),
    )
    pages(project_id)
    SHEET.add(Row(kind="memory", measured="at most", unit="MB", ours=most_memory()))
    SHEET.note(
        f"{size.attendances:,} attendances of {size.people:,} people, {size.dossiers:,} closed "
        f"dossiers, on {connection.vendor}; {len(BARE)} figures compared, and equal."
    )
    SHEET.hand_over()
    print(f"most memory {most_memory():.0f} MB, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
