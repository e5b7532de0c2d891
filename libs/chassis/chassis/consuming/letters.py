"""Dead letters as people see them: what is parked, since when, why and whose it is."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

import asyncpg

from chassis.consuming.records import MOST, MOST_POSITION
from chassis.consuming.sorting import read
from chassis.consuming.state import parked_raw
from chassis.messages import service_of
from chassis.public_part import public_part
from chassis.upcasting import NOTHING_OLD

_PLACE = re.compile(r"([\w.-]+)\[(\d+)\]@(\d+)")

# What only waits for an earlier record of its stream is counted, not told.
_LETTERS = """
    SELECT p.*, (SELECT count(*) FROM {schema}.parked_records b
                 WHERE b.stream_id = p.stream_id AND b.reason = 'behind' AND p.reason <> 'dropped') AS behind
    FROM {schema}.parked_records p WHERE p.reason <> 'behind' ORDER BY p.parked_at, p.topic, p.partition, p.log_offset
"""
_CHOSEN = """
    SELECT * FROM {schema}.parked_records WHERE stream_id = $1 OR (topic, partition, log_offset) = ($2, $3, $4)
    ORDER BY version NULLS FIRST, log_offset
"""
_DECISION = """
    SELECT code, said, dropped_by, dropped_at FROM consuming.dropped_records
    WHERE consumer = $1 AND (stream_id, version, sha256) IS NOT DISTINCT FROM ($2::uuid, $3::int, $4::bytea)
"""


class Place(NamedTuple):
    """Where a record lies in Kafka, written as the logs write it: `topic[3]@17`."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


Named = UUID | Place
"""A stream, or a record of one."""


def stream_or_place(word: str) -> Named:
    """What a person names. Raises ValueError."""
    found = _PLACE.fullmatch(word)
    if not found:
        return UUID(word)
    place = Place(found[1], int(found[2]), int(found[3]))
    if place.partition > MOST or place.offset > MOST_POSITION:
        raise ValueError(word)
    return place


def place_of(row: asyncpg.Record) -> Place:
    """`row` is one of `parked_records`."""
    return Place(row["topic"], row["partition"], row["log_offset"])


async def letters(connection: asyncpg.Connection, schema: str) -> Sequence[Mapping[str, object]]:
    """A line for each record that holds up its stream or was dropped."""
    rows = await connection.fetch(_LETTERS.format(schema=schema))
    return [_line(row) | {"behind": row["behind"]} for row in rows]


async def chosen(connection: asyncpg.Connection, schema: str, which: Named) -> Sequence[asyncpg.Record]:
    """The parked records meant, in the order of their stream."""
    stream, place = (None, which) if isinstance(which, Place) else (which, (None, None, None))
    return await connection.fetch(_CHOSEN.format(schema=schema), stream, *place)


async def shown(connection: asyncpg.Connection, consumer: str, row: asyncpg.Record) -> Mapping[str, object]:
    """All that may be told of a record: of what it says only the fields that anyone may read."""
    raw = parked_raw(row)
    digest = sha256(raw.value or b"").digest()
    decision = await connection.fetchrow(_DECISION, consumer, row["stream_id"], row["version"], digest)
    event = read(raw, NOTHING_OLD).event
    says = public_part(event.recorded.event) if event else None
    told = {"bytes": len(raw.value or b""), "sha256": digest.hex(), "says": says}
    return _line(row) | told | ({"dropped": dict(decision)} if decision else {})


def _line(row: asyncpg.Record) -> dict[str, object]:
    headers = dict(zip(row["header_names"], row["header_values"], strict=True))
    kind = headers.get("ce_type")
    return {
        "place": str(place_of(row)),
        "stream_id": row["stream_id"],
        "version": row["version"],
        "type": kind.decode(errors="replace") if kind else None,
        "reason": row["reason"],
        "detail": row["detail"],
        "owner": row["service"] or service_of(row["topic"]),
        "since": row["parked_at"],
    }
