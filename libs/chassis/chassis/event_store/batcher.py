"""Group commit: while one batch is on its way to PostgreSQL, the next one gathers.

A batch holds at most `LARGEST` requests, none of which share a stream or a claim with another.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import asyncpg

from chassis.event_store.encoding import Encoded
from chassis.event_store.port import Appended
from chassis.postgres_errors import LOST

LARGEST = 128

Outcome = Appended | Exception
Flush = Callable[[Sequence[Encoded]], Awaitable[Sequence[Outcome]]]
_Waiting = tuple[Encoded, "asyncio.Future[Appended]"]


class Batcher:
    """Feeds `flush` with batches, one at a time; each caller gets the outcome of its own request."""

    def __init__(self, flush: Flush) -> None:
        self._flush = flush
        self._waiting: deque[_Waiting] = deque()
        self._running: asyncio.Task[None] | None = None

    async def submit(self, request: Encoded) -> Appended:
        future: asyncio.Future[Appended] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await future

    async def close(self) -> None:
        """Waits until everything submitted has its outcome."""
        if self._running is not None:
            await self._running

    async def _run(self) -> None:
        try:
            while self._waiting:
                await self._send(self._next_batch())
        finally:
            self._running = None

    async def _send(self, batch: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._flush([request for request, _ in batch])
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear of it
            if len(batch) > 1 and _refused(error):
                # Nothing was written: one bad request must not take its neighbours with it.
                for one in batch:
                    await self._send([one])
                return
            outcomes = [error] * len(batch)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            # A caller that has gone away no longer waits for its outcome.
            with suppress(asyncio.InvalidStateError):
                if isinstance(outcome, Exception):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)

    def _next_batch(self) -> list[_Waiting]:
        """Whoever shares a subject with one before waits for the next batch, in order."""
        taken: set[object] = set()
        batch: list[_Waiting] = []
        later: list[_Waiting] = []
        while self._waiting and len(batch) < LARGEST:
            waiting = self._waiting.popleft()
            subjects = waiting[0].subjects
            (batch if taken.isdisjoint(subjects) else later).append(waiting)
            taken |= subjects
        self._waiting.extendleft(reversed(later))
        return batch


def _refused(error: Exception) -> bool:
    """Whether PostgreSQL refused the statement; of anything else it is not known what became of it."""
    return isinstance(error, asyncpg.PostgresError) and not isinstance(error, LOST)
