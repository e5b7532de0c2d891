"""Access sets (DESIGN section 8): what lies inside a division, in code and in row-level security.

A path is the chain of division ids from the region down, `/` before each: `/<region>/<prefecture>`. In a
column of `COLLATE "C"` everything inside a division is one range of it, which an index serves:

    path >= NULLIF(current_setting('sifasuo.scope', true), '')
    AND path < NULLIF(current_setting('sifasuo.scope', true), '') || chr(1114111)

NULLIF, because a setting that a transaction made falls back to '' and not to NULL, and '' would be a
range of everything.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from asyncpg.pool import PoolConnectionProxy


def within(path: str, of: str) -> bool:
    """Whether the division at `path` is the one at `of` or lies inside it; nothing is inside no path."""
    return bool(of) and (path == of or path.startswith(f"{of}/"))


@asynccontextmanager
async def scoped(pool: asyncpg.Pool, scope: str) -> AsyncIterator[PoolConnectionProxy]:
    """A transaction that sees what lies inside the path, and with an empty one nothing.

    The setting ends with the transaction, so whoever gets the connection next does not inherit it.
    """
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('sifasuo.scope', $1, true)", scope)
        yield connection
