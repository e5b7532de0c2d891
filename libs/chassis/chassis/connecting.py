"""A connection to PostgreSQL that lasts as long as its block."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

CLOSE_SECONDS = 5.0


@asynccontextmanager
async def connected(dsn: str, session: dict[str, str] | None = None) -> AsyncIterator[asyncpg.Connection]:
    """Under these settings of the server. After the block its locks are free; after an error nothing is waited for."""
    connection = await asyncpg.connect(dsn, server_settings=session)
    try:
        yield connection
        await connection.close(timeout=CLOSE_SECONDS)
    finally:
        connection.terminate()
