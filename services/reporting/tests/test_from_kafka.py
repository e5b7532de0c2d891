"""Through a real Kafka: the consumer feeds the read model, and readers and live pages learn of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from confluent_kafka import Producer

from chassis.consuming.subscription import ConsumerSettings
from chassis.event_store.encoding import encode
from chassis.messages import Recorded, schema_version, type_name
from chassis.projecting.arriving import arriving
from chassis.projecting.change_log import since
from chassis.projecting.projection import Projection
from chassis.projecting.running import Projecting, ProjectingSettings
from chassis.relay.records import Stored, outgoing
from devstack.testing import Infrastructure
from reporting.asking import Mapped, Moment
from reporting.projections.coverage.queries import coverage
from reporting.projections.region import REGION
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

Topics = dict[str, str]


@pytest.fixture
def topics(fresh_topics: Callable[..., Topics]) -> Topics:
    return fresh_topics(*REGION.topics)


def small_region() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1"), ("T2", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(0))
    return log


def publish(infrastructure: Infrastructure, topics: Topics, recorded: Iterable[Recorded]) -> None:
    """As the relay does, key and headers included."""
    producer = Producer(infrastructure.kafka() | {"partitioner": "murmur2_random"})
    for one in recorded:
        record = outgoing(stored(one), "registry")
        producer.produce(topics[record.topic], key=record.key, value=record.value, headers=[*record.headers])
    assert producer.flush(20) == 0


def stored(one: Recorded) -> Stored:
    return Stored(
        pos=one.position,
        epoch=one.epoch,
        epoch_start=1,
        stream_id=one.stream_id,
        version=one.version,
        type=type_name(one.event),
        schema_version=schema_version(type_name(one.event)),
        event_id=one.event_id,
        time=one.recorded_at.isoformat(),
        data=encode(one.event),
        meta=encode(one.meta),
    )


@asynccontextmanager
async def projecting(
    infrastructure: Infrastructure, model: ReadModel, projection: Projection
) -> AsyncIterator[None]:
    consumer = ConsumerSettings(model.projector_dsn, infrastructure.kafka("reporting-project"))
    one, stop = Projecting([projection], ProjectingSettings("reporting", consumer)), asyncio.Event()
    task = asyncio.create_task(one.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def test_a_station_is_seen_as_soon_as_its_event_has_come(
    infrastructure: Infrastructure, fresh_model: ReadModel, topics: Topics
) -> None:
    log = small_region()
    projection = replace(REGION, topics=tuple(topics.values()))
    publish(infrastructure, topics, log.recorded)
    async with (
        projecting(infrastructure, fresh_model, projection),
        arriving(fresh_model.reader_dsn, fresh_model.reader, [projection]) as arrivals,
    ):
        assert await arrivals.wait_for(1, dict.fromkeys(log.versions, 1), within=30)
        log.establish("S2", "C1", ["T2"], day(0))
        publish(infrastructure, topics, log.recorded[-1:])
        assert await arrivals.wait_for(1, {named("S2"): 1}, within=30)
    async with fresh_model.reader.acquire() as connection:
        figure = await coverage(connection, named("R"), Mapped(Moment(day(0)), day(0)))
        entries = await since(connection, 0)
    assert figure is not None
    assert (figure.served, figure.townships) == (2, 2)
    told = {(entry.kind, subject) for entry in entries for subject in entry.subjects}
    assert {("coverage", named("R")), ("coverage", named("T2")), ("station", named("S2"))} <= told
