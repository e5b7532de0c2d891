"""Parked streams, tried again: after newer code came, a gap closed, or a person has mended what was wrong."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from chassis.consuming import leaving_out, state
from chassis.consuming.epochs import Epochs
from chassis.consuming.folding import fold
from chassis.consuming.letters import Place, place_of
from chassis.consuming.sorting import Fault, Read, read
from chassis.consuming.subscription import Outcome, Subscription

_STREAMS = """
    SELECT DISTINCT stream_id FROM parked_records
    WHERE stream_id IS NOT NULL AND reason <> 'dropped' ORDER BY stream_id
"""
_OF_NONE = """
    SELECT topic_id, partition, log_offset, topic FROM parked_records
    WHERE stream_id IS NULL AND reason <> 'dropped' ORDER BY parked_at, topic_id, partition, log_offset
"""
# The consumer's next batch of these partitions waits until this is committed, and then sees it.
_LOCK = """
    SELECT FROM consumed_offsets o WHERE EXISTS (
        SELECT FROM parked_records p WHERE {which} AND (p.topic_id, p.partition) = (o.topic_id, o.partition)
    ) ORDER BY o.topic_id, o.partition FOR UPDATE
"""
_TAKE = "DELETE FROM parked_records p WHERE {which} AND reason <> 'dropped' RETURNING *"
_STREAM = "p.stream_id = $1"
_PLACE = "p.stream_id IS NULL AND (p.topic_id, p.partition, p.log_offset) = ($1, $2, $3)"
_KEEP_SINCE = """
    UPDATE parked_records p SET parked_at = k.parked_at
    FROM unnest($1::text[], $2::int[], $3::bigint[], $4::timestamptz[]) AS k(topic_id, partition, log_offset, parked_at)
    WHERE (p.topic_id, p.partition, p.log_offset) = (k.topic_id, k.partition, k.log_offset)
"""


@dataclass(frozen=True, slots=True)
class Retried:
    """How many records of a stream were folded, and what holds the others; None if it goes on.

    A record of no stream, which is alone, is named by where it lies.
    """

    which: UUID | Place
    folded: int
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What is tried at once: rows of which `condition` holds."""

    which: UUID | Place
    condition: str
    values: Sequence[object]


class _DryRunError(Exception):
    """Nothing is kept."""


async def retry_parked(
    connection: asyncpg.Connection,
    subscription: Subscription[Outcome],
    streams: Iterable[UUID] | None = None,
    *,
    dry: bool = False,
) -> Sequence[Retried]:
    """Fold what is parked (of these streams, or all) as far as it goes; tried `dry`, nothing is kept of it.

    Each stream, and each record of none, has a transaction of its own. The search path must begin with the
    subscription's schema.
    """
    parcels = await _all(connection) if streams is None else [_of_stream(one) for one in sorted(streams)]
    done: list[Retried] = []
    for parcel in parcels:
        with suppress(_DryRunError):
            async with connection.transaction():
                done.append(await _retry(connection, subscription, parcel))
                if dry:
                    raise _DryRunError
    return done


async def retry_stream(
    connection: asyncpg.Connection, subscription: Subscription[Outcome], stream: UUID
) -> Retried:
    """Inside the caller's transaction."""
    return await _retry(connection, subscription, _of_stream(stream))


def _of_stream(stream: UUID) -> _Parcel:
    return _Parcel(stream, _STREAM, (stream,))


async def _all(connection: asyncpg.Connection) -> Sequence[_Parcel]:
    streams = [_of_stream(row["stream_id"]) for row in await connection.fetch(_STREAMS)]
    return [*streams, *(_Parcel(place_of(row), _PLACE, row[:3]) for row in await connection.fetch(_OF_NONE))]


async def _retry(
    connection: asyncpg.Connection, subscription: Subscription[Outcome], parcel: _Parcel
) -> Retried:
    epochs = Epochs()
    await epochs.load(connection)
    await connection.execute(_LOCK.format(which=parcel.condition), *parcel.values)
    rows = await connection.fetch(_TAKE.format(which=parcel.condition), *parcel.values)
    parked = sorted((read(state.parked_raw(row), subscription.upcasters) for row in rows), key=_order)
    valid, void = epochs.sift(parked)
    await leaving_out.count(connection, void)
    reads = leaving_out.without(valid, await leaving_out.foreign(connection, subscription.name))
    result = await fold(connection, subscription, reads, carefully=True, waited=bool(rows))
    await _keep_since(connection, rows)
    return Retried(parcel.which, len(rows) - len(result.parked), result.fault)


async def _keep_since(connection: asyncpg.Connection, rows: Sequence[asyncpg.Record]) -> None:
    names = ("topic_id", "partition", "log_offset", "parked_at")
    await connection.execute(_KEEP_SINCE, *([row[name] for row in rows] for name in names))


def _order(one: Read) -> tuple[bool, int, int]:
    """By version; what has none comes last, so that it does not hold back what has."""
    return one.envelope is None, one.envelope.version if one.envelope else 0, one.raw.offset
