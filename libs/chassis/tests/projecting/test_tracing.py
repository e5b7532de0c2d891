"""One command is followed from its own span through the relay and Kafka to the projection's commit."""

from dataclasses import replace
from uuid import uuid4

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.telemetry.tracing import traceparent_of
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.registry import DIVISIONS, Registry
from libs.chassis.tests.running import relaying
from sifasuo.common.v1.envelope_pb2 import Meta

COMMAND = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-{flags}"


@pytest.fixture(scope="module")
def exporter() -> InMemorySpanExporter:
    """The process has one provider of traces, and it cannot be taken back."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


@pytest.fixture
def spans(exporter: InMemorySpanExporter) -> InMemorySpanExporter:
    exporter.clear()
    return exporter


@pytest.fixture
async def roster(unprepared: Roster, registry: Registry) -> Roster:
    """Fed by the registry's own topic."""
    fed = replace(unprepared, topic=registry.topics[DIVISIONS])
    await fed.prepare()
    return fed


async def carried(registry: Registry, roster: Roster, traceparent: str) -> None:
    """A command of two events, all the way."""
    stream = uuid4()
    async with roster.fed(), relaying(registry.relay_settings()):
        await registry.rename(stream, "甲", "乙", meta=Meta(traceparent=traceparent))
        await roster.shows({stream: "乙"})


def named(spans: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    return [span for span in spans.get_finished_spans() if span.name == name]


async def test_a_sampled_command_is_seen_to_the_commit(
    registry: Registry, roster: Roster, spans: InMemorySpanExporter
) -> None:
    with trace.get_tracer("test").start_as_current_span("command") as command:
        await carried(registry, roster, traceparent_of(command))
    published, committed = named(spans, "relay.publish"), named(spans, "projection.commit")
    assert [span.parent and span.parent.span_id for span in published] == [
        command.get_span_context().span_id
    ] * 2
    assert {span.attributes and span.attributes["position"] for span in published} == {1, 2}
    hops = {context.span_id for span in published if (context := span.get_span_context())}
    assert {span.parent and span.parent.span_id for span in committed} <= hops
    assert committed
    assert dict(committed[-1].attributes or {}) | {"events": 0} == {
        "projection": roster.projection.name,
        "topic": roster.topic,
        "position": 2,
        "events": 0,
    }


async def test_what_is_not_sampled_leaves_no_span(
    registry: Registry, roster: Roster, spans: InMemorySpanExporter
) -> None:
    await carried(registry, roster, COMMAND.format(flags="00"))
    assert not named(spans, "relay.publish")
    assert not named(spans, "projection.commit")
