"""The read model beside a fresh replay: a new generation is made from the first record on, and compared row by row."""

import asyncpg

from chassis.connecting import connected
from chassis.projecting.generations import generations
from devstack.faults.faulty import require
from devstack.faults.rebuilding import former_dropped, rebuilt
from devstack.testing.running import RunningStack

# How they were fed may differ, what they hold may not.
_TABLES = """
    SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'
        AND relname <> ALL ('{consumed_offsets,parked_records}') ORDER BY relname
"""
_COUNT = "SELECT count(*) FROM {schema}.{table}"
_MISSING = "SELECT t::text FROM {one}.{table} t EXCEPT ALL SELECT t::text FROM {other}.{table} t LIMIT 1"


async def read_model_is_as_replayed(stack: RunningStack) -> int:
    """How many rows were compared."""
    await rebuilt(stack)
    async with (
        connected(stack.dsn("reporting", "projector")) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        compared = await _compared(connection)
    await former_dropped(stack)
    return compared


async def _compared(connection: asyncpg.Connection) -> int:
    known = await generations(connection)
    fresh = next(one for one in known if one.live)
    former = next(one for one in reversed(known) if one.number < fresh.number)
    rows = 0
    for (table,) in await connection.fetch(_TABLES, fresh.schema):
        rows += await connection.fetchval(_COUNT.format(schema=former.schema, table=table))
        for one, other in ((former.schema, fresh.schema), (fresh.schema, former.schema)):
            row = await connection.fetchval(_MISSING.format(one=one, other=other, table=table))
            require(row is None, f"{table}: {one} has a row that {other} has not: {row}")
    for generation in (former, fresh):
        parked = await connection.fetchval(_COUNT.format(schema=generation.schema, table="parked_records"))
        require(parked == 0, f"{parked} records are parked in {generation.schema}")
    return rows
