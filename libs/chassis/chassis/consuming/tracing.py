"""The commit of what was folded, as a span of each trace that it carried on."""

from collections.abc import Iterable

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind

from chassis.consuming.consumed import Consumed
from chassis.telemetry.tracing import sampled_parent

_tracer = trace.get_tracer("chassis")


def record_commit(name: str, folded: Iterable[Consumed], started_ns: int) -> None:
    """A batch serves many commands: each sampled trace gets a span of its own, from begin to commit."""
    for parent, share in _shares(folded):
        attributes: dict[str, str | int] = {
            "projection": name,
            "topic": share[-1].topic,
            "position": share[-1].recorded.position,
            "events": len(share),
        }
        span = _tracer.start_span(
            "projection.commit", parent, SpanKind.CONSUMER, attributes, start_time=started_ns
        )
        span.end()


def _shares(folded: Iterable[Consumed]) -> Iterable[tuple[Context, list[Consumed]]]:
    """By trace: where it came from, and its events."""
    shares: dict[int, tuple[Context, list[Consumed]]] = {}
    for consumed in folded:
        parent = sampled_parent(consumed.recorded.meta.traceparent)
        if parent is not None:
            trace_id = trace.get_current_span(parent).get_span_context().trace_id
            shares.setdefault(trace_id, (parent, []))[1].append(consumed)
    return shares.values()
