from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from chassis.migrating import migrate
from devstack.testing import FreshDatabase
from devstack.testing.lending import Lending
from reporting.console.sessions.sealing import Sealing
from reporting.console.sessions.store import Sessions
from reporting.feeding import MIGRATIONS, OWNER
from services.reporting.tests.console.provider import Provider, provider

SECRET = b"a key of the tests, long enough"


def migrated(database: FreshDatabase) -> None:
    migrate(database.dsn("migrator"), OWNER, MIGRATIONS, say=lambda _: None)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def web(lending: Lending) -> AsyncIterator[asyncpg.Pool]:
    """A database with the console's tables, as the role that keeps sessions sees it."""
    with lending.lend("reporting", migrated) as database:
        async with asyncpg.create_pool(database.dsn("web"), min_size=1, max_size=6) as pool:
            yield pool


@pytest_asyncio.fixture(loop_scope="session")
async def sessions(web: asyncpg.Pool) -> Sessions:
    await web.execute("DELETE FROM console.session")
    return Sessions(web, Sealing(SECRET, "sessions"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def issuer() -> AsyncIterator[Provider]:
    async with provider() as serving:
        yield serving
