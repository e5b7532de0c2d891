"""Pieces of the house away for a while, and what is said of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from devstack.health import Health, stack_health
from devstack.stack import existing_stack
from tests.system.house import House


@asynccontextmanager
async def without(house: House, process: str) -> AsyncIterator[None]:
    """The process is down inside the block and ready after it."""
    await asyncio.to_thread(house.stack.stop, process)
    try:
        yield
    finally:
        await asyncio.to_thread(house.stack.start, process)


async def status(house: House) -> dict[str, Health]:
    """As `sifasuo status` tells it."""
    as_it_is_now = existing_stack(house.stack.stack.name)
    return {found.name: found for found in await asyncio.to_thread(stack_health, as_it_is_now)}
