"""Traces: one command is followed from the browser through Kafka to the projection's commit.

Spans go to a file of JSON lines (SIFASUO_TRACE_FILE) or by OTLP (the standard OTEL_ variables); with
neither, trace ids are still made and passed on, and nothing is recorded.
"""

import os
from pathlib import Path

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased, Sampler, TraceIdRatioBased
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from chassis.settings import ProcessSettings

OTLP_VARIABLES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
PROPAGATOR = TraceContextTextMapPropagator()


class QueriesRedacted(SpanProcessor):
    """Query strings may hold what people searched for, so no span keeps one."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002
        if span.attributes and "url.query" in span.attributes:
            span.set_attribute("url.query", "REDACTED")


class JsonLines(ConsoleSpanExporter):
    """One span a line, into a file that several processes may append to."""

    def __init__(self, file: Path) -> None:
        super().__init__(out=file.open("a", encoding="utf-8"), formatter=_line)

    def shutdown(self) -> None:
        self.out.close()


def tracer_provider(settings: ProcessSettings) -> TracerProvider:
    exporter = _exporter(settings.trace_file)
    provider = TracerProvider(
        sampler=_sampler(settings.trace_ratio) if exporter else ALWAYS_OFF,
        resource=Resource.create({"service.name": settings.name, "service.namespace": settings.stack}),
    )
    provider.add_span_processor(QueriesRedacted())
    if exporter:
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def _sampler(ratio: float) -> Sampler:
    return ParentBased(TraceIdRatioBased(ratio))


def _exporter(file: Path | None) -> SpanExporter | None:
    if file:
        return JsonLines(file)
    return OTLPSpanExporter() if any(os.environ.get(name) for name in OTLP_VARIABLES) else None


def _line(span: ReadableSpan) -> str:
    return f"{span.to_json(indent=None)}\n"


def traceparent() -> str:
    """The current span as W3C `traceparent`, to be stored or sent on; empty outside any span."""
    carrier: dict[str, str] = {}
    PROPAGATOR.inject(carrier)
    return carrier.get("traceparent", "")


def continued(parent: str) -> Context:
    """The context that a `traceparent` from a message names: give it to a span that goes on from there."""
    return PROPAGATOR.extract({"traceparent": parent} if parent else {}, Context())


def trace_id() -> str | None:
    """The current trace, as problems and logs tell it."""
    context = trace.get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else None
