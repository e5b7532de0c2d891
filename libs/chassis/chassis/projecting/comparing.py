"""What of a read model would change, row by row, if another generation were shown."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import asyncpg

from chassis.connecting import connected
from chassis.projecting.generations import Generation
from chassis.projecting.making import RebuildError
from chassis.projecting.swapping import OWN_TABLES

EXAMPLES = 5
TRIES = 600
PAUSE_SECONDS = 0.05

_TABLES = """
    SELECT t.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns,
        array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attnum = ANY (k.conkey)) AS key
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
    WHERE t.relnamespace = $1::regnamespace AND t.relkind = 'r'
        AND t.relname <> ALL ($2)
    GROUP BY t.relname ORDER BY t.relname
"""
# Whatever one of them has read, the other has read too, and no more.
_LEVEL = """
    SELECT NOT EXISTS (
        SELECT FROM {live}.consumed_offsets l FULL JOIN {coming}.consumed_offsets c USING (topic_id, partition)
        WHERE c.topic_id IS NOT NULL AND coalesce(l.next_offset, 0) <> c.next_offset
    )
"""
_DIFFERENT = """
    WITH different AS MATERIALIZED (
        SELECT {key}, CASE WHEN c.said IS NULL THEN 'live' WHEN l.said IS NULL THEN 'coming' ELSE 'both' END AS lies
        FROM (SELECT {key}, row({columns}) AS said FROM {live}.{table}) l
        FULL JOIN (SELECT {key}, row({columns}) AS said FROM {coming}.{table}) c USING ({key})
        WHERE l.said IS DISTINCT FROM c.said
    )
    SELECT lies, count(*) AS rows, ARRAY (
        SELECT row_to_json(k)::text FROM (
            SELECT {key} FROM different e WHERE e.lies = d.lies ORDER BY {key} LIMIT {examples}
        ) k
    ) AS examples
    FROM different d GROUP BY lies
"""


@dataclass(frozen=True, slots=True)
class _Table:
    """`key` is that of its rows."""

    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """How many rows, and the keys of the first."""

    rows: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """In one table; `columns` are not compared, as only one has them: all, where not both have the table and its key."""

    table: str
    only_live: Some = Some()
    only_coming: Some = Some()
    differing: Some = Some()
    columns: tuple[str, ...] = ()


async def compare(dsn: str, live: Generation, coming: Generation) -> Sequence[Difference]:
    """All tables of both, at one moment at which both have read the same; `dsn` is the projector's.

    Raises RebuildError if there is no such moment in half a minute.
    """
    async with connected(dsn) as connection:
        for _ in range(TRIES):
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                if await connection.fetchval(_LEVEL.format(live=live.schema, coming=coming.schema)):
                    return await _differences(connection, live, coming)
            await asyncio.sleep(PAUSE_SECONDS)
    raise RebuildError(
        f"{live.schema} and {coming.schema} are never at the same point: one of them stands still (readiness says why), or"
        f" too much comes in. {coming.schema} stays: --diff --resume tries again, --resume shows it, --drop drops it"
    )


async def _differences(
    connection: asyncpg.Connection, live: Generation, coming: Generation
) -> Sequence[Difference]:
    ours, theirs = await _tables(connection, live), await _tables(connection, coming)
    schemas = live.schema, coming.schema
    return [
        await _difference(connection, schemas, name, (ours.get(name), theirs.get(name)))
        for name in sorted(ours.keys() | theirs.keys())
    ]


async def _difference(
    connection: asyncpg.Connection,
    schemas: tuple[str, str],
    name: str,
    tables: tuple[_Table | None, _Table | None],
) -> Difference:
    ours, theirs = tables
    if ours is None or theirs is None or ours.key != theirs.key:
        return Difference(name, columns=tuple((ours or theirs or _Table((), ())).columns))
    query = _DIFFERENT.format(
        live=schemas[0],
        coming=schemas[1],
        table=name,
        key=", ".join(ours.key),
        columns=", ".join(column for column in ours.columns if column in theirs.columns),
        examples=EXAMPLES,
    )
    found = {row["lies"]: Some(row["rows"], tuple(row["examples"])) for row in await connection.fetch(query)}
    return Difference(
        name,
        only_live=found.get("live", Some()),
        only_coming=found.get("coming", Some()),
        differing=found.get("both", Some()),
        columns=tuple(sorted({*ours.columns} ^ {*theirs.columns})),
    )


async def _tables(connection: asyncpg.Connection, generation: Generation) -> Mapping[str, _Table]:
    rows = await connection.fetch(_TABLES, generation.schema, OWN_TABLES)
    return {row["name"]: _Table(tuple(row["columns"]), tuple(row["key"])) for row in rows}
