from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing.lending import Lending
from services.reporting.tests.read_model import ReadModel, model_in, with_region


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def model(lending: Lending) -> AsyncIterator[ReadModel]:
    """Several tests of a module fill it one after the other; each calls `empty` first."""
    with lending.lend("reporting", with_region) as database:
        async with model_in(database) as made:
            yield made


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_model(lending: Lending) -> AsyncIterator[ReadModel]:
    with lending.lend("reporting", with_region) as database:
        async with model_in(database) as made:
            yield made
