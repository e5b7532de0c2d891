"""The first generation of each projection, made with the migrations."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import asyncpg

from chassis.connecting import connected
from chassis.projecting.generations import generations, live_one, lock, make_generation
from chassis.projecting.projection import Projection
from chassis.projecting.swapping import swap


@asynccontextmanager
async def as_owner(dsn: str, owner: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the migrator that acts as the owner of what it makes."""
    async with connected(dsn) as connection:
        await connection.execute(f'SET ROLE "{owner}"')
        yield connection


async def prepare(
    dsn: str, owner: str, projections: Iterable[Projection], say: Callable[[str], None] = print
) -> None:
    """Make and show what has no live generation yet; `dsn` is the migrator's. May run twice at once."""
    async with as_owner(dsn, owner) as connection:
        for projection in projections:
            async with connection.transaction():
                await _prepare(connection, projection, say)


async def _prepare(
    connection: asyncpg.Connection, projection: Projection, say: Callable[[str], None]
) -> None:
    await lock(connection)
    if not live_one(await generations(connection), projection.name):
        made = await make_generation(connection, projection)
        await swap(connection, made)
        say(made.schema)
