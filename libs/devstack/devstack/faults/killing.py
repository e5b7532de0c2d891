"""Processes killed, at any moment or at a named step, and seen up again."""

import asyncio
import signal
from functools import partial

from chassis.testing.waiting import eventually
from devstack.faults.points import Armed, Point
from devstack.processes import process_names
from devstack.supervision.control import Supervisor
from devstack.testing.running import RunningStack

UP_SECONDS = 180.0
REACHED_SECONDS = 180.0


async def killed(stack: RunningStack, process: str, by: str = "KILL") -> None:
    """By a signal that ends it; returns when supervision has begun another."""
    before = await pid(stack, process)
    await asyncio.to_thread(Supervisor(stack.stack.folder).signal, process, by)
    await another(stack, process, before)


async def killed_at(stack: RunningStack, point: Point) -> None:
    """Returns when the step was reached, and supervision has begun another."""
    before = await pid(stack, point.process)
    await reached(Armed.at(stack.stack.folder, point, signal.SIGKILL.name))
    await another(stack, point.process, before)


async def reached(armed: Armed) -> None:
    await eventually(lambda: armed.reached, within=REACHED_SECONDS)


async def another(stack: RunningStack, process: str, before: int) -> None:
    async def begun() -> bool:
        return await pid(stack, process) not in {0, before}

    await eventually(begun, within=UP_SECONDS)


async def pid(stack: RunningStack, process: str) -> int:
    states = await asyncio.to_thread(Supervisor(stack.stack.folder).states)
    return states[process].pid


async def all_ready(stack: RunningStack) -> None:
    for process in process_names():
        await eventually(partial(ready, stack, process), within=UP_SECONDS)


async def ready(stack: RunningStack, process: str) -> bool:
    """Raises AssertionError with what the process says of itself."""
    answer = await asyncio.to_thread(stack.probe, process)
    if not answer.ready:
        raise AssertionError(f"{process} is not ready: {answer.reason}")
    return True
