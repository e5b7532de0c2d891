"""Exactly one relay is active; whatever becomes of it, the next one goes on without a loss and in order."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

from chassis.clock import real_clock
from chassis.relay.relay import Relay
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from libs.chassis.tests.registry import DIVISIONS, Registry
from libs.chassis.tests.relay.reading import first_seen
from libs.chassis.tests.running import cut_connections, relaying, running

PROCESS = Path(__file__).with_name("process.py")
Kafka = dict[str, str]
FIVE, HUNDRED = list(range(1, 6)), list(range(1, 101))


@asynccontextmanager
async def relay_process(registry: Registry) -> AsyncIterator[asyncio.subprocess.Process]:
    arguments = (registry.database.dsn("relay"), registry.prefix, json.dumps(registry.kafka))
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(PROCESS), *arguments, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        while await process.stdout.readline() != b"active\n":
            assert not process.stdout.at_eof()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_of_two_relays_one_waits_and_takes_over(registry: Registry, admin: Kafka) -> None:
    waiting = Relay(registry.relay_settings(), real_clock)
    async with relaying(registry.relay_settings()) as first, running(waiting.run):
        await eventually(lambda: waiting.health().lag == 0)
        streams = await registry.rename_many(streams=5, times=5)
        await registry.caught_up()
        assert first.active
        assert not waiting.active
        streams += await handed_over(registry, waiting)
    assert seen(registry, admin) == dict.fromkeys(streams, FIVE)


async def handed_over(registry: Registry, waiting: Relay) -> list[UUID]:
    """The active one loses its connection, and with it the lock."""
    await cut_connections(registry.database, "relay")
    streams = await registry.rename_many(streams=5, times=5)
    await registry.caught_up()
    return streams


async def test_a_killed_relay_loses_nothing_and_disorders_nothing(registry: Registry, admin: Kafka) -> None:
    streams: list[UUID] = []
    for _ in range(3):
        async with relay_process(registry) as process:
            writing = asyncio.create_task(registry.rename_many(streams=40, times=100))
            await registry.caught_up(to=100 * len(streams) + 1_000)
            process.kill()
            streams += await writing
    async with relaying(registry.relay_settings()):
        await registry.caught_up()
    assert seen(registry, admin) == dict.fromkeys(streams, HUNDRED)


def seen(registry: Registry, admin: Kafka) -> dict[UUID, list[int]]:
    return first_seen(read_all(admin, registry.topics[DIVISIONS]))
