"""W3C trace context as records carry it: one header, `traceparent`."""

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Span, get_current_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_propagator = TraceContextTextMapPropagator()


def sampled_parent(traceparent: str) -> Context | None:
    """The context to continue; None when the trace is not sampled, or there is none."""
    if not traceparent:
        return None
    context = _propagator.extract({"traceparent": traceparent})
    return context if get_current_span(context).get_span_context().trace_flags.sampled else None


def traceparent_of(span: Span) -> str:
    carrier: dict[str, str] = {}
    _propagator.inject(carrier, trace.set_span_in_context(span))
    return carrier.get("traceparent", "")
