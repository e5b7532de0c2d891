"""The way of an event from the log into Kafka, as a span of its command's trace."""

from dataclasses import dataclass
from typing import Self

from confluent_kafka import KafkaError
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from chassis.telemetry.tracing import sampled_parent, traceparent_of

_tracer = trace.get_tracer("chassis")


@dataclass(frozen=True, slots=True)
class Hop:
    """From produce to acknowledgement; the record's `traceparent` names this span."""

    span: Span
    traceparent: str

    @classmethod
    def begin(cls, traceparent: str, topic: str, pos: int) -> Self | None:
        """None if the command's trace is not sampled."""
        parent = sampled_parent(traceparent)
        if parent is None:
            return None
        attributes: dict[str, str | int] = {"topic": topic, "position": pos}
        span = _tracer.start_span("relay.publish", parent, SpanKind.PRODUCER, attributes)
        return cls(span, traceparent_of(span) if span.is_recording() else traceparent)

    def end(self, error: KafkaError | None) -> None:
        """Once, with the error that Kafka answered, if any."""
        if error:
            self.span.set_status(Status(StatusCode.ERROR, error.str()))
        self.span.end()
