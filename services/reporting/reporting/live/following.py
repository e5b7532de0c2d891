"""How one process follows the change log for all its clients: one connection listens, nobody has a queue."""

import asyncio
from bisect import bisect_right
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic

import asyncpg
import structlog

from chassis.backoff import Backoff, wait_for_event
from chassis.health import OK, Health
from chassis.postgres_errors import AWAY
from chassis.projecting.change_log import CHANNEL, PAGE, Logged, NotInLogError, head, since
from reporting.live.knowing import Knowing

REMEMBERED = 4096
POLL_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Following:
    """Keeps the latest entries for those who read along; whoever is further behind reads from the database.

    So a slow client costs a number, and neither memory nor anybody else's time. `draining` says when the
    process is about to end: then every stream does.
    """

    def __init__(self, dsn: str, pool: asyncpg.Pool, draining: Callable[[], bool]) -> None:
        self._dsn = dsn
        self._pool = pool
        self._draining = draining
        self._recent: deque[Logged] = deque(maxlen=REMEMBERED)
        self._news = asyncio.Event()
        self._head: int | None = None
        self._listens = False
        self.heard_at: float | None = None
        """When, by `monotonic`, all was heard of that was in the log."""

        self.ended = False
        self.knowing = Knowing(pool)

    async def head(self) -> int:
        """The last number that is heard of here."""
        if self._head is not None:
            return self._head
        async with self._pool.acquire() as connection:
            return await head(connection)

    async def after(self, seq: int) -> Sequence[Logged]:
        """The next entries, at most a page of them; none at the head. Raises NotInLogError.

        Where row-level security hides some, numbers are left out, and the head may be one of them.
        """
        if seq == self._head:
            return ()
        if self._recent and self._recent[0].seq - 1 <= seq < self._recent[-1].seq:
            start = bisect_right(self._recent, seq, key=lambda entry: entry.seq)
            return [self._recent[i] for i in range(start, min(start + PAGE, len(self._recent)))]
        async with self._pool.acquire() as connection:
            return await since(connection, seq)

    async def news(self, seq: int, within: float) -> bool:
        """Whether there is something after `seq`, or the end of the process, within that time."""
        if self.ended or (self._head is not None and self._head > seq):
            return True
        return await wait_for_event(self._news, within)

    def health(self) -> Health:
        return Health({"listens": OK if self._listens else "away"})

    async def follow(self) -> None:
        """Until cancelled; after a lost connection from where it was."""
        backoff = Backoff(longest=1)
        while True:
            with suppress(*AWAY):
                await self._follow(backoff)
            self._listens = False
            log.warning("following.away")
            self._end_when_draining()
            await asyncio.sleep(backoff.delay())

    async def _follow(self, backoff: Backoff) -> None:
        rung = asyncio.Event()
        async with _connected(self._dsn) as connection:
            await connection.add_listener(CHANNEL, lambda *_: rung.set())
            while True:
                rung.clear()
                await self._catch_up(connection)
                self._listens = True
                backoff.succeeded()
                await wait_for_event(rung, POLL_SECONDS)

    async def _catch_up(self, connection: asyncpg.Connection) -> None:
        begun = monotonic()
        if self._head is None:
            self._head = await head(connection)
        while entries := await self._next(connection, self._head):
            self._recent.extend(entries)
            self._head = entries[-1].seq
            self._ring()
        self.heard_at = begun
        self._end_when_draining()

    def _end_when_draining(self) -> None:
        if self._draining() and not self.ended:
            self.ended = True
            self._ring()

    async def _next(self, connection: asyncpg.Connection, seq: int) -> Sequence[Logged]:
        try:
            return await since(connection, seq)
        except NotInLogError:  # away for longer than the log is kept, or the database is another
            self._recent.clear()
            self._head = await head(connection)
            self._ring()
            return ()

    def _ring(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(
        dsn, timeout=5, command_timeout=5, server_settings={"application_name": "following"}
    )
    try:
        yield connection
    finally:
        connection.terminate()


@asynccontextmanager
async def following(dsn: str, pool: asyncpg.Pool, draining: Callable[[], bool]) -> AsyncIterator[Following]:
    """Both `dsn` and `pool` are of the reader."""
    followed = Following(dsn, pool, draining)
    task = asyncio.create_task(followed.follow())
    try:
        yield followed
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
