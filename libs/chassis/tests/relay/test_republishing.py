"""Kafka has lost what it held: the relay publishes everything once more, in order."""

import asyncio
from uuid import uuid4

from chassis.relay.republishing import republish
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from libs.chassis.tests.registry import DIVISIONS, Registry
from libs.chassis.tests.relay.reading import versions
from libs.chassis.tests.running import relaying

Kafka = dict[str, str]


async def test_an_active_relay_begins_anew(registry: Registry, admin: Kafka) -> None:
    stream = uuid4()
    await registry.rename(stream, "甲县", "乙县")
    async with relaying(registry.relay_settings()) as relay:
        await registry.caught_up()
        assert await asyncio.to_thread(republish, registry.database.dsn("relay")) == 2
        await registry.caught_up()
        await registry.rename(stream, "丙县", expected=2)
        await registry.caught_up()
        await eventually(lambda: relay.health().ready)
    assert versions(read_all(admin, registry.topics[DIVISIONS])) == {stream: [1, 2, 1, 2, 3]}
