"""What the relay does when it cannot go on: it says so, gives nothing up and lets nothing pass."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

import pytest

from chassis.clock import real_clock
from chassis.relay.relay import Relay
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from libs.chassis.tests.registry import DIVISIONS, Registry
from libs.chassis.tests.relay.reading import first_seen, versions
from libs.chassis.tests.running import cut_connections, relaying, running

Kafka = dict[str, str]


def trouble(relay: Relay, check: str, words: str) -> Callable[[], bool]:
    return lambda: words in relay.health().checks[check] and not relay.health().ready


async def test_a_hole_in_the_log_stops_it(registry: Registry, admin: Kafka) -> None:
    streams = await registry.rename_many(streams=3, times=1)
    await registry.as_owner("DELETE FROM events WHERE pos = 2")
    relay = Relay(registry.relay_settings(), real_clock)
    async with running(relay.run):
        await eventually(trouble(relay, "log", "position 2 is missing"))
    assert not read_all(admin, registry.topics[DIVISIONS])
    assert streams


async def test_a_type_of_newer_code_blocks_what_comes_after_it(registry: Registry, admin: Kafka) -> None:
    await registry.rename(before := uuid4(), "甲县")
    await registry.record_unknown(uuid4())
    await registry.rename(uuid4(), "乙县")
    async with relaying(registry.relay_settings()) as relay:
        await registry.caught_up(to=1)
        await eventually(trouble(relay, "log", "position 2: UnknownEventTypeError"))
        await eventually(lambda: relay.health().lag == 2)
    assert versions(read_all(admin, registry.topics[DIVISIONS])) == {before: [1]}


async def test_a_type_of_newer_code_that_is_told_blocks_nothing(registry: Registry, admin: Kafka) -> None:
    async with relaying(registry.relay_settings()):
        await registry.rename(before := uuid4(), "甲县")
        await registry.record_unknown(newer := uuid4(), "DivisionUnited")
        await registry.rename(after := uuid4(), "乙县")
        await registry.caught_up(to=1)
        await registry.as_owner(
            "INSERT INTO event_types VALUES ('sifasuo.registry.v1.DivisionUnited', 'division')"
        )
        await registry.caught_up()
    published = read_all(admin, registry.topics[DIVISIONS])
    assert versions(published) == {before: [1], newer: [1], after: [1]}


async def test_a_wrong_password_is_told(registry: Registry) -> None:
    wrong = {**registry.kafka, "sasl.password": "wrong"}
    async with relaying(registry.relay_settings(kafka=wrong)) as relay:
        await eventually(trouble(relay, "kafka", "authentication"))


async def test_without_the_right_to_write_nothing_is_lost(
    registry: Registry, admin: Kafka, infrastructure: Infrastructure
) -> None:
    streams = await registry.rename_many(streams=5, times=3)
    async with relaying(registry.relay_settings(kafka=infrastructure.kafka("operations"))) as relay:
        await eventually(trouble(relay, "kafka", "authorization"))
        await eventually(lambda: relay.health().lag == 15)
    async with relaying(registry.relay_settings()):
        await registry.caught_up()
    assert versions(read_all(admin, registry.topics[DIVISIONS])) == dict.fromkeys(streams, ONE_TO_THREE)


async def test_a_cut_connection_is_made_anew(registry: Registry, admin: Kafka) -> None:
    async with relaying(registry.relay_settings()) as relay:
        writing = asyncio.create_task(registry.rename_many(streams=20, times=100))
        for _ in range(3):
            await eventually(lambda: relay.active)
            await cut_connections(registry.database, "relay")
        streams = await writing
        await registry.caught_up()
        await eventually(lambda: relay.health().ready)
    seen = first_seen(read_all(admin, registry.topics[DIVISIONS]))
    assert seen == dict.fromkeys(streams, list(range(1, 101)))  # noqa: RUF024 - nobody changes it


ONE_TO_THREE = [1, 2, 3]
pytestmark = pytest.mark.timeout(120)
