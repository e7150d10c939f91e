"""What proactive contact costs: `python -m benchmarks.outreach [--dossiers N] [--closed N]`.

Taking in a list sealed against writing the same rows plain, in the same run and database; the queue
page with all of them open, as a browser asks for it; unsealing a field; figures over raw events of
closed dossiers against the barest question to the database that gives the same counts.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any
from uuid import uuid4

os.environ["FIJNMAZIG_HOME"] = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")

import django

django.setup()

from benchmarks._outreach_events import BAREST, EVENTS  # noqa: E402 -- the environment comes first
from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- idem
from django.core.management import call_command  # noqa: E402 -- idem
from django.db import connection, transaction  # noqa: E402 -- idem
from django.test import Client  # noqa: E402 -- idem
from django.urls import reverse  # noqa: E402 -- idem
from django.utils import timezone  # noqa: E402 -- idem

from fijnmazig.accounts.tests.factories import actor_of  # noqa: E402 -- idem
from fijnmazig.common.actor import OPERATOR, Actor  # noqa: E402 -- idem
from fijnmazig.outreach.domain.fields import Field  # noqa: E402 -- idem
from fijnmazig.outreach.domain.records import dossier_ref, story_ref  # noqa: E402 -- idem
from fijnmazig.outreach.management.figures import told_funnel  # noqa: E402 -- idem
from fijnmazig.outreach.models import Agreement, Dossier, Event  # noqa: E402 -- idem
from fijnmazig.outreach.queries.delivering import checked_file  # noqa: E402 -- idem
from fijnmazig.outreach.queries.figure_page import figure_page  # noqa: E402 -- idem
from fijnmazig.outreach.queries.figures import By, Wanted, exact_funnel  # noqa: E402 -- idem
from fijnmazig.outreach.services.happening import Newcomer, received  # noqa: E402 -- idem
from fijnmazig.outreach.services.intake import Delivery, Source, take_in  # noqa: E402 -- idem
from fijnmazig.outreach.tests.factories import make_agreement  # noqa: E402 -- idem
from fijnmazig.vault.domain.opening import Opened  # noqa: E402 -- idem
from fijnmazig.vault.queries.reading import unsealed  # noqa: E402 -- idem
from fijnmazig.vault.tests.factories import (  # noqa: E402 -- idem
    enter_vault,
    make_caller,
    make_team,
    opened_for,
)

PAGE = 25
SHEET = Sheet()
SEALED = (
    *("sealed_name", "sealed_numbers", "sealed_address", "sealed_unsafe_times"),
    *("sealed_picks_up", "sealed_story"),
)
HEADER = "Naam;Telefoon;Geïnformeerd;Adres;Niet bellen;Wie neemt op;Situatie"
STORY = "Er was ruzie over geld. De buren belden. De kinderen sliepen."


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took by the clock, and what it computed; on a busy machine they differ."""

    clock: float
    computed: float

    def __str__(self) -> str:
        return f"{_short(self.clock)} (computed {_short(self.computed)})"


def _short(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"


def measured(act: Callable[[], object]) -> Took:
    """Return how long an act took."""
    started, computed = time.perf_counter(), time.process_time()
    act()
    return Took(time.perf_counter() - started, time.process_time() - computed)


def spread(act: Callable[[], object], *, times: int) -> tuple[Took, Took]:
    """Return the median and the 95th percentile of an act that is done so many times."""
    act()
    took = [measured(act) for _ in range(times)]
    clock_times, computed = sorted(t.clock for t in took), sorted(t.computed for t in took)
    place = round(0.95 * (times - 1))
    middle = Took(statistics.median(clock_times), statistics.median(computed))
    return middle, Took(clock_times[place], computed[place])


def rows(total: int) -> Iterator[str]:
    """Yield lines of a list of the police; one in ten may not be called at any hour."""
    yield HEADER
    for number in range(total):
        hours = "elke dag 0-24" if number % 10 == 0 else "ma 2-3"
        yield ";".join(
            (
                f"Jo Zandpad{number} (fictief)",
                f"0470 {number // 100 % 100:02} {number % 100:02} {number // 10_000 % 100:02}",
                "ja",
                f"Dorpsstraat {number}",
                hours,
                "soms de buurvrouw",
                STORY,
            )
        )


def take(agreement: Agreement, *, content: bytes) -> None:
    """Take a list in, as a page or the command line does, and print what it cost."""
    at, actor = timezone.now(), OPERATOR
    today = timezone.localdate(at)
    where: dict[str, Any] = {"actor": actor, "agreement_id": agreement.id}
    checked = checked_file(content=content, today=today, **where)
    read = measured(lambda: checked_file(content=content, today=today, **where))
    delivery = Delivery(nonce=uuid4(), source=Source.COMMAND, checked=checked)
    sealed = measured(lambda: take_in(delivery=delivery, at=at, **where))
    total = len(checked.accepted)
    plain = measured(lambda: write_plainly(agreement, total=total))
    print(f"intake of {total} dossiers: read and checked {read}, sealed and kept {sealed}")
    kept(f"seal and keep {total:,} dossiers", took=sealed.computed, peer=plain.computed, of="plain")
    whole, kind = read.clock + sealed.clock, f"take in {total:,} dossiers"
    SHEET.add(Row(kind=kind, measured="clock", unit="s", ours=whole, asked=20))
    print(f"the same rows plain: {plain}; ratio {sealed.computed / plain.computed:.1f}")


def kept(kind: str, *, took: float, peer: float, of: str) -> None:
    """Hand over seconds of a processor next to those of a peer."""
    names = {"plain": "the same rows plain", "bare": "the barest grouping"}
    row = Row(
        kind=kind, measured="processor time", unit="s", ours=took, peer=peer, peer_name=names[of]
    )
    SHEET.add(row)


def write_plainly(agreement: Agreement, *, total: int) -> None:
    """Write as many rows with the same columns, unsealed, with their events; and take it back."""
    at = timezone.now()
    with transaction.atomic():
        made = [plain(agreement, number, at=at) for number in range(total)]
        Dossier.unscoped.bulk_create(made, batch_size=250)
        events = [
            received(Newcomer(agreement=agreement, stand_in=row.stand_in, nis="", at=at))
            for row in made
        ]
        Event.unscoped.bulk_create(events, batch_size=250)
        transaction.set_rollback(True)


def plain(agreement: Agreement, number: int, *, at: datetime) -> Dossier:
    """Return a dossier with its texts as they are."""
    texts = (
        "Jo Zandpad (fictief)",
        "+32470000001",
        "Dorpsstraat 1",
        "ma 2-3",
        "de buurvrouw",
        STORY,
    )
    return Dossier(
        reference=f"P{number}",
        agreement=agreement,
        team_id=agreement.team_id,
        received_at=at,
        is_informed=True,
        **{name: text.encode() for name, text in zip(SEALED, texts, strict=True)},
    )


def queue(client: Client) -> None:
    """Ask for the queue page as a browser does."""
    url = reverse("outreach:queue_list")
    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:  # noqa: ANN401 -- Django's signature
        asked.append(sql)
        return execute(sql, params, many, context)

    client.get(url)
    with connection.execute_wrapper(count):
        answer = client.get(url)
    shown = answer.content.decode().count("/nemen/")
    middle, slow = spread(lambda: client.get(url), times=40)
    print(f"queue page with {Dossier.unscoped.count()} open: {shown} shown, {len(asked)} queries")
    print(f"queue page: p50 {middle}, p95 {slow}")
    kind = f"queue page, {Dossier.unscoped.count():,} open, {shown} shown"
    SHEET.add(
        Row(kind=kind, measured="p95", unit="ms", ours=slow.clock * 1e3, asked=150),
        Row(kind=kind, measured="queries", unit="", ours=len(asked)),
    )


def one_field(opened: Opened) -> None:
    """Unseal a page of dossiers with all their fields, and print what one field costs."""
    found = list(Dossier.unscoped.order_by("received_at", "id")[:PAGE])
    wanted: dict[Any, dict[str, bytes]] = {}
    for row in found:
        wanted[dossier_ref(row.id)] = {name: getattr(row, name) for name in SEALED[:-1]}
        wanted[story_ref(row.id)] = {"sealed_story": bytes(row.sealed_story or b"")}
    middle, slow = spread(lambda: unsealed(opened, wanted=wanted), times=40)
    fields = sum(map(len, wanted.values()))
    each = Took(middle.clock / fields, middle.computed / fields)
    most = Took(slow.clock / fields, slow.computed / fields)
    print(f"unseal a field: p50 {each}, p95 {most}")
    p95 = most.clock * 1e3
    SHEET.add(Row(kind="unseal a field", measured="p95", unit="ms", ours=p95, asked=0.2))


def figures(agreement: Agreement, *, closed: int, actor: Actor) -> None:
    """Lay down raw events of closed dossiers and count them."""
    statement = EVENTS.format(closed=closed, agreement=agreement.id.hex, team=agreement.team_id.hex)
    with transaction.atomic(), connection.cursor() as cursor:
        laid = measured(lambda: cursor.execute(statement))
        cursor.execute("ANALYZE")
    print(f"{closed} closed dossiers, {Event.unscoped.count()} events, laid down in {laid}")
    today, everything = timezone.localdate(), Wanted()
    period = Wanted(first=today - timedelta(days=2_000), last=today - timedelta(days=1_000))

    def barest() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BAREST)
            cursor.fetchall()

    base, _ = spread(barest, times=3)
    acts: dict[str, Callable[[], object]] = {
        "funnel, of all": lambda: told_funnel(wanted=everything, by=None, on=today),
        "funnel, of a partnership": lambda: told_funnel(
            wanted=Wanted(partnership=partnership_key(agreement)), by=None, on=today
        ),
        "funnel, of a team": lambda: exact_funnel(actor=actor, wanted=everything, on=today),
        "funnel, of a period": lambda: told_funnel(wanted=period, by=None, on=today),
        "funnel by month": lambda: told_funnel(wanted=everything, by=By.MONTH, on=today),
        "funnel by municipality": lambda: told_funnel(
            wanted=everything, by=By.MUNICIPALITY, on=today
        ),
        "page of figures, whole": lambda: figure_page(actor=actor, wanted=everything, on=today),
    }
    print(f"the barest question to the database: {base}")
    for name, act in acts.items():
        middle, _ = spread(act, times=3)
        kept(name, took=middle.computed, peer=base.computed, of="bare")
        print(f"{name}: {middle}; ratio {middle.computed / base.computed:.1f}")


def partnership_key(agreement: Agreement) -> str:
    """Return what the partnership of an agreement is called."""
    row: Any = agreement.partnership
    return str(row.key)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dossiers", type=int, default=sized(10_000, small=100))
    parser.add_argument("--closed", type=int, default=sized(300_000, small=1_000))
    sizes = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    caller, today = make_caller(), timezone.localdate()
    agreement = make_agreement(
        make_team(caller),
        valid_from=today - timedelta(days=30),
        valid_to=today + timedelta(days=300),
        calls_from=clock(0),
        calls_until=clock(23, 59, 59),
        weekdays="1234567",
        fields=[field.value for field in Field],
    )
    client = Client()
    enter_vault(client, caller)
    take(agreement, content="\n".join(rows(sizes.dossiers)).encode())
    queue(client)
    one_field(opened_for(caller))
    figures(agreement, closed=sizes.closed, actor=actor_of(caller))
    SHEET.note(f"{sizes.closed:,} closed dossiers behind the figures.")
    SHEET.hand_over()
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
