"""Traces as records carry them on: in a header `traceparent`."""

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Span

from chassis.telemetry.tracing import PROPAGATOR, continued


def sampled_parent(traceparent: str) -> Context | None:
    """The context to continue; None when the trace is not sampled, or there is none."""
    if traceparent[53:55] in ("", "00"):  # the flags
        return None
    context = continued(traceparent)
    return context if trace.get_current_span(context).get_span_context().trace_flags.sampled else None


def traceparent_of(span: Span) -> str:
    """W3C's header, naming this span."""
    carrier: dict[str, str] = {}
    PROPAGATOR.inject(carrier, trace.set_span_in_context(span))
    return carrier["traceparent"]
