"""Running parts of a process beside a test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg

from chassis.clock import Clock, real_clock
from chassis.relay.relay import Relay
from chassis.relay.settings import RelaySettings
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase


@asynccontextmanager
async def running(run: Callable[[asyncio.Event], Awaitable[None]]) -> AsyncIterator[asyncio.Event]:
    """Until the end, or until the event given is set; an error of it is an error of the test."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(_as_coroutine(run(stop)))
        try:
            yield stop
        finally:
            stop.set()


async def _as_coroutine(work: Awaitable[None]) -> None:
    await work


@asynccontextmanager
async def relaying(settings: RelaySettings, clock: Clock = real_clock) -> AsyncIterator[Relay]:
    """An active relay."""
    relay = Relay(settings, clock)
    async with running(relay.run):
        await eventually(lambda: relay.active)
        yield relay


async def cut_connections(database: FreshDatabase, role: str) -> None:
    """The server ends those of this role, as in a restart."""
    connection = await asyncpg.connect(database.stack.postgres_admin)
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE (usename, datname) = ($1, $2)"
    try:
        await connection.execute(query, f"{database.service}_{role}", database.name)
    finally:
        await connection.close()
