from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.read_model import ReadModel, prepare


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def model(infrastructure: Infrastructure) -> AsyncIterator[ReadModel]:
    """An empty read model; several tests of a module may fill it one after the other, each calls `empty` first."""
    with infrastructure.fresh_database("reporting") as database:
        await prepare(database.dsn("migrator"))
        projector = await asyncpg.connect(
            database.dsn("projector"), server_settings={"search_path": "region_g1"}
        )
        async with asyncpg.create_pool(
            database.dsn("reader"),
            min_size=1,
            max_size=2,
            server_settings={"plan_cache_mode": "force_custom_plan"},
        ) as reader:
            yield ReadModel(
                projector, reader, database.dsn("reader"), infrastructure.admin_dsn, database.name
            )
        await projector.close()
