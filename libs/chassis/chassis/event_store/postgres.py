"""The event store on PostgreSQL: one SECURITY DEFINER function, fed by a batcher (DESIGN section 4)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import asyncpg

from chassis.audit.account import current_account
from chassis.audit.rows import access_row
from chassis.clock import Clock
from chassis.event_store.batcher import Batcher, Outcome
from chassis.event_store.encoding import Encoded, accesses, arguments, encoded
from chassis.event_store.loading import CLAIMS_OF, COLUMNS, Claims, Streams, to_recorded
from chassis.event_store.port import (
    Appended,
    Claim,
    ClaimConflictError,
    ClaimKey,
    Note,
    Request,
    Sealed,
    Stream,
    VersionConflictError,
)
from chassis.fault_points import reach
from chassis.messages import Recorded
from chassis.securing import secured
from chassis.upcasting import NOTHING_OLD, Upcasters

# A record in the WAL, whose commit waits for all that was written before it.
_SECURED = "SELECT pg_logical_emit_message(true, 'secured', '')"
APPEND = "SELECT * FROM append($1, $2, $3, $4, $5, $6, $7)"
APPEND_AUDITED = "SELECT * FROM append_audited($1, $2, $3, $4, $5, $6, $7, $8)"

_SEALED = """
    SELECT person_id, field, version, box FROM sealed WHERE person_id = ANY ($1::uuid[])
    ORDER BY person_id, field COLLATE "C"
"""


class PostgresEventStore:
    """See `port.EventStore`. Appends and loads each gather, and use one of the pool's connections at a time.

    The pool must be of the service's append role. Raises what `postgres_errors.AWAY` lists when PostgreSQL is away;
    the outcome of an append is then unknown, and `executing.execute` finds it out.
    """

    def __init__(self, pool: asyncpg.Pool, clock: Clock, upcasters: Upcasters = NOTHING_OLD) -> None:
        self._pool = pool
        self._upcasters = upcasters
        self._clock = clock
        self._batcher = Batcher(self._flush)
        self._streams = Streams(pool, upcasters)
        self._claims = Claims(pool)

    async def close(self) -> None:
        """Waits until each append has its outcome; the pool stays open."""
        await self._batcher.close()

    async def append(self, request: Request) -> Appended:
        """Where the request that is worked on has to account for itself, with that on record (`audit.account`)."""
        one, account = encoded(request), current_account()
        if account is None:
            return await self._batcher.submit(one)
        one.accesses.append(access_row(account.beside(request)))
        appended = await self._batcher.submit(one)
        account.keep()
        return appended

    async def _flush(self, batch: Sequence[Encoded]) -> Sequence[Outcome]:
        given, recorded = arguments(batch), accesses(batch)
        query, more = (APPEND_AUDITED, [recorded]) if recorded else (APPEND, [])
        async with self._pool.acquire() as connection:
            with secured(connection):
                (row,) = await connection.fetch(query, self._clock(), *given, *more)
        reach("append.recorded")
        return _outcomes(batch, row)

    async def load(self, stream_id: UUID) -> Stream:
        return (await self.load_many([stream_id]))[stream_id]

    async def load_many(self, stream_ids: Sequence[UUID]) -> dict[UUID, Stream]:
        return await self._streams.load(stream_ids)

    async def secured(self) -> None:
        async with self._pool.acquire() as connection:
            with secured(connection):
                await connection.execute(_SECURED)

    async def read(self, after: int, limit: int) -> Sequence[Recorded]:
        query = f"SELECT {COLUMNS} FROM events WHERE pos > $1 ORDER BY pos LIMIT $2"  # noqa: S608 - constants
        return [to_recorded(row, self._upcasters) for row in await self._pool.fetch(query, after, limit)]

    async def claims(self, keys: Sequence[ClaimKey]) -> Sequence[Claim]:
        return await self._claims.of(keys)

    async def claims_of(self, kind: str) -> Sequence[Claim]:
        return [Claim(*row) for row in await self._pool.fetch(CLAIMS_OF, kind)]

    async def note(self, note_id: UUID) -> Note | None:
        row = await self._pool.fetchrow(
            "SELECT note_id, stream_id, body FROM notes WHERE note_id = $1", note_id
        )
        return Note(*row) if row else None

    async def delete_note(self, note_id: UUID) -> bool:
        deleted: bool = await self._pool.fetchval("SELECT delete_note($1)", note_id)
        return deleted

    async def sealed(self, person_ids: Sequence[UUID]) -> Sequence[Sealed]:
        return [Sealed(*row) for row in await self._pool.fetch(_SEALED, person_ids)]

    async def erased(self) -> frozenset[int]:
        return frozenset(row["entry"] for row in await self._pool.fetch("SELECT entry FROM erasures"))

    async def due(self, on: date) -> Sequence[UUID]:
        rows = await self._pool.fetch(
            "SELECT stream_id FROM agenda WHERE due_on <= $1 ORDER BY due_on, stream_id", on
        )
        return [row["stream_id"] for row in rows]

    async def next_due(self) -> date | None:
        found: date | None = await self._pool.fetchval("SELECT min(due_on) FROM agenda")
        return found


def _outcomes(batch: Sequence[Encoded], row: asyncpg.Record) -> Sequence[Outcome]:
    """Events stand in the log as they came, without those of refused requests."""
    refused = {number: (kind, key) for number, kind, key in row["refused"]}
    outcomes: list[Outcome] = []
    epoch, position = row["epoch"], row["base"]
    for number, one in enumerate(batch, 1):
        if number in refused:
            outcomes.append(_refusal(*refused[number]))
        else:
            position += len(one.events)
            outcomes.append(Appended(epoch, position))
    return outcomes


def _refusal(kind: str | None, key: str | None) -> Exception:
    return ClaimConflictError(kind, key) if kind is not None and key is not None else VersionConflictError()
