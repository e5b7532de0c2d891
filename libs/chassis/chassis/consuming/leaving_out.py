"""Records that are no events here: what an epoch voids, what belongs to one that nobody opened, what is foreign.

What is void is counted where it would have been folded, for a record that tells of an epoch may lie.
"""

from collections import Counter
from collections.abc import Sequence

import asyncpg

from chassis.consuming.sorting import Mark, Read

Epoch = tuple[str, int, int]
"""A service, the number of its epoch, and the position with which it began."""

Void = Counter[tuple[str, int, str, int, int]]
"""How many records, by the partition in which they lie and the epoch that voids them."""

_COUNT = """
    INSERT INTO consuming.void_records
    SELECT current_schema(), * FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::bigint[], $6::bigint[])
    ON CONFLICT (schema, topic_id, partition, service, epoch, first_position)
    DO UPDATE SET records = void_records.records + excluded.records
"""
_PARKED = """
    DELETE FROM parked_records p USING consuming.epochs e
    WHERE p.service = e.service AND p.epoch < e.epoch AND p.position >= e.first_position
    RETURNING p.topic_id, p.partition, e.service, e.epoch, e.first_position
"""
_TOLD = """
    SELECT service, epoch, first_position, sum(records) AS records, bool_or(e.epoch IS NULL) AS gone
    FROM consuming.void_records v LEFT JOIN consuming.epochs e USING (service, epoch, first_position)
    WHERE v.schema = current_schema() AND e.confirmed_at IS NULL
    GROUP BY service, epoch, first_position ORDER BY service, epoch, first_position
"""
_FOREIGN = """
    SELECT stream_id, version, sha256 FROM consuming.dropped_records WHERE consumer = $1 AND code = 'foreign'
"""


async def count(connection: asyncpg.Connection, void: Void) -> None:
    """In the transaction that moves the offsets; the search path begins with the consumer's schema."""
    if void:
        rows = [(*key, records) for key, records in sorted(void.items())]
        await connection.execute(_COUNT, *(list(column) for column in zip(*rows, strict=True)))


async def drop_parked(connection: asyncpg.Connection) -> None:
    """What is parked here and void by now, counted too."""
    async with connection.transaction():
        await count(connection, Counter(tuple(row) for row in await connection.fetch(_PARKED)))


async def told(connection: asyncpg.Connection) -> Sequence[str]:
    """What a person must look into: a line for each epoch that nobody confirmed, if something was left out for it."""
    return [
        f"{row['records']} records of {row['service']} are left out, {_why(row)}"
        for row in await connection.fetch(_TOLD)
    ]


def _why(row: asyncpg.Record) -> str:
    epoch = f"{row['service']} {row['epoch']}"
    if row["gone"]:
        return f"for epoch {row['epoch']} from position {row['first_position']} on, which was never opened: rebuild"
    return (
        f"since a record says that epoch {row['epoch']} began at position {row['first_position']}:"
        f" meet-epoch {epoch} {row['first_position']} if it did, forget-epoch {epoch} if not"
    )


async def foreign(connection: asyncpg.Connection, consumer: str) -> frozenset[Mark]:
    """What people have found to be no events of the service on whose topic they lie."""
    rows = await connection.fetch(_FOREIGN, consumer)
    return frozenset((row["stream_id"], row["version"], row["sha256"]) for row in rows)


def without(reads: Sequence[Read], foreign: frozenset[Mark]) -> Sequence[Read]:
    """All others. Hashes only what has the place of a foreign one."""
    if not foreign:
        return reads
    places = {(stream, version) for stream, version, _ in foreign}
    return [one for one in reads if _place(one) not in places or one.mark not in foreign]


def _place(one: Read) -> tuple[object, int | None]:
    return one.stream_id, one.envelope.version if one.envelope else None
