"""The read model made anew by the service's own tasks, as `sifasuo run` starts them."""

import asyncio
import signal
from asyncio.subprocess import STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from devstack.environment import machine_environment, process_environment, python_module
from devstack.errors import CommandFailedError
from devstack.faults.points import REBUILD, Armed, Point
from devstack.folder import REPOSITORY
from devstack.processes import TASKS
from devstack.starting.readiness import tail
from devstack.testing.running import RunningStack

DROP = "reporting-drop-former"
KNOWN = {task.name: task for task in TASKS}


async def rebuilt(stack: RunningStack) -> None:
    """A new generation is live; what it replaced is still there and fed."""
    await _done(stack, REBUILD)


async def told(stack: RunningStack, task: str, *words: str) -> list[str]:
    """Done, and this is what it said."""
    await _done(stack, task, *words)
    return stack.stack.folder.log(task).read_text().splitlines()


async def former_dropped(stack: RunningStack) -> None:
    await _done(stack, DROP)


async def rebuilt_though_killed(stack: RunningStack, point: Point) -> None:
    """Killed at that step, and brought to its end by another; what it replaced is dropped.

    It comes there or gives up by itself: how long it takes depends on how much there is.
    """
    armed = Armed.at(stack.stack.folder, point, signal.SIGKILL.name)
    async with _running(stack, REBUILD) as first:
        code = await first.wait()
    if not armed.reached:
        raise _failed(stack, REBUILD, code)
    await _done(stack, REBUILD, "--resume")
    await former_dropped(stack)


async def _done(stack: RunningStack, task: str, *words: str) -> None:
    async with _running(stack, task, *words) as process:
        code = await process.wait()
    if code:
        raise _failed(stack, task, code)


def _failed(stack: RunningStack, task: str, code: int) -> CommandFailedError:
    return CommandFailedError(f"sifasuo run {task}", code, tail(stack.stack.folder.log(task)))


@asynccontextmanager
async def _running(stack: RunningStack, task: str, *words: str) -> AsyncIterator[Process]:
    """What it says goes to its log; it does not outlive the block."""
    with stack.stack.folder.log(task).open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *python_module(KNOWN[task].service, KNOWN[task].argument, *words),
            cwd=REPOSITORY,
            env=machine_environment() | process_environment(stack.stack, KNOWN[task]),
            stdout=log,
            stderr=STDOUT,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
