from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.read_model import ReadModel, read_model


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def model(infrastructure: Infrastructure) -> AsyncIterator[ReadModel]:
    """Several tests of a module fill it one after the other; each calls `empty` first."""
    async with read_model(infrastructure) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_model(infrastructure: Infrastructure) -> AsyncIterator[ReadModel]:
    async with read_model(infrastructure) as made:
        yield made
