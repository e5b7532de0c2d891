"""The consumer's own tables (`state.sql`), read and written inside its transactions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from chassis.consuming.errors import FencedError
from chassis.consuming.records import Raw
from chassis.consuming.sorting import Mark, Parked, Read, Reason, Standing

Partition = tuple[str, int]
"""By its topic's id and its number there."""

_FIRST_SEEN = """
    INSERT INTO consumed_offsets (topic_id, partition, topic, next_offset)
    SELECT *, 0 FROM unnest($1::text[], $2::int[], $3::text[]) ON CONFLICT DO NOTHING
"""
_POSITIONS = """
    SELECT topic_id, partition, next_offset FROM consumed_offsets
    JOIN unnest($1::text[], $2::int[]) AS assigned(topic_id, partition) USING (topic_id, partition)
"""
_MOVE = """
    UPDATE consumed_offsets o SET next_offset = m.until
    FROM (SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[])) AS m(topic_id, partition, start, until)
    WHERE (o.topic_id, o.partition, o.next_offset) = (m.topic_id, m.partition, m.start)
"""
_STANDINGS = """
    SELECT s.stream_id, coalesce(v.version, 0) AS version, p.fault, p.versions
    FROM unnest($1::uuid[]) AS s(stream_id)
    LEFT JOIN stream_versions v USING (stream_id)
    LEFT JOIN LATERAL (
        SELECT (array_agg(reason ORDER BY version NULLS LAST, log_offset))[1] AS fault, array_agg(version) AS versions
        FROM parked_records r WHERE r.stream_id = s.stream_id AND r.reason <> 'dropped'
    ) p ON true
"""
_ADVANCE = """
    INSERT INTO stream_versions
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::bigint[])
    ON CONFLICT (stream_id) DO UPDATE
    SET epoch = excluded.epoch, version = excluded.version, position = excluded.position
"""
_PARK = """
    INSERT INTO parked_records (
        topic_id, partition, log_offset, topic, stream_id, service, epoch, version, position, reason, detail,
        key, value, header_names, header_values
    ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ON CONFLICT (topic_id, partition, log_offset) DO UPDATE SET reason = excluded.reason, detail = excluded.detail
"""
_PARKED_STREAMS = """
    SELECT count(DISTINCT stream_id) + count(*) FILTER (WHERE stream_id IS NULL) AS streams, min(parked_at) AS since
    FROM parked_records WHERE reason <> 'dropped'
"""
_DROPPED = "SELECT stream_id, version, sha256 FROM consuming.dropped_records WHERE consumer = $1"


async def positions(
    connection: asyncpg.Connection, assigned: Sequence[tuple[str, str, int]]
) -> dict[Partition, int]:
    """From where to go on, for partitions given as topic id, topic, partition: a new one starts at 0."""
    topic_ids, topics, partitions = (list(column) for column in zip(*assigned, strict=True))
    await connection.execute(_FIRST_SEEN, topic_ids, partitions, topics)
    rows = await connection.fetch(_POSITIONS, topic_ids, partitions)
    return {(row["topic_id"], row["partition"]): row["next_offset"] for row in rows}


async def move(connection: asyncpg.Connection, moves: Mapping[Partition, tuple[int, int]]) -> None:
    """From and until by partition, all or nothing; raises FencedError when one stands elsewhere."""
    rows = [(*partition, *step) for partition, step in sorted(moves.items())]
    status = await connection.execute(_MOVE, *(list(column) for column in zip(*rows, strict=True)))
    if status != f"UPDATE {len(rows)}":
        raise FencedError


async def standings(connection: asyncpg.Connection, reads: Iterable[Read]) -> dict[UUID, Standing]:
    """Of all streams that these belong to; one that was never seen stands at version 0."""
    streams = {one.stream_id for one in reads if one.stream_id}
    return {
        row["stream_id"]: Standing(
            row["version"],
            Reason(row["fault"]) if row["fault"] else None,
            {version for version in row["versions"] or () if version is not None},
        )
        for row in await connection.fetch(_STANDINGS, list(streams))
    }


StandsRow = tuple[UUID, str, str, int, int, int]
"""A stream, its service, topic and epoch, its version and the position of its last event."""


def stands(folded: Iterable[Read]) -> Sequence[StandsRow]:
    """Rows of `stream_versions`: where each stream stands after the last of these, which are in order."""
    last = {one.stream_id: one for one in folded if one.stream_id}
    return [
        (stream, said.service, one.raw.topic, said.epoch, said.version, said.position)
        for stream, one in last.items()
        if (said := one.envelope)
    ]


async def advance(connection: asyncpg.Connection, folded: Iterable[Read]) -> None:
    """Streams stand at the last of these, which are in order."""
    if rows := stands(folded):
        await connection.execute(_ADVANCE, *(list(column) for column in zip(*rows, strict=True)))


async def park(connection: asyncpg.Connection, parked: Sequence[Parked]) -> None:
    """What is parked already keeps its moment and takes the new fault."""
    await connection.executemany(_PARK, [_parked_row(one) for one in parked])


def _parked_row(parked: Parked) -> tuple[object, ...]:
    record, said = parked.read.raw, parked.read.envelope
    known = (said.service, said.epoch, said.version, said.position) if said else (None, None, None, None)
    names, values = [name for name, _ in record.headers], [value for _, value in record.headers]
    place = (record.topic_id, record.partition, record.offset, record.topic, parked.read.stream_id)
    return (*place, *known, parked.fault.reason, parked.fault.detail, record.key, record.value, names, values)


async def parked_streams(connection: asyncpg.Connection) -> tuple[int, datetime | None]:
    """How many streams wait, and since when the first of them; a record of no stream counts as one."""
    row = await connection.fetchrow(_PARKED_STREAMS)
    return (row["streams"], row["since"]) if row else (0, None)


async def dropped(connection: asyncpg.Connection, consumer: str) -> frozenset[Mark]:
    """What people have decided not to wait for, in any generation of this consumer."""
    rows = await connection.fetch(_DROPPED, consumer)
    return frozenset((row["stream_id"], row["version"], row["sha256"]) for row in rows)


def parked_raw(row: asyncpg.Record) -> Raw:
    """A row of `parked_records` as the record that came from Kafka."""
    headers = tuple(zip(row["header_names"], row["header_values"], strict=True))
    place = (row["topic_id"], row["topic"], row["partition"], row["log_offset"])
    return Raw(*place, row["key"], row["value"], headers)
