"""Breaking pieces of the house, and seeing it whole again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from chassis.testing.waiting import eventually
from devstack.health import Health, stack_health
from devstack.processes import process_names
from devstack.supervision.control import Supervisor
from tests.system.house import House


@asynccontextmanager
async def without(house: House, process: str) -> AsyncIterator[None]:
    """The process is down inside the block and ready after it."""
    await asyncio.to_thread(house.stack.stop, process)
    try:
        yield
    finally:
        await asyncio.to_thread(house.stack.start, process)


async def killed(house: House, process: str) -> None:
    """SIGKILL; returns when supervision has begun another."""
    supervisor = Supervisor(house.stack.stack.folder)
    pid = supervisor.states()[process].pid
    house.stack.kill(process)
    await eventually(lambda: supervisor.states()[process].pid not in {0, pid})


async def status(house: House) -> dict[str, Health]:
    """As `sifasuo status` tells it."""
    return {found.name: found for found in await asyncio.to_thread(stack_health, house.stack.stack)}


async def all_ready(house: House) -> None:
    for process in process_names():
        await eventually(partial(ready, house, process), within=40)


async def ready(house: House, process: str) -> bool:
    return (await asyncio.to_thread(house.stack.probe, process)).ready
