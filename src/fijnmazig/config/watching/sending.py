"""Spans on their way to a collector, in the background; loaded only in a house that asks for them.

Nothing here is global: what other packages may tell OpenTelemetry finds no way out. The resource
is written out, because the usual one takes what stands in the environment. Source: ADR 0040.
"""

import logging
from collections.abc import Sequence
from functools import cache

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind, Tracer

log = logging.getLogger("fijnmazig.traces")
US = "fijnmazig"
RESOURCE = Resource({"service.name": US})
MOST_WAITING, MOST_AT_ONCE, PAUSE_MILLISECONDS = 1024, 512, 5000
TIMEOUT_SECONDS = 2.0


class QuietExporter(SpanExporter):
    """Hands our spans on; when that begins to fail it says so, once and without details."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter, self._is_away = exporter, False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Hand on the spans that say of the house its name alone; others stay here."""
        result = self._exporter.export([one for one in spans if one.resource == RESOURCE])
        is_away = result is not SpanExportResult.SUCCESS
        if is_away and not self._is_away:
            log.warning("Traces do not arrive at their collector; the house goes on without.")
        self._is_away = is_away
        return result

    def shutdown(self) -> None:
        """Let go of the connection."""
        self._exporter.shutdown()


@cache
def provider_to(address: str) -> TracerProvider:
    """Return what keeps spans of this process and sends them; the oldest go when it is full."""
    exporter = QuietExporter(OTLPSpanExporter(endpoint=address, timeout=TIMEOUT_SECONDS))
    provider = TracerProvider(resource=RESOURCE)
    provider.add_span_processor(
        BatchSpanProcessor(
            exporter,
            max_queue_size=MOST_WAITING,
            max_export_batch_size=MOST_AT_ONCE,
            schedule_delay_millis=PAUSE_MILLISECONDS,
        )
    )
    return provider


@cache
def tracer_to(address: str) -> Tracer:
    """Return what makes spans for an address."""
    return provider_to(address).get_tracer(US)


def tell(address: str, *, name: str, began: int, status: int | None = None) -> None:
    """Keep a span of a request that was answered now, or, without a status, of a task.

    It comes once all is over and under no other, so nothing could be added to it meanwhile.
    `began` is in nanoseconds since 1970.
    """
    kind = SpanKind.CONSUMER if status is None else SpanKind.SERVER
    told = {} if status is None else {"http.response.status_code": status}
    tracer_to(address).start_span(name, Context(), kind, told, start_time=began).end()
