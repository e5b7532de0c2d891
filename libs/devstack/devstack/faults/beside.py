"""A process beside those that supervision runs: another of its kind, or in its place over a bad line."""

import asyncio
import signal
from asyncio.subprocess import STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.testing.waiting import eventually
from devstack.environment import machine_environment, process_environment, python_module
from devstack.faults.killing import UP_SECONDS
from devstack.folder import REPOSITORY
from devstack.ports import choose_ports
from devstack.probes import ready_at
from devstack.processes import PROCESSES
from devstack.stack import HOST
from devstack.testing.running import RunningStack

KNOWN = {process.name: process for process in PROCESSES}


@dataclass(frozen=True, slots=True)
class Beside:
    process: Process
    port: int

    async def ready(self) -> None:
        await eventually(self._is_ready, within=UP_SECONDS)

    async def _is_ready(self) -> bool:
        return (await asyncio.to_thread(ready_at, f"http://{HOST}:{self.port}/readyz")).ready

    async def leaves(self, by: signal.Signals) -> None:
        self.process.send_signal(by)
        await self.process.wait()


@asynccontextmanager
async def beside(
    stack: RunningStack, name: str, *, port: int | None = None, **differing: str
) -> AsyncIterator[Beside]:
    """With the rights of the process of that name, at a port of its own unless one is given."""
    chosen = port or choose_ports([name], set())[name]
    with stack.stack.folder.log(f"{name}-beside").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *python_module(KNOWN[name].service, KNOWN[name].argument),
            cwd=REPOSITORY,
            env=environment(stack, name) | {"SIFASUO_HTTP_PORT": str(chosen)} | differing,
            stdout=log,
            stderr=STDOUT,
        )
    try:
        yield Beside(process, chosen)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def environment(stack: RunningStack, name: str) -> dict[str, str]:
    """Orders to stop at a step are for the other one, and so is the file of its spans."""
    own = process_environment(stack.stack, KNOWN[name])
    del own["SIFASUO_FAULT_POINTS"]
    return machine_environment() | own | {"SIFASUO_TRACE_RATIO": "0"}
