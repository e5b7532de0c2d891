from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from devstack.testing import RunningStack
from devstack.testing.land import Land
from tests.console.browsing import Browsing, browsing
from tests.console.lived_in import LivedIn, live_in
from tests.system.house import House, house_of
from tests.system.office import Office


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(stack: RunningStack) -> AsyncIterator[House]:
    async with house_of(stack) as found:
        yield found


@pytest.fixture(scope="session")
def land(stack: RunningStack) -> Land:
    return Land(stack)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(stack: RunningStack) -> AsyncIterator[Browsing]:
    async with browsing(stack.urls["console"]) as found:
        yield found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lived_in(house: House, land: Land) -> LivedIn:
    """A region in which something of every kind has happened."""
    return await live_in(house, land)


@pytest_asyncio.fixture
async def office(house: House) -> AsyncIterator[Office]:
    async with httpx2.AsyncClient(base_url=house.stack.urls["personnel"], timeout=20) as http:
        yield Office(http, house)
