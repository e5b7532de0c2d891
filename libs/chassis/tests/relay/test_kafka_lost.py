"""Kafka came back without what it had acknowledged: the relay notices, says what helps and leaves no gap behind."""

import asyncio
from uuid import UUID, uuid4

import pytest

from chassis.relay.relay import Relay
from chassis.relay.republishing import republish
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.kafka.topics import create_topics, read_topics
from devstack.testing import Infrastructure
from libs.chassis.tests.registry import DIVISIONS, Registry
from libs.chassis.tests.relay.reading import versions
from libs.chassis.tests.running import relaying

WITHIN = 60.0
pytestmark = pytest.mark.timeout(180)


class Lost:
    """The topic of divisions, which can be made anew, as after the loss of a cluster."""

    def __init__(self, registry: Registry, infrastructure: Infrastructure) -> None:
        self.registry = registry
        self.topic = registry.topics[DIVISIONS]
        self._infrastructure = infrastructure

    def happens(self) -> None:
        declared = next(topic for topic in read_topics() if topic.name == DIVISIONS)
        admin = self._infrastructure.kafka_admin
        for future in admin.delete_topics([self.topic]).values():
            future.result(WITHIN)
        create_topics(admin, [declared.model_copy(update={"name": self.topic})], replication=1)

    def published(self) -> dict[UUID, list[int]]:
        return versions(read_all(self._infrastructure.kafka(), self.topic))

    async def is_told_by(self, relay: Relay) -> None:
        """And goes on being told."""

        def told() -> bool:
            return "sifasuo republish" in relay.health().checks["kafka"]

        await eventually(told, within=WITHIN)
        assert not relay.health().ready
        assert self.topic in relay.health().checks["kafka"]

    async def is_mended(self) -> None:
        assert await asyncio.to_thread(republish, self.registry.database.dsn("relay"))
        await self.registry.caught_up()


@pytest.fixture
def lost(registry: Registry, infrastructure: Infrastructure) -> Lost:
    return Lost(registry, infrastructure)


async def test_a_relay_that_starts_publishes_nothing_into_the_gap(registry: Registry, lost: Lost) -> None:
    await registry.rename(stream := uuid4(), "甲县", "乙县")
    async with relaying(registry.relay_settings()):
        await registry.caught_up()
    await asyncio.to_thread(lost.happens)
    await registry.rename(stream, "丙县", expected=2)
    async with relaying(registry.relay_settings()) as relay:
        await lost.is_told_by(relay)
        assert lost.published() == {}
        await lost.is_mended()
        await eventually(lambda: relay.health().ready)
    assert lost.published() == {stream: [1, 2, 3]}


async def test_a_relay_that_runs_stops_at_the_first_record_that_lies_too_early(
    registry: Registry, lost: Lost
) -> None:
    """Nobody cut its connection, so that it had no reason to doubt."""
    await registry.rename(stream := uuid4(), "甲县", "乙县")
    async with relaying(registry.relay_settings()) as relay:
        await registry.caught_up()
        await asyncio.to_thread(lost.happens)
        await registry.rename(stream, "丙县", expected=2)
        await lost.is_told_by(relay)
        await registry.rename(stream, "丁县", expected=3)
        assert lost.published().get(stream, []) in ([], [3])
        await lost.is_mended()
        await eventually(lambda: relay.health().ready)
    assert lost.published()[stream][-4:] == [1, 2, 3, 4]
