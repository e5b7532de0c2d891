"""An upgrade, and the way back, while commands come in: nothing acknowledged is lost, whatever version answered."""

import asyncio
import signal
from asyncio.subprocess import Process as Running
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import pytest

from chassis.testing.waiting import eventually
from devstack.environment import machine_environment, process_environment, python_module
from devstack.faults.checks.log import Event, read_log
from devstack.faults.killing import all_ready, ready
from devstack.faults.load import loading
from devstack.processes import PROCESSES
from devstack.testing.land import Land
from sifasuo.registry.v1.establishment_change_pb2 import ChangeProposed
from tests.contract.next_version import NextVersion, next_version
from tests.faults.replay import Replay
from tests.system.house import House

KNOWN = {process.name: process for process in PROCESSES}
SERVICES = {
    service: [process.name for process in PROCESSES if process.service == service]
    for service in ("registry", "reporting")
}
DRAIN_SECONDS = 60


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> NextVersion:
    return next_version(tmp_path_factory.mktemp("next"))


@asynccontextmanager
async def upgraded(house: House, process: str, newer: NextVersion) -> AsyncIterator[None]:
    """The process is of the next version inside the block and of this one after it; each ends by SIGTERM."""
    await asyncio.to_thread(house.stack.stop, process)
    running = await started(house, process, newer)
    try:
        await eventually(partial(ready, house.stack, process), within=60)
        yield
        assert running.returncode is None, newer.folder
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGTERM)
            await asyncio.wait_for(running.wait(), DRAIN_SECONDS)
        await asyncio.to_thread(house.stack.start, process)


async def started(house: House, name: str, newer: NextVersion) -> Running:
    process = KNOWN[name]
    environment = process_environment(house.stack.stack, process) | {"PYTHONPATH": newer.first_on_path}
    with (newer.folder / f"{name}.log").open("ab") as file:
        return await asyncio.create_subprocess_exec(
            *python_module(process.service, process.argument),
            env=machine_environment() | environment,
            stdout=file,
            stderr=file,
        )


@pytest.mark.timeout(600)  # a process after another, twelve in all
@pytest.mark.parametrize("service", SERVICES)
async def test_upgraded_and_back_under_load(
    house: House, land: Land, replay: Replay, newer: NextVersion, service: str
) -> None:
    """One process after another, and back in the other order; what newer code proposed older code decides on."""
    before = (await house.log.state())["events"]
    async with loading(house.stack, [land.take(2) for _ in range(2)]) as load:
        await load.goes_on(5)
        async with AsyncExitStack() as processes:
            for process in SERVICES[service]:
                await processes.enter_async_context(upgraded(house, process, newer))
                await load.goes_on(3)
        await load.goes_on(10)
        await load.finished()
    await all_ready(house.stack)
    log = await read_log(house.stack)
    assert any(map(says_more, log[before:])) == (service == "registry")
    assert everything_is_decided(log[before:])
    await replay.shows_each_command_once(load)


def says_more(event: Event) -> bool:
    """Whether it was proposed by newer code: this code reads it, and keeps what it does not know."""
    if event.type != "sifasuo.registry.v1.ChangeProposed":
        return False
    read = ChangeProposed.FromString(event.data)
    assert read.SerializeToString(deterministic=True) == event.data
    read.DiscardUnknownFields()
    return read.SerializeToString(deterministic=True) != event.data


def everything_is_decided(log: Sequence[Event]) -> bool:
    """Each proposal was withdrawn or taken up, whichever code had made it."""
    proposed = {event.stream for event in log if event.type.endswith("ChangeProposed")}
    ended = {event.stream for event in log if event.type.endswith(("ChangeWithdrawn", "ChangeFiled"))}
    return bool(proposed) and proposed <= ended
