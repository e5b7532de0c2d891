"""Indexes of a generation that is filled: taken off before, and made at once afterwards, which is far faster."""

import re
from dataclasses import replace

import asyncpg

from chassis.projecting.generations import Generation, lock

MEMORY = "256MB"
"""For sorting, while an index is made."""

# Offsets and parked records are looked up meanwhile, and are few.
_BUILT = """
    SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
               ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END AS unbuild,
           CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
               ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s',
                           i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) END AS build
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
    WHERE t.relnamespace = $1::regnamespace AND t.relkind = 'r'
        AND t.relname NOT IN ('consumed_offsets', 'parked_records')
    ORDER BY i.indrelid::regclass::text, c.conname NULLS LAST, i.indexrelid::regclass::text
"""
_UNBUILT = "UPDATE projecting.generations SET unbuilt = $3 WHERE projection = $1 AND number = $2"
_BUILD = "SELECT unnest(unbuilt) FROM projecting.generations WHERE projection = $1 AND number = $2"
_KEY = re.compile(r"(?:UNIQUE|PRIMARY KEY)[^(]*(\([\w, ]+\))$")
_TWICE = "SELECT ROW {key}::text FROM {table} GROUP BY {key} HAVING count(*) > 1 LIMIT 1"
_ANALYZE = "SELECT format('ANALYZE %I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = $1"


async def unbuild(connection: asyncpg.Connection, generation: Generation) -> Generation:
    """An empty one gives up its indexes, and is fed by nobody until `build`; inside a transaction of the owner's."""
    await connection.execute("SET LOCAL search_path = pg_catalog")
    rows = await connection.fetch(_BUILT, generation.schema)
    for row in rows:
        await connection.execute(row["unbuild"])
    await connection.execute(
        _UNBUILT, generation.projection, generation.number, [row["build"] for row in rows]
    )
    return replace(generation, filled=False)


async def build(connection: asyncpg.Connection, generation: Generation) -> None:
    """Indexes and statistics all at once; whoever feeds read models takes it up from here. As the owner."""
    async with connection.transaction():
        await connection.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        indexes = await connection.fetch(_BUILD, generation.projection, generation.number)
        for (statement,) in [*indexes, *await connection.fetch(_ANALYZE, generation.schema)]:
            await connection.execute(statement)
        await lock(connection)
        await connection.execute(_UNBUILT, generation.projection, generation.number, None)


async def twice(connection: asyncpg.Connection, generation: Generation, table: str, constraint: str) -> str:
    """What several rows of the table have of which the constraint allows one: `(columns) = (values)`, or nothing.

    PostgreSQL tells it to nobody whose rows a policy restricts; the connection is of one who sees them all.
    """
    statements = await connection.fetch(_BUILD, generation.projection, generation.number)
    found = next((_KEY.search(row[0]) for row in statements if f" {constraint} " in row[0]), None)
    if not found:
        return ""
    query = _TWICE.format(key=found[1], table=f"{generation.schema}.{table}")
    return f"{found[1]} = {await connection.fetchval(query)}"
