"""Where accesses are recorded, alone: while one batch is on its way to PostgreSQL, the next one gathers."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import asyncpg

from chassis.audit.errors import AuditAwayError
from chassis.audit.record import Access
from chassis.audit.rows import Row, access_row
from chassis.clock import Clock
from chassis.event_store.answering import answer
from chassis.postgres_errors import AWAY
from chassis.securing import secured

LARGEST = 128
WITHIN = 5.0
"""Seconds after which an access is refused that could not be recorded."""

RECORD = "SELECT record_accesses($1, $2)"
_Waiting = tuple[Sequence[Row], "asyncio.Future[None]"]


class Trail(Protocol):
    """Takes what is to be on record before anything is answered."""

    async def record(self, *accesses: Access) -> None:
        """Durably, in this order; raises AuditAwayError where it cannot, and then nothing may be answered."""


class PostgresTrail:
    """See `Trail`. The pool must be of a role that may record; it uses one connection at a time."""

    def __init__(self, pool: asyncpg.Pool, clock: Clock, within: float = WITHIN) -> None:
        self._pool = pool
        self._clock = clock
        self._within = within
        self._waiting: list[_Waiting] = []
        self._running: asyncio.Task[None] | None = None

    async def record(self, *accesses: Access) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(([(None, *access_row(access)) for access in accesses], future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        await future

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:LARGEST], self._waiting[LARGEST:]
                outcome = await self._written([row for rows, _ in batch for row in rows])
                for _, future in batch:
                    answer(future, outcome)
        finally:
            self._running = None

    async def _written(self, rows: Sequence[Row]) -> Exception | None:
        try:
            async with asyncio.timeout(self._within), self._pool.acquire() as connection:
                with secured(connection):
                    await connection.fetchval(RECORD, self._clock(), rows)
        except AWAY as error:
            return AuditAwayError(type(error).__name__)
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear of it
            return error
        return None
