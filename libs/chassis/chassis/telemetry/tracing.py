"""Traces: one command is followed from the browser through Kafka to the projection's commit.

Spans go to a file of JSON lines (SIFASUO_TRACE_FILE) or by OTLP (the standard OTEL_ variables); with
neither, trace ids are still made and passed on, and nothing is recorded.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import orjson
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBasedTraceIdRatio
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from chassis.settings import ProcessSettings

OTLP_VARIABLES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
PROPAGATOR = TraceContextTextMapPropagator()
NOWHERE = Context()


class _JsonLines(ConsoleSpanExporter):
    """One span a line, into a file that several processes may append to."""

    def __init__(self, file: Path) -> None:
        super().__init__(out=file.open("a", encoding="utf-8"), formatter=_line)

    def shutdown(self) -> None:
        self.out.close()


def tracer_provider(settings: ProcessSettings) -> TracerProvider:
    """Not yet the process's own. It records nothing if there is neither file nor OTLP variable."""
    exporter = _exporter(settings.trace_file)
    provider = TracerProvider(
        sampler=ParentBasedTraceIdRatio(settings.trace_ratio) if exporter else ALWAYS_OFF,
        resource=Resource.create({"service.name": settings.name, "service.namespace": settings.stack}),
    )
    if exporter:
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def _exporter(file: Path | None) -> SpanExporter | None:
    if file:
        return _JsonLines(file)
    return OTLPSpanExporter() if any(os.environ.get(name) for name in OTLP_VARIABLES) else None


def _line(span: ReadableSpan) -> str:
    """As the SDK writes a span, without what nobody reads: this runs beside the requests, once for each."""
    context, parent = span.get_span_context(), span.parent
    written = {
        "name": span.name,
        "context": {"trace_id": f"0x{context.trace_id:032x}", "span_id": f"0x{context.span_id:016x}"}
        if context
        else None,
        "parent_id": f"0x{parent.span_id:016x}" if parent else None,
        "kind": str(span.kind),
        "start_time": _moment(span.start_time),
        "end_time": _moment(span.end_time),
        "status": span.status.status_code.name,
        "attributes": dict(span.attributes or {}),
        "process": span.resource.attributes["service.name"],
    }
    return orjson.dumps(written, default=str, option=orjson.OPT_APPEND_NEWLINE).decode()


def _moment(nanoseconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC) if nanoseconds else None


def traceparent() -> str:
    """The current span as W3C `traceparent`, to be stored or sent on; empty outside any span."""
    span = trace.get_current_span()
    return traceparent_of(span) if span.get_span_context().is_valid else ""


def traceparent_of(span: trace.Span) -> str:
    """A valid span, as records carry it on."""
    said = span.get_span_context()
    return f"00-{said.trace_id:032x}-{said.span_id:016x}-{said.trace_flags:02x}"


def continued(parent: str) -> Context:
    """The context that a `traceparent` names: give it to a span that goes on from there."""
    return PROPAGATOR.extract({"traceparent": parent}, NOWHERE) if parent else NOWHERE


def sampled_parent(parent: str) -> Context | None:
    """The context that a `traceparent` names; None when its trace is not sampled, or there is none."""
    if parent[53:55] in ("", "00"):  # the flags
        return None
    context = continued(parent)
    return context if trace.get_current_span(context).get_span_context().trace_flags.sampled else None


def trace_id() -> str | None:
    """The current trace, as problems and logs tell it."""
    span = trace.get_current_span()
    return hexadecimal(span) if span.get_span_context().is_valid else None


def hexadecimal(span: trace.Span) -> str:
    """Its trace's id, 32 digits."""
    return f"{span.get_span_context().trace_id:032x}"
