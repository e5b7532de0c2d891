"""Group commit: while one batch is on its way to PostgreSQL, the next one gathers, and leaves early if it is large.

A batch holds at most `LARGEST` requests, none of which share a stream or a claim with another.
"""

import asyncio
from asyncio import current_task
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

import asyncpg

from chassis.event_store.answering import answer
from chassis.event_store.encoding import Encoded
from chassis.event_store.port import Appended, OverloadedError
from chassis.postgres_errors import LOST

LARGEST = 128

WAYS = 2
AHEAD = 64
"""So many that wait are worth a batch beside one that is under way: PostgreSQL reads them while the other commits.

Fewer wait, and share a commit with those to come.
"""

MOST_WAITING = 2048
"""Whoever would wait behind so many is better off to come again: what is accepted is soon done."""

Outcome = Appended | Exception
Flush = Callable[[Sequence[Encoded]], Awaitable[Sequence[Outcome]]]
_Waiting = tuple[Encoded, "asyncio.Future[Appended]"]


class Batcher:
    """Feeds `flush` with batches, at most `WAYS` at once; each caller gets the outcome of its own request."""

    def __init__(self, flush: Flush) -> None:
        self._flush = flush
        self._waiting: deque[_Waiting] = deque()
        self._running: set[asyncio.Task[None]] = set()

    async def submit(self, request: Encoded) -> Appended:
        """Raises OverloadedError at once where too many wait already."""
        if len(self._waiting) >= MOST_WAITING:
            raise OverloadedError
        future: asyncio.Future[Appended] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        if len(self._running) < WAYS and (not self._running or len(self._waiting) >= AHEAD):
            self._running.add(asyncio.create_task(self._run()))
        return await future

    async def close(self) -> None:
        """Waits until everything submitted has its outcome."""
        while self._running:
            await asyncio.wait(self._running)

    async def _run(self) -> None:
        try:
            while self._waiting and (len(self._running) == 1 or len(self._waiting) >= AHEAD):
                await self._send(self._next_batch())
        finally:
            self._running.discard(current_task())

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
            answer(future, outcome)

    def _next_batch(self) -> list[_Waiting]:
        """Whoever shares a subject with one before waits for a later batch."""
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
