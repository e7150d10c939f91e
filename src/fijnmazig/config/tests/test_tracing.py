"""Traces: names, numbers and times; nothing of who asked, and nobody waits for their collector."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.tasks import TaskResultStatus
from django.test import Client, RequestFactory
from django_tasks_db.models import DBTaskResult, get_date_max
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.config.env import Env
from fijnmazig.config.management.commands.worker import TellingWorker
from fijnmazig.config.watching import sending
from fijnmazig.config.watching.tracing import TraceMiddleware, task_told

NAME = "OTEL_EXPORTER_OTLP_ENDPOINT"
LOCAL = {"SECRET_KEY": "k" * 40, "ALLOWED_HOSTS": "localhost"}
NOWHERE = "http://127.0.0.1:9/v1/traces"
KEY = "sleutel-uit-een-mail"
TRACE = "0af7651916cd43dd8448eb211c80319c"
HEADERS = {
    "User-Agent": f"Toestel {KEY}",
    "Referer": f"https://example.org/{KEY}",
    "Traceparent": f"00-{TRACE}-b7ad6b7169203331-01",
    "Tracestate": f"vendor={KEY}",
    "Baggage": f"who={KEY}",
}
PLAIN: dict[str, Any] = {
    "queue_names": ["*"],
    "interval": 0,
    "batch": True,
    "backend_name": "default",
    "startup_delay": False,
    "max_tasks": None,
    "worker_id": "worker",
    "excluded_queue_names": [],
}
type Flush = Callable[[], bool]
type To = Callable[[SpanExporter | None], Flush]


@pytest.fixture
def to(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[To]:
    """Give the house an exporter; none is the real one, to where nobody listens."""
    settings.TRACES_URL = NOWHERE
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", f"host.name={KEY}")
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.2)
    monkeypatch.setattr(
        sending, "PAUSE_MILLISECONDS", 600_000
    )  # nothing leaves before its test asks
    forget()

    def begin(exporter: SpanExporter | None) -> Flush:
        if exporter is not None:
            monkeypatch.setattr(sending, "OTLPSpanExporter", lambda **_: exporter)
        return sending.provider_to(NOWHERE).force_flush

    yield begin
    sending.provider_to(NOWHERE).shutdown()
    forget()


def forget() -> None:
    sending.provider_to.cache_clear()
    sending.tracer_to.cache_clear()


def fine(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.mark.django_db
def test_a_span_has_the_name_of_a_page_behind_a_login_a_status_and_nothing_of_who_asked(
    client: Client, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, member = InMemorySpanExporter(), make_member(role=Role.ADMINISTRATOR)
    flush = to(kept)
    client.handler.load_middleware()
    client.raise_request_exception = False
    client.get(f"/hulp/?q={KEY}", headers=HEADERS, REMOTE_ADDR="203.0.113.7")
    client.get(f"/uitnodiging/{KEY}/", headers=HEADERS)
    client.post(f"/{KEY}/%00%ff/", {"name": KEY}, headers=HEADERS)
    client.get("/leeft/", headers={"Host": f"{KEY}.example"})
    client.force_login(member)
    client.get(f"/logboek/?q={KEY}", headers=HEADERS)
    monkeypatch.setattr("fijnmazig.config.health.views.HttpResponse", failing_text)
    client.get(f"/leeft/?q={KEY}", headers=HEADERS)
    flush()

    spans = kept.get_finished_spans()
    assert [(one.name, dict(one.attributes or {})) for one in spans] == [
        ("open page", {STATUS: 200}),
        ("open page", {STATUS: 404}),
        ("open page", {STATUS: 403}),
        ("open page", {STATUS: 400}),
        ("audit:act_list", {STATUS: 302}),
        ("health:live", {STATUS: 500}),
    ]
    told = "".join(one.to_json() for one in spans)
    hidden = (KEY, TRACE, "Toestel", "203.0", "hulp", member.email, str(member.pk), sys.argv[0])
    assert [word for word in hidden if word in told] == []
    assert {(one.parent, one.events, one.links, one.status.description) for one in spans} == {
        (None, (), (), None)
    }
    assert {tuple((one.resource.attributes or {}).items()) for one in spans} == {
        (("service.name", "fijnmazig"),)
    }


STATUS = "http.response.status_code"


def failing_text(*_words: object, **_more: object) -> HttpResponse:
    raise ValueError(KEY)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["fijnmazig.library.tasks.read_import", "room.tasks.absent"])
def test_a_task_is_told_of_by_its_name_alone(path: str, to: To) -> None:
    kept = InMemorySpanExporter()
    flush = to(kept)
    task = DBTaskResult.objects.create(
        task_path=path,
        args_kwargs={"args": [KEY], "kwargs": {KEY: KEY}},  # no task takes these: both fail
        backend_name="default",
        run_after=get_date_max(),
    )

    TellingWorker(**PLAIN).run_task(task)
    flush()

    (span,) = kept.get_finished_spans()
    assert task.status == TaskResultStatus.FAILED
    assert (span.name, dict(span.attributes or {}), span.parent) == (path, {}, None)
    assert [word for word in (KEY, str(task.pk)) if word in span.to_json()] == []


def test_a_span_that_says_more_of_this_machine_stays_here() -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource({"process.command_args": KEY}))
    span = provider.get_tracer("another").start_span("x")
    span.end()

    assert isinstance(span, ReadableSpan)
    sending.QuietExporter(kept).export([span])

    assert kept.get_finished_spans() == ()


class Stuck(InMemorySpanExporter):
    """A collector that keeps whoever sends waiting until `go`."""

    def __init__(self) -> None:
        super().__init__()
        self.went, self.go = threading.Event(), threading.Event()

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Wait, and keep."""
        self.went.set()
        self.go.wait(30)
        return super().export(spans)


def test_a_collector_that_hangs_holds_up_no_answer_and_the_oldest_spans_go(
    to: To, rf: RequestFactory
) -> None:
    stuck = Stuck()
    flush = to(stuck)
    page = TraceMiddleware(fine)
    for _ in range(sending.MOST_AT_ONCE):
        page(rf.get("/"))
    assert stuck.went.wait(30)

    answers = [page(rf.get("/")).status_code for _ in range(sending.MOST_WAITING + 100)]
    stuck.go.set()
    flush()

    assert set(answers) == {200}
    assert len(stuck.get_finished_spans()) == sending.MOST_AT_ONCE + sending.MOST_WAITING


@pytest.mark.django_db
def test_a_collector_that_is_away_costs_one_line_without_details(
    client: Client, to: To, caplog: pytest.LogCaptureFixture
) -> None:
    flush = to(None)
    client.handler.load_middleware()
    for _ in range(2):
        assert client.get("/leeft/").status_code == 200
        flush()

    assert [(one.name, one.levelno, one.getMessage()) for one in caplog.records] == [
        (
            "fijnmazig.traces",
            logging.WARNING,
            "Traces do not arrive at their collector; the house goes on without.",
        )
    ]


def test_a_house_that_did_not_ask_has_no_middleware_and_loads_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.partition(".")[0] == "opentelemetry"]:
        monkeypatch.setitem(sys.modules, name, None)  # loading it fails from here on
    monkeypatch.delitem(sys.modules, sending.__name__)
    monkeypatch.delattr("fijnmazig.config.watching.sending")

    with pytest.raises(MiddlewareNotUsed):
        TraceMiddleware(fine)
    with task_told("room.tasks.read"):
        pass
    settings.TRACES_URL = NOWHERE
    with pytest.raises(ImportError):
        TraceMiddleware(fine)


@pytest.mark.parametrize(
    ("endpoint", "words"),
    [
        ("collector:4317", "is https://host"),
        ("https://[collector", "is https://host"),
        ("https://collector:99999", "is https://host"),
        ("https://user:s3cret@collector", "is https://host"),
        ("https://collector/?token=s3cret", "is https://host"),
        ("http://collector.example:4318", "in the open"),
        ("https://collector/v1/traces/", "without /v1/traces"),
    ],
)
def test_a_mistake_in_the_setting_stops_the_start_without_telling_it(
    endpoint: str, words: str
) -> None:
    assert Env.read(LOCAL).traces() == ""
    right = Env.read({**LOCAL, NAME: "https://collector.example:4318/a/"})
    assert right.traces() == "https://collector.example:4318/a/v1/traces"

    with pytest.raises(ValueError, match=NAME) as refused:
        Env.read({**LOCAL, NAME: endpoint})

    assert (words in str(refused.value), "s3cret" in str(refused.value)) == (True, False)


def test_a_collector_without_its_extra_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    right = {**LOCAL, NAME: "http://127.0.0.1:4318"}
    assert Env.read(right).traces() == "http://127.0.0.1:4318/v1/traces"

    monkeypatch.setattr("fijnmazig.config.watching.collector.PARTS", ("opentelemetry.absent.sdk",))
    with pytest.raises(ValueError, match=r"needs the extra otel: .* -r requirements-extras\.txt\."):
        Env.read(right)
