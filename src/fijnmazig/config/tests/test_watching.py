"""What the house tells of its requests: names and numbers, never an address, a key or a person."""

import json
import logging
import os
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.replica import reading, watch
from fijnmazig.config.backup import stamp
from fijnmazig.config.env import Env
from fijnmazig.config.tests.watched import HOST, serving
from fijnmazig.config.watching.counting import Counts, hold_process
from fijnmazig.config.watching.exposing import CountsServer, written
from fijnmazig.config.watching.lines import JsonLines, NothingOfAnybody
from fijnmazig.config.watching.measuring import Measured, Metric, metrics
from fijnmazig.config.watching.middleware import WatchMiddleware

NOW = timezone.now()  # noqa: TID251 -- of the moment that the tests run
KEY = "sleutel-uit-een-mail"
ADDRESS = "203.0.113.7"


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


class Page(logging.Handler):
    """Keeps lines as the console of the house writes them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.addFilter(NothingOfAnybody())
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


@pytest.fixture
def page() -> Iterator[Page]:
    kept, root = Page(), logging.getLogger()
    before = root.level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    yield kept
    root.setLevel(before)
    root.removeHandler(kept)


def watched(client: Client, settings: Settings, **asked: bool) -> Client:
    """Return the client of a house that tells of its requests."""
    settings.LOG_REQUESTS = asked.get("log", False)
    settings.METRICS = asked.get("count", False)
    client.handler.load_middleware()
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.asvs("V16.2.4", "V16.2.5")
def test_a_line_of_a_request_names_a_page_behind_a_login_and_never_an_open_one(
    client: Client, settings: Settings, page: Page
) -> None:
    house = watched(client, settings, log=True)
    member = make_member(role=Role.ADMINISTRATOR)
    house.get("/hulp/", REMOTE_ADDR=ADDRESS, headers={"User-Agent": "Toestel"})
    house.force_login(member)
    house.get(f"/logboek/?q={KEY}", REMOTE_ADDR=ADDRESS)

    told = [json.loads(line) for line in page.lines]
    lines = [one for one in told if one["logger"] == "fijnmazig.request"]
    assert [(one["page"], one["status"]) for one in lines] == [
        ("open", 200),
        ("audit:act_list", 302),
    ]
    assert all(set(one) == FIELDS for one in lines)
    hidden = (KEY, ADDRESS, "Toestel", "hulp", member.email, str(member.pk))
    assert [word for word in hidden if word in "".join(page.lines)] == []


FIELDS = {"at", "level", "logger", "message", "page", "status", "milliseconds"}


@pytest.mark.django_db
def test_what_django_says_of_an_answer_that_failed_holds_no_address(
    client: Client, page: Page
) -> None:
    client.get(f"/uitnodiging/{KEY}/", REMOTE_ADDR=ADDRESS)
    client.get(f"/{KEY}/")
    client.get("/leeft/", headers={"Host": f"{KEY}.example"})
    client.post(f"/leeft/?{KEY}")

    told = [json.loads(line) for line in page.lines]
    assert [one["message"] for one in told if one["logger"].startswith("django")] == [
        "404 accounts:invitation_accept",
        "404 none",
        "400 none",
        "405 health:live",
    ]
    assert KEY not in "".join(page.lines)


def test_an_error_is_told_by_its_place_and_its_kind_without_its_words(page: Page) -> None:
    try:
        int(KEY)
    except ValueError:
        logging.getLogger("a").exception("Mislukt")

    (line,) = map(json.loads, page.lines)
    assert (line["message"], line["level"]) == ("Mislukt", "ERROR")
    assert "ValueError" in line["error"]
    assert "test_watching.py" in line["error"]
    assert KEY not in page.lines[0].replace(f"int({KEY})", "")


def test_a_line_of_the_little_server_of_django_holds_no_address(page: Page) -> None:
    line = {"request": threading.Lock, "status_code": 200}
    line["request"] = type("Socket", (), {"sendall": None})()

    logging.getLogger("another").info('"GET /%s" 200', KEY, extra=line)

    assert json.loads(page.lines[0])["message"] == "another"


def test_the_console_of_the_house_leaves_out_what_is_somebodys(settings: Settings) -> None:
    console = settings.LOGGING["handlers"]["console"]
    made = {name: settings.LOGGING["filters"][name]["()"] for name in console["filters"]}

    assert made["nobody"] == f"{NothingOfAnybody.__module__}.{NothingOfAnybody.__qualname__}"
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == ["console"]


@pytest.mark.django_db
def test_a_house_that_did_not_ask_counts_nothing_and_writes_no_line(
    client: Client, settings: Settings, page: Page, tmp_path: Path
) -> None:
    watched(client, settings).get("/leeft/")

    assert (page.lines, list(tmp_path.iterdir())) == ([], [])


@pytest.mark.django_db
def test_answers_are_counted_by_page_and_class_of_status(
    client: Client, settings: Settings
) -> None:
    house = watched(client, settings, count=True)
    for path in ("/hulp/", "/leeft/", f"/{KEY}/", "/logboek/"):
        house.get(path)

    assert list(Counts.at_home().totals()) == [
        ("audit:act_list", "3xx", 1),
        ("open", "2xx", 2),
        ("open", "4xx", 1),
    ]


def failing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=500)


def test_a_page_that_failed_is_named_also_when_it_is_open(
    settings: Settings, rf: RequestFactory
) -> None:
    settings.METRICS = True
    request = rf.get("/hulp/")
    vars(request)["resolver_match"] = type("Match", (), {"view_name": "pages:help"})()

    WatchMiddleware(failing)(request)

    assert list(Counts.at_home().totals()) == [("pages:help", "5xx", 1)]


def test_several_processes_add_up(tmp_path: Path) -> None:
    path = tmp_path / "counts"

    def many() -> None:
        for _ in range(50):
            Counts(path).add(page="open", status=200)

    Counts(path).add(page="open", status=200)
    writers = [threading.Thread(target=many) for _ in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    ((_, _, total),) = Counts(path).totals()
    assert 150 < total <= 201  # who cannot write at once is not counted, and holds up nobody


def test_counts_that_cannot_be_written_hold_up_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    blocked = Counts(tmp_path / "file" / "counts")

    blocked.add(page="open", status=200)

    assert list(blocked.totals()) == []


def measured() -> dict[str, Metric]:
    from django.conf import settings  # noqa: PLC0415 -- those of this test

    home = Path(settings.FIJNMAZIG_HOME)
    return {one.name: one for one in metrics(Measured(home=home, at=NOW))}


@pytest.mark.django_db
def test_the_counts_of_this_moment_are_numbers_of_nobody(tmp_path: Path) -> None:
    made_at = NOW - timedelta(hours=6)
    stamp.keep(tmp_path, made_at=made_at, verified_at=NOW)
    (tmp_path / "web-processes").mkdir()
    (tmp_path / "web-processes" / "dead").touch()

    held = hold_process()
    found = measured()
    os.close(held)

    assert found["fijnmazig_copy_age_seconds"].samples == [((), 6 * 3600)]
    assert found["fijnmazig_database_writable"].samples == [((), True)]
    assert dict(found["fijnmazig_processes"].samples) == {
        (("kind", "web"),): 1,
        (("kind", "worker"),): 0,
    }
    assert dict(found["fijnmazig_tasks"].samples).keys() == {
        (("state", "waiting"),),
        (("state", "running"),),
        (("state", "failed"),),
    }
    assert [total for _, total in found["fijnmazig_mails_unsent"].samples] == [0, 0]


@pytest.mark.django_db
def test_a_replica_is_measured_and_pages_are_counted_by_database(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any("replica" in name for name in measured())
    monkeypatch.setitem(connections.settings, watch.REPLICA, connections["default"].settings_dict)
    standing = watch.Standing(state=watch.State.FOLLOWS, behind=31.0)
    monkeypatch.setattr(watch, "asked", lambda: standing)
    monkeypatch.setattr(reading, "WATCH", watch.Watch(start=lambda _ask: None))
    house = watched(client, settings, count=True)

    for name in ("/cijfers/woorden/", "/cijfers/woorden/", "/leeft/"):
        assert house.get(name).status_code == 200

    found = {name: one.samples for name, one in measured().items() if "replica" in name}
    assert found == {
        "fijnmazig_replica_pages_total": [((("database", "first"),), 2)],
        "fijnmazig_replica_usable": [((), False)],
        "fijnmazig_replica_behind_seconds": [((), 31.0)],
    }


def test_what_cannot_be_measured_is_absent_and_stops_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import OperationalError, connection  # noqa: PLC0415 -- of this test

    def gone(*_words: Any) -> Any:
        raise OperationalError(KEY)

    monkeypatch.setattr(connection, "cursor", gone)

    assert {name: one.samples[0][1] for name, one in measured().items() if "disk" not in name} == {
        "fijnmazig_ready": False,
        "fijnmazig_database_writable": 0,
        "fijnmazig_processes": 0,
    }


def test_the_text_is_that_of_prometheus() -> None:
    labels = (("page", 'a"b\\c\nd'),)
    counted = Metric(name="x_total", meaning="Wat.", kind="counter", samples=[(labels, 2)])
    plain = Metric(name="y", meaning="Meer.", samples=[((), 1.5)])

    assert written([counted, plain]) == (
        "# HELP x_total Wat.\n# TYPE x_total counter\n"
        'x_total{page="a\\"b\\\\c\\nd"} 2\n'
        "# HELP y Meer.\n# TYPE y gauge\ny 1.5\n"
    )


@contextmanager
def asked(path: str) -> Iterator[tuple[int, str]]:
    """Yield what the server of counts answers to one address."""
    with serving(CountsServer((HOST, 0), tell=lambda: "y 1\n")) as port:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}{path}") as answer:
                yield answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                yield refused.code, refused.read().decode()


@pytest.mark.parametrize(
    ("path", "answer"), [("/metrics", (200, "y 1\n")), ("/", (404, "")), ("/metrics/x", (404, ""))]
)
def test_the_server_of_counts_has_one_address(path: str, answer: tuple[int, str]) -> None:
    with asked(path) as found:
        assert found == answer


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/en/metrics/"])
def test_no_page_of_the_house_shows_counts(client: Client, settings: Settings, path: str) -> None:
    assert watched(client, settings, count=True).get(path).status_code == 404


@pytest.mark.django_db
def test_the_command_prints_what_the_server_answers(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("metrics", "show")

    assert "\nfijnmazig_ready 1\n" in capsys.readouterr().out


def test_a_format_of_lines_that_we_do_not_know_stops_the_start() -> None:
    values = {"SECRET_KEY": "k" * 40, "ALLOWED_HOSTS": "localhost", "LOG_FORMAT": "xml"}

    with pytest.raises(ValueError, match="LOG_FORMAT is one of line, json"):
        Env.read(values)
    assert Env.read({**values, "LOG_FORMAT": "json"}).log_format == "json"
    assert sys.exc_info() == (None, None, None)
