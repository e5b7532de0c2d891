"""The end of generations that another one replaced."""

import asyncio
from collections.abc import Callable, Sequence

import asyncpg

from chassis.projecting.feeding import group_of
from chassis.projecting.generations import Generation, lock
from chassis.projecting.preparing import as_owner

LOOK_SECONDS = 0.1
LONGEST_LOOKS = 600

_MARK = """
    UPDATE projecting.generations g SET dropped_at = now() FROM projecting.generations live
    WHERE live.projection = g.projection AND live.live_since IS NOT NULL AND g.number < live.number
        AND g.dropped_at IS NULL
"""
_LEFT = """
    SELECT projection, number, fingerprint, false FROM projecting.generations
    WHERE dropped_at IS NOT NULL AND to_regnamespace(projection || '_g' || number) IS NOT NULL
    ORDER BY projection, number
"""
_FED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1"


async def drop_former(dsn: str, owner: str, service: str, say: Callable[[str], None] = print) -> None:
    """Drop all that is older than what is live; `dsn` is the migrator's. May be broken off and run again.

    Whoever feeds one is given time to let go of it; a consumer of older code that does not is no reason to wait
    for ever, since it finds the tables gone and stops.
    """
    async with as_owner(dsn, owner) as connection:
        async with connection.transaction():
            await lock(connection)
            await connection.execute(_MARK)
        for former in await _left(connection):
            await _let_go(connection, group_of(service, former))
            await connection.execute(f"DROP SCHEMA {former.schema} CASCADE")
            say(f"{former.schema} is dropped")


async def _left(connection: asyncpg.Connection) -> Sequence[Generation]:
    return [Generation(*row) for row in await connection.fetch(_LEFT)]


async def _let_go(connection: asyncpg.Connection, group: str) -> None:
    """A consumer's connection bears the name of its group."""
    for _ in range(LONGEST_LOOKS):
        if not await connection.fetchval(_FED, group):
            return
        await asyncio.sleep(LOOK_SECONDS)
