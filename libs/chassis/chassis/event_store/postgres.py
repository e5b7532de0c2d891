"""The event store on PostgreSQL: one SECURITY DEFINER function, fed by a batcher (DESIGN section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import asyncpg
from google.protobuf.message import Message

from chassis.clock import Clock
from chassis.event_store.batcher import Batcher, Outcome
from chassis.event_store.loading import COLUMNS, Claims, Streams, to_recorded
from chassis.event_store.port import (
    Appended,
    Claim,
    ClaimConflictError,
    ClaimKey,
    Note,
    Request,
    Stream,
    VersionConflictError,
)
from chassis.messages import Recorded, schema_version, type_name

_APPEND = "SELECT * FROM append($1, $2, $3, $4, $5, $6, $7)"


class PostgresEventStore:
    """See `port.EventStore`. Appends and loads each gather, and use one of the pool's connections at a time.

    The pool must be of the service's append role. Raises asyncpg's and OS errors when PostgreSQL is away;
    the outcome of an append is then unknown, and `executing.execute` finds it out.
    """

    def __init__(self, pool: asyncpg.Pool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock
        self._batcher = Batcher(self._flush)
        self._streams = Streams(pool)
        self._claims = Claims(pool)

    async def close(self) -> None:
        await self._batcher.close()

    async def append(self, request: Request) -> Appended:
        return await self._batcher.submit(request)

    async def _flush(self, requests: Sequence[Request]) -> Sequence[Outcome]:
        batch = _Batch()
        for number, request in enumerate(requests, 1):
            batch.add(number, request)
        async with self._pool.acquire() as connection:
            rows = await connection.fetch(_APPEND, self._clock(), len(requests), *batch.arguments())
        verdicts = {row["request"]: row for row in rows}
        return [_outcome(verdicts[number]) for number in range(1, len(requests) + 1)]

    async def load(self, stream_id: UUID) -> Stream:
        return (await self.load_many([stream_id]))[stream_id]

    async def load_many(self, stream_ids: Sequence[UUID]) -> dict[UUID, Stream]:
        return await self._streams.load(stream_ids)

    async def read(self, after: int, limit: int) -> Sequence[Recorded]:
        query = f"SELECT {COLUMNS} FROM events WHERE pos > $1 ORDER BY pos LIMIT $2"  # noqa: S608 - constants
        return [to_recorded(row) for row in await self._pool.fetch(query, after, limit)]

    async def claims(self, keys: Sequence[ClaimKey]) -> Sequence[Claim]:
        return await self._claims.of(keys)

    async def note(self, note_id: UUID) -> Note | None:
        row = await self._pool.fetchrow(
            "SELECT note_id, stream_id, body FROM notes WHERE note_id = $1", note_id
        )
        return Note(*row) if row else None

    async def delete_note(self, note_id: UUID) -> bool:
        deleted: bool = await self._pool.fetchval("SELECT delete_note($1)", note_id)
        return deleted

    async def due(self, on: date) -> Sequence[UUID]:
        rows = await self._pool.fetch(
            "SELECT stream_id FROM agenda WHERE due_on <= $1 ORDER BY due_on, stream_id", on
        )
        return [row["stream_id"] for row in rows]

    async def next_due(self) -> date | None:
        found: date | None = await self._pool.fetchval("SELECT min(due_on) FROM agenda")
        return found


def encode(event: Message) -> bytes:
    """The bytes that are stored, published and compared: one encoding for all."""
    return event.SerializeToString(deterministic=True)


def _outcome(row: asyncpg.Record) -> Outcome:
    match row["outcome"]:
        case "appended":
            return Appended(row["epoch"], row["pos"])
        case "claim":
            return ClaimConflictError(row["kind"], row["key"])
        case _:
            return VersionConflictError()


@dataclass(slots=True)
class _Batch:
    """The arguments of `append`, row by row; `request` is the request's place in the batch, from 1."""

    guards: list[tuple[object, ...]] = field(default_factory=list)
    events: list[tuple[object, ...]] = field(default_factory=list)
    claims: list[tuple[object, ...]] = field(default_factory=list)
    notes: list[tuple[object, ...]] = field(default_factory=list)
    agenda: list[tuple[object, ...]] = field(default_factory=list)

    def add(self, number: int, request: Request) -> None:
        meta = encode(request.meta)
        for append in request.appends:
            self.guards.append((number, append.stream_id, append.expected))
            for version, event in enumerate(append.events, append.expected + 1):
                name = type_name(event)
                told = (name, schema_version(name), uuid4(), encode(event), meta)
                self.events.append((number, append.stream_id, version, *told))
        self.claims += [(number, r.kind, r.key, r.holder, r.since, None, True) for r in request.releases]
        self.claims += [(number, c.kind, c.key, c.holder, c.since, c.until, False) for c in request.claims]
        self.notes += [(number, n.note_id, n.stream_id, n.text) for n in request.notes]
        self.agenda += [(number, a.stream_id, a.due_on) for a in request.agenda]

    def arguments(self) -> tuple[list[tuple[object, ...]], ...]:
        return self.guards, self.events, self.claims, self.notes, self.agenda
