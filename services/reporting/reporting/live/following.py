"""How one process follows the change log for all its clients: one connection listens, nobody has a queue."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog

from chassis.backoff import Backoff, wait_for_event
from chassis.health import OK, Health
from reporting.live import log as change_log
from reporting.live.log import CHANNEL, Entry

REMEMBERED = 4096
POLL_SECONDS = 1.0
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)

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
        self._recent: deque[Entry] = deque(maxlen=REMEMBERED)
        self._news = asyncio.Event()
        self._listens = False
        self.head = 0
        self.ended = False

    async def after(self, seq: int) -> Sequence[Entry]:
        """The next entries, at most a page of them; empty at the head."""
        if seq >= self.head:
            return ()
        if self._recent and seq >= self._recent[0].seq - 1:
            start = seq - self._recent[0].seq + 1
            return [self._recent[i] for i in range(start, min(start + change_log.PAGE, len(self._recent)))]
        async with self._pool.acquire() as connection:
            return await change_log.after(connection, seq)

    async def reaches(self, seq: int) -> bool:
        """Whether the log has come to this number; a page may be rendered from entries not yet heard of here."""
        if seq <= self.head:
            return True
        async with self._pool.acquire() as connection:
            return seq <= await change_log.head(connection)

    async def news(self, seq: int, within: float) -> bool:
        """Whether there is something after `seq`, or the end of the process, within that time."""
        if self.ended or self.head > seq:
            return True
        return await wait_for_event(self._news, within)

    def health(self) -> Health:
        return Health({"listens": OK if self._listens else "away"})

    async def follow(self) -> None:
        """Until cancelled; after a lost connection from where it was."""
        backoff = Backoff(longest=5)
        while True:
            with suppress(*AWAY):
                await self._follow(backoff)
            self._listens = False
            log.warning("change log away")
            await asyncio.sleep(backoff.delay())

    async def _follow(self, backoff: Backoff) -> None:
        rung = asyncio.Event()
        async with _connected(self._dsn) as connection:
            await connection.add_listener(CHANNEL, lambda *_: rung.set())
            self.head = self.head or await change_log.head(connection)
            while True:
                rung.clear()
                await self._catch_up(connection)
                self._listens = True
                backoff.succeeded()
                await wait_for_event(rung, POLL_SECONDS)

    async def _catch_up(self, connection: asyncpg.Connection) -> None:
        while entries := await change_log.after(connection, self.head):
            if entries[0].seq > self.head + 1:  # away for longer than the log is kept
                self._recent.clear()
            self._recent.extend(entries)
            self.head = entries[-1].seq
            self._ring()
        if self._draining() and not self.ended:
            self.ended = True
            self._ring()

    def _ring(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn, timeout=5, command_timeout=5)
    try:
        yield connection
    finally:
        connection.terminate()


@asynccontextmanager
async def following(
    dsn: str, pool: asyncpg.Pool, draining: Callable[[], bool]
) -> AsyncIterator[Following]:
    followed = Following(dsn, pool, draining)
    task = asyncio.create_task(followed.follow())
    try:
        yield followed
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
