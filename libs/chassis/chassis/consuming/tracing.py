"""The commit of what was folded, as a span of each trace that it carried on."""

from collections.abc import Iterable
from dataclasses import dataclass

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind

from chassis.consuming.consumed import Consumed
from chassis.traceparent import sampled_parent

_tracer = trace.get_tracer("chassis")


@dataclass(slots=True)
class _Share:
    """A trace's share of a batch: where it came from, its last event and how many there were."""

    parent: Context
    last: Consumed
    events: int = 0


def record_commit(name: str, folded: Iterable[Consumed], started_ns: int) -> None:
    """A batch serves many commands: each sampled trace gets a span of its own, from begin to commit."""
    for share in _shares(folded):
        attributes: dict[str, str | int] = {
            "projection": name,
            "topic": share.last.topic,
            "position": share.last.recorded.position,
            "events": share.events,
        }
        span = _tracer.start_span(
            "projection.commit", share.parent, SpanKind.CONSUMER, attributes, start_time=started_ns
        )
        span.end()


def _shares(folded: Iterable[Consumed]) -> Iterable[_Share]:
    shares: dict[int, _Share] = {}
    for consumed in folded:
        parent = sampled_parent(consumed.recorded.meta.traceparent)
        if parent is None:
            continue
        trace_id = trace.get_current_span(parent).get_span_context().trace_id
        share = shares.setdefault(trace_id, _Share(parent, consumed))
        share.last = consumed
        share.events += 1
    return shares.values()
