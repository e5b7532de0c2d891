"""What is done to the streams beside killing: workers that come and go, disks that are lost, services and normalisers that are late."""

import asyncio
import shutil
import signal
from collections.abc import Mapping
from functools import partial
from tempfile import TemporaryDirectory

from devstack.faults.beside import beside
from devstack.faults.freezing import stood_still
from devstack.faults.infrastructure import broker_killed, broker_restarted
from devstack.faults.killing import all_ready
from devstack.faults.load import Load
from devstack.faults.others import Fault, of_the_stack
from devstack.testing.running import RunningStack

WORKER, NORMALISER = "reporting-stream", "reporting-normalise"
SOME, MANY = 10, 40


async def three_workers_and_one_again(stack: RunningStack, load: Load) -> None:
    """Two come, one is killed, the other leaves in order."""
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        async with beside(stack, WORKER, SIFASUO_STREAMS_DIR=first) as one:
            await one.ready()
            await load.goes_on(SOME)
            async with beside(stack, WORKER, SIFASUO_STREAMS_DIR=second) as other:
                await other.ready()
                await load.goes_on(SOME)
                await one.leaves(signal.SIGKILL)
                await load.goes_on(SOME)
                await other.leaves(signal.SIGTERM)


async def lost_disk(stack: RunningStack, load: Load) -> None:
    """What the worker kept is gone: it has the changelog."""
    await asyncio.to_thread(stack.stop, WORKER)
    await asyncio.to_thread(shutil.rmtree, stack.stack.folder.streams, ignore_errors=True)
    await load.goes_on(SOME)
    await asyncio.to_thread(stack.start, WORKER)


async def nobody_at_work(stack: RunningStack, load: Load, *, process: str) -> None:
    """Duties lapse and are met meanwhile; what is told afterwards is what would have been told then."""
    await asyncio.to_thread(stack.stop, process)
    await load.goes_on(MANY)
    await asyncio.to_thread(stack.start, process)


async def second_normaliser(stack: RunningStack, load: Load) -> None:
    """The one that works stands still until the other has its place, then comes back and is fenced."""
    async with beside(stack, NORMALISER) as second:
        await second.ready()
        await stood_still(stack, NORMALISER)
        await load.goes_on(SOME)
        await second.leaves(signal.SIGKILL)
        await all_ready(stack)


OTHERS: Mapping[str, Fault] = {
    "three workers, and one again": three_workers_and_one_again,
    "the worker's disk lost": lost_disk,
    "no worker for a while": partial(nobody_at_work, process=WORKER),
    "no normaliser for a while": partial(nobody_at_work, process=NORMALISER),
    "a relay late": partial(nobody_at_work, process="registry-relay"),
    "the relay of the load late": partial(nobody_at_work, process="personnel-relay"),
    "two normalisers": second_normaliser,
    "a worker that stands still": of_the_stack(partial(stood_still, process=WORKER)),
    "a normaliser that stands still": of_the_stack(partial(stood_still, process=NORMALISER)),
    "broker killed": of_the_stack(broker_killed),
    "broker restarted": of_the_stack(broker_restarted),
}
