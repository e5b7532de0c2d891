from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from devstack.faults.killing import all_ready
from devstack.testing import Infrastructure, RunningStack
from devstack.testing.land import Land
from tests.faults.replay import Replay
from tests.system.house import House, house_of


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def unbroken(stack: RunningStack) -> AsyncIterator[House]:
    async with house_of(stack) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def house(unbroken: House) -> AsyncIterator[House]:
    """Whole before each test and whole again after it."""
    await all_ready(unbroken.stack)
    yield unbroken
    await all_ready(unbroken.stack)


@pytest.fixture(scope="session")
def land(stack: RunningStack) -> Land:
    return Land(stack)


@pytest.fixture
def replay(house: House, infrastructure: Infrastructure) -> Replay:
    return Replay(house, infrastructure)
