"""Running parts of a process beside a test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from chassis.clock import Clock, real_clock
from chassis.relay.relay import Relay
from chassis.relay.settings import RelaySettings
from chassis.testing.waiting import eventually


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
