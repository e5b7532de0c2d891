"""A connection to PostgreSQL that lasts as long as its block."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from chassis.postgres_errors import AWAY

CLOSE_SECONDS = 5.0
"""For the server's farewell, which it cannot give when it is away."""


@asynccontextmanager
async def connected(dsn: str, session: dict[str, str] | None = None) -> AsyncIterator[asyncpg.Connection]:
    """`session` are settings of the server for it. However the block ends, its locks are free afterwards."""
    connection = await asyncpg.connect(dsn, server_settings=session)
    try:
        yield connection
    finally:
        with suppress(*AWAY):
            await connection.close(timeout=CLOSE_SECONDS)
