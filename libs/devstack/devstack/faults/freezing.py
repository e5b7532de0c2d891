"""Processes that stand still for a while and then go on as if nothing had been: SIGSTOP, SIGCONT."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import psutil

from devstack.faults.killing import pid
from devstack.testing.running import RunningStack

FROZEN_SECONDS = 8.0
"""Longer than a consumer's session at the broker, and than the broker's own."""


async def stood_still(stack: RunningStack, process: str) -> None:
    async with frozen(await pid(stack, process)):
        await asyncio.sleep(FROZEN_SECONDS)


@asynccontextmanager
async def frozen(number: int) -> AsyncIterator[None]:
    """With all its children, as PostgreSQL's sessions are."""
    process = psutil.Process(number)
    members = [process, *process.children(recursive=True)]
    told(psutil.Process.suspend, members)
    try:
        yield
    finally:
        told(psutil.Process.resume, members)


def told(what: Callable[[psutil.Process], None], members: list[psutil.Process]) -> None:
    for member in members:
        with suppress(psutil.NoSuchProcess):
            what(member)
