"""Kafka or PostgreSQL away: both ends say so, keep trying, and afterwards nothing is missing or out of order."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic
from uuid import UUID, uuid4

import pytest
from confluent_kafka import KafkaException

from chassis.consuming.ends import Ending, ends
from chassis.health import OK, Health
from chassis.kafka_errors import name_in
from chassis.relay.acknowledging import Acknowledgements, Arrived
from chassis.relay.log import RelayLog
from chassis.relay.producing import ProducerLostError, Producing
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.faults.freezing import frozen
from devstack.faults.killing import killed, pid
from devstack.testing import Infrastructure, RunningStack
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.registry import DIVISIONS, Registry
from libs.chassis.tests.running import relaying

LONG = 60.0
pytestmark = pytest.mark.timeout(240)


def away(health: Callable[[], Health], word: str) -> Callable[[], bool]:
    return lambda: any(word in check and state != OK for check, state in health().checks.items())


async def renamed(registry: Registry, streams: list[UUID], version: int) -> dict[UUID, str]:
    """Every stream's next event, and what a reader then sees."""
    for stream in streams:
        await registry.rename(stream, f"{version}", expected=version - 1)
    return dict.fromkeys(streams, f"{version}")


async def roster_is(roster: Roster, names: dict[UUID, str]) -> bool:
    return await roster.read() == names


async def times_renamed(roster: Roster) -> set[int]:
    """How often each division's name was entered: neither twice for one event, nor not at all."""
    rows = await roster.query("projector", f"SELECT DISTINCT names FROM {roster.projection.name}_g1.roster")
    return {names for (names,) in rows}


async def test_kafka_away_and_back(registry: Registry, roster: Roster, own_stack: RunningStack) -> None:
    streams = [uuid4() for _ in range(20)]
    async with relaying(registry.relay_settings()) as relay, roster.fed() as projecting:
        await roster.shows(await renamed(registry, streams, 1))
        await asyncio.to_thread(own_stack.stop, "kafka")
        await renamed(registry, streams, 2)
        seen = await renamed(registry, streams, 3)
        await eventually(away(relay.health, "kafka"), LONG)
        await eventually(lambda: relay.health().lag == 40, LONG)
        await eventually(away(projecting.health, "kafka"), LONG)
        async with roster.fed() as started_meanwhile:
            await eventually(away(started_meanwhile.health, "kafka"), LONG)
            await asyncio.to_thread(own_stack.start, "kafka")
            await eventually(lambda: relay.health().lag == 0, LONG)
            await eventually(lambda: roster_is(roster, seen), LONG)
            await eventually(
                lambda: all(part.health().ready for part in (relay, projecting, started_meanwhile)), LONG
            )
    assert await times_renamed(roster) == {3}


async def test_a_producer_that_hears_nothing_is_replaced(registry: Registry, own_stack: RunningStack) -> None:
    stream = uuid4()
    async with relaying(replace(registry.relay_settings(), patience_seconds=1)) as relay:
        await renamed(registry, [stream], 1)
        await eventually(lambda: relay.health().lag == 0, LONG)
        async with frozen(await pid(own_stack, "kafka")):
            await renamed(registry, [stream], 2)
            await eventually(lambda: "nothing arrives" in relay.health().checks["kafka"], LONG)
        await eventually(lambda: relay.health().ready and relay.health().lag == 0, LONG)


async def test_what_no_broker_answered_for_does_not_arrive_later(
    registry: Registry, own_stack: RunningStack, infrastructure: Infrastructure
) -> None:
    """Kafka may have come back empty: only a producer that has asked it anew may publish."""
    await renamed(registry, [uuid4()], 1)
    settings = registry.relay_settings()
    nothing_yet = Acknowledgements(Arrived(0, None), {})
    async with (
        await RelayLog.connect(settings.dsn, lambda: None) as log,
        Producing(settings, nothing_yet, lambda: None) as producing,
    ):
        with producing.at_rest():
            async with frozen(await pid(own_stack, "kafka")):
                for event in await log.read(0, 1):
                    producing.publish(event)
                await killed(own_stack, "kafka")
            await eventually(lambda: producing.trouble is not None, LONG)
            await asyncio.to_thread(own_stack.start, "kafka")
        with pytest.raises(ProducerLostError):
            await eventually(producing.settle, LONG)
    assert await asyncio.to_thread(read_all, infrastructure.kafka("admin"), registry.topics[DIVISIONS]) == []


def told(kafka: Mapping[str, str], topic: str) -> list[Ending]:
    """Asks from before there is a broker until one has answered; nobody can cancel a thread, so for LONG at most."""
    until = monotonic() + LONG
    while True:
        try:
            return ends(kafka, [topic])
        except KafkaException as error:
            if monotonic() > until or name_in(error) not in {"all_brokers_down", "timed_out", "transport"}:
                raise


async def test_ends_are_told_by_a_broker_that_has_just_come_up(
    registry: Registry, own_stack: RunningStack, infrastructure: Infrastructure
) -> None:
    """For a moment it answers, and leads nothing yet."""
    async with relaying(registry.relay_settings()) as relay:
        await renamed(registry, [uuid4()], 1)
        await eventually(lambda: relay.health().ready and relay.health().lag == 0, LONG)
    kafka, topic = infrastructure.kafka("admin"), registry.topics[DIVISIONS]
    before = ends(kafka, [topic])
    await killed(own_stack, "kafka")
    asking = [asyncio.create_task(asyncio.to_thread(told, kafka, topic)) for _ in range(8)]
    await asyncio.to_thread(own_stack.start, "kafka")
    assert await asyncio.gather(*asking) == [before] * 8


async def test_postgres_away_and_back(registry: Registry, roster: Roster, own_stack: RunningStack) -> None:
    streams = [uuid4() for _ in range(20)]
    async with relaying(registry.relay_settings()) as relay, roster.fed() as projecting:
        await roster.shows(await renamed(registry, streams, 1))
        await asyncio.to_thread(own_stack.stop, "postgres")
        await eventually(away(relay.health, "postgres"), LONG)
        await eventually(away(projecting.health, "postgres"), LONG)
        await asyncio.to_thread(own_stack.start, "postgres")
        seen = await renamed(registry, streams, 2)
        await eventually(lambda: relay.health().ready and projecting.health().ready, LONG)
        await eventually(lambda: roster_is(roster, seen), LONG)
    assert await times_renamed(roster) == {2}
