from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from devstack.testing import RunningStack
from devstack.testing.land import Land
from tests.system.house import House, house_of


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(stack: RunningStack) -> AsyncIterator[House]:
    async with house_of(stack) as found:
        yield found


@pytest.fixture(scope="session")
def land(stack: RunningStack) -> Land:
    return Land(stack)
