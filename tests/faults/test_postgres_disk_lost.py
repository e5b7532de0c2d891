"""PostgreSQL's disk lost in the midst of work: one command, and nothing that was acknowledged is missing."""

import asyncio
import shutil
from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.faults.checks.log import each_command_once, read_log
from devstack.faults.load import loading
from devstack.health import Health, stack_health
from devstack.stack import existing_stack
from devstack.testing.land import Land
from tests.faults.recovering import sifasuo
from tests.faults.replay import Replay
from tests.system.house import House


@pytest_asyncio.fixture(loop_scope="session")
async def copied(house: House) -> AsyncIterator[House]:
    """With a second copy; where it lies stands for another disk."""
    disk = house.stack.stack.folder.path / "second-disk"
    await sifasuo(house, "up", "--second-copy", str(disk))
    yield house
    await sifasuo(house, "up", "--second-copy", "none")


async def test_nothing_acknowledged_is_missing(copied: House, land: Land, replay: Replay) -> None:
    async with loading(copied.stack, [land.take(2) for _ in range(3)]) as load:
        await load.goes_on(10)
        await asyncio.to_thread(lose_postgres, copied)
        said = await sifasuo(copied, "restore")
        assert "RPO 0" in said[-1]
        await load.goes_on(10)
        await load.finished()
    acknowledged = load.tally.acknowledged
    assert each_command_once(await read_log(copied.stack), acknowledged) == len(acknowledged)
    await replay.equals_the_read_model()
    assert (await asyncio.to_thread(second_copy, copied)).ready


def lose_postgres(house: House) -> None:
    """Killed, and its directory gone before supervision can start it again."""
    house.stack.kill("postgres")
    shutil.rmtree(house.stack.stack.folder.postgres)


def second_copy(house: House) -> Health:
    stack = existing_stack(house.stack.stack.name)
    return next(found for found in stack_health(stack) if found.name == "second-copy")
