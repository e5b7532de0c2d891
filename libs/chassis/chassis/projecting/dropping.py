"""The end of generations that another one replaced, or that never came to be shown."""

import asyncio
from collections.abc import Callable, Sequence

import asyncpg

from chassis.projecting.feeding import group_of
from chassis.projecting.generations import Generation, generations, lock
from chassis.projecting.preparing import as_owner

LOOK_SECONDS = 0.1
LONGEST_LOOKS = 600

_MARK = "UPDATE projecting.generations SET dropped_at = now() WHERE projection = $1 AND number = $2"
_LEFT = """
    SELECT projection, number, fingerprint, false FROM projecting.generations
    WHERE dropped_at IS NOT NULL AND to_regnamespace(projection || '_g' || number) IS NOT NULL
    ORDER BY projection, number
"""
_FORGET = "DELETE FROM consuming.void_records WHERE schema = $1"
_FED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1"


async def drop_former(dsn: str, owner: str, service: str, say: Callable[[str], None] = print) -> None:
    """Drop all that was live before; `dsn` is the migrator's. May be broken off and run again."""
    async with as_owner(dsn, owner) as connection:
        former = [g for g in await generations(connection) if g.replaced]
        if not await drop(connection, service, former, say):
            say("没有被替换的旧一代。 There is no former generation.")


async def drop(
    connection: asyncpg.Connection, service: str, chosen: Sequence[Generation], say: Callable[[str], None]
) -> int:
    """These, and what earlier droppings left behind: how many. As the owner.

    Whoever feeds one is given time to let go of it; a consumer of older code that does not is no reason to wait
    for ever, since it finds the tables gone and stops.
    """
    async with connection.transaction():
        await lock(connection)
        for one in chosen:
            await connection.execute(_MARK, one.projection, one.number)
    left = [Generation(*row) for row in await connection.fetch(_LEFT)]
    for one in left:
        await _let_go(connection, group_of(service, one))
        await connection.execute(f"DROP SCHEMA {one.schema} CASCADE")
        await connection.execute(_FORGET, one.schema)
        say(f"{one.schema} is dropped")
    return len(left)


async def _let_go(connection: asyncpg.Connection, group: str) -> None:
    """A consumer's connection bears the name of its group."""
    for _ in range(LONGEST_LOOKS):
        if not await connection.fetchval(_FED, group):
            return
        await asyncio.sleep(LOOK_SECONDS)
