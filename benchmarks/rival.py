"""An open page and a registration next to Wagtail: `python -m benchmarks.rival`.

Both behind granian, with as many processes and threads, on this machine only, each with an SQLite
file of the same pragmas: the page of a series with eight moments, then a place kept at one of them.
The site of the peer is `benchmarks/rival_site`; it runs in the environment of the peers.
"""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="fijnmazig-bench-")
os.environ["FIJNMAZIG_HOME"] = HOME
os.environ["SITE_URL"] = "http://127.0.0.1"
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks-only")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ["DJANGO_SETTINGS_MODULE"] = "fijnmazig.config.settings"

import django  # noqa: E402 -- the environment comes first

django.setup()

from benchmarks import _peers  # noqa: E402 -- the environment comes first
from benchmarks._load_drive import percentile  # noqa: E402 -- idem
from benchmarks._table import Row, Sheet, sized  # noqa: E402 -- idem
from benchmarks._texts import Writer  # noqa: E402 -- idem
from django.core.management import call_command  # noqa: E402 -- idem
from django.db import connection  # noqa: E402 -- idem
from django.test import Client  # noqa: E402 -- idem
from django.test.utils import CaptureQueriesContext  # noqa: E402 -- idem
from django.urls import reverse  # noqa: E402 -- idem
from django.utils import timezone  # noqa: E402 -- idem

from fijnmazig.config.demo.serving import free_port  # noqa: E402 -- idem
from fijnmazig.gatherings.domain.kinds import Audience, SeriesKind  # noqa: E402 -- idem
from fijnmazig.gatherings.models import Moment  # noqa: E402 -- idem
from fijnmazig.gatherings.tests import factories  # noqa: E402 -- idem

SITE = Path(__file__).resolve().parent / "rival_site"
PROCESSES, VISITORS, MOMENTS = 2, 4, 8
SECONDS = sized(12, small=1)
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
ours_sent = {"people": "1", "children": "0", "language": "nl"}
places = count(1)

type Ask = tuple[str, str, bytes | None, Mapping[str, str]]


@dataclass(slots=True)
class Seen:
    """What visitors saw: seconds of each answer, its bytes, and over how long."""

    took: list[float] = field(default_factory=list)
    size: int = 0
    seconds: float = 0.0


def fill(summary: str) -> tuple[str, str]:
    """Make a public series; return the addresses of its page and of its first moment's form."""
    series = factories.make_series(
        kind=SeriesKind.DIALOGUE.value,
        audience=Audience.PUBLIC.value,
        title="Samen in gesprek",
        summary=summary,
    )
    cohort = factories.make_cohort(series, capacity=30_000)
    start = timezone.now() + timedelta(days=7)
    for week in range(MOMENTS):
        factories.make_moment(cohort, starts_at=start + timedelta(weeks=week))
    moment = Moment.unscoped.filter(cohort=cohort).order_by("starts_at")[0]
    return (
        reverse("gatherings:agenda_detail", args=[series.id]),
        reverse("gatherings:reservation_create", args=[moment.id]),
    )


def counted(act: Callable[[], object]) -> int:
    """Return how many statements an act needs, once the house is warm."""
    act()
    with CaptureQueriesContext(connection) as asked:
        act()
    return sum(bool(re.match("SELECT|INSERT|UPDATE", one["sql"])) for one in asked)


@contextmanager
def served(python: Path, target: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve a site on a port that nobody uses, and stop it at the end."""
    port = free_port()
    words = [str(python), "-m", "granian", "--interface=wsgi", "--host=127.0.0.1"]
    words += [f"--port={port}", f"--workers={PROCESSES}", "--blocking-threads=4", "--no-ws"]
    words += ["--no-access-log", "--log-level=warning", target]
    web = subprocess.Popen(words, env={**os.environ, **environment})  # noqa: S603 -- our own command
    try:
        yield port
    finally:
        web.terminate()
        web.wait(timeout=30)


def answer_of(line: http.client.HTTPConnection, ask: Ask) -> bytes:
    """Return what the site answers; it must answer with a page."""
    method, path, body, headers = ask
    line.request(method, path, body, {"Accept-Encoding": "gzip", "Host": "127.0.0.1", **headers})
    answer = line.getresponse()
    content = answer.read()
    assert answer.status == 200, (path, answer.status)
    return content


def drive(port: int, asking: Callable[[], Ask], *, seconds: float) -> Seen:
    """Return what visitors saw who ask one thing after the other."""
    seen, ends = Seen(), time.monotonic() + seconds

    def visit() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < ends:
            began = time.perf_counter()
            content = answer_of(line, asking())
            seen.took.append(time.perf_counter() - began)
            seen.size = len(content)
        line.close()

    visitors, start = [threading.Thread(target=visit) for _ in range(VISITORS)], time.monotonic()
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    seen.seconds = time.monotonic() - start
    return seen


def wait(port: int, path: str) -> None:
    """Return once the site answers."""
    ends = time.monotonic() + 60
    while True:
        try:
            answer_of(
                http.client.HTTPConnection("127.0.0.1", port, timeout=30), ("GET", path, None, {})
            )
        except OSError:
            assert time.monotonic() < ends, "the site does not answer"
            time.sleep(0.2)
        else:
            return


def both(port: int, page: str, sending: Callable[[], Ask]) -> dict[str, Seen]:
    """Return what visitors saw of the page and of registering, after a warming-up."""
    wait(port, page)
    found = {}
    for name, asking in {"page": lambda: ("GET", page, None, {}), "registration": sending}.items():
        drive(port, asking, seconds=min(2.0, SECONDS))
        found[name] = drive(port, asking, seconds=SECONDS)
    return found


def own(summary: str) -> tuple[dict[str, Seen], dict[str, int]]:
    """Return what visitors saw of a house of ours, and the statements it needed."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    page, form = fill(summary)
    body = urllib.parse.urlencode(ours_sent).encode()
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    asked = {
        "page": counted(lambda: client.get(page)),
        "registration": counted(lambda: client.post(form, ours_sent)),
    }

    def sending() -> Ask:
        at = next(places)  # each from a place of its own: eight a quarter of an hour are let in
        where = f"198.{18 + at // 65_536}.{at // 256 % 256}.{at % 256}"
        return "POST", form, body, {**FORM, "X-Forwarded-For": where}

    connection.close()
    with served(Path(sys.executable), "fijnmazig.config.wsgi:application", {}) as port:
        return both(port, page, sending), asked


def theirs(summary: str) -> tuple[dict[str, Seen], dict[str, int]]:
    """Return the same of the site of the peer."""
    values = {"RIVAL_DATABASE": f"{HOME}/rival.sqlite3", "PYTHONPATH": str(SITE)}
    words = [str(_peers.python()), str(SITE / "house.py"), summary]
    done = subprocess.run(  # noqa: S603 -- our own command
        words, env={**os.environ, **values}, check=True, stdout=subprocess.PIPE, text=True
    )
    with served(_peers.python(), "house:application", values) as port:
        wait(port, "/gesprek/")
        line = http.client.HTTPConnection("127.0.0.1", port)
        line.request("GET", "/gesprek/?form=1")
        answer = line.getresponse()
        cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[0]
        sent = {"name": "A", "mail": "a@example.org", "moment": "1", "csrfmiddlewaretoken": token}
        body = urllib.parse.urlencode(sent).encode()
        headers = {**FORM, "Cookie": cookie}
        seen = both(port, "/gesprek/", lambda: ("POST", "/gesprek/?form=1", body, headers))
    return seen, json.loads(done.stdout)


def main() -> None:
    sheet, summary = Sheet(), Writer(seed=5).document(words=280)
    (seen, asked), (peer, peer_asked) = own(summary), theirs(summary)
    for name, mine in seen.items():
        other = peer[name]
        for measured, unit, ours, others in (
            (
                "requests per second",
                "",
                len(mine.took) / mine.seconds,
                len(other.took) / other.seconds,
            ),
            ("p95", "ms", percentile(mine.took, 0.95) * 1e3, percentile(other.took, 0.95) * 1e3),
            ("compressed", "bytes", mine.size, other.size),
            ("queries", "", asked[name], peer_asked[name]),
        ):
            print(f"{name:14} {measured:20} {ours:10.1f} {others:10.1f} Wagtail")
            row = Row(
                kind=name,
                measured=measured,
                unit=unit,
                ours=ours,
                peer=others,
                peer_name="Wagtail",
                peer_version=_peers.versions()["wagtail"],
                more_is_better=not unit and measured != "queries",
                same=False,
            )
            sheet.add(row)
    sheet.note(f"{PROCESSES} web processes and {VISITORS} visitors on either side, SQLite.")
    sheet.hand_over()


if __name__ == "__main__":
    main()
