"""One works, another waits: whoever holds a session lock of the database is on duty until its connection ends.

The lock is tried, not waited for: a waiting statement would hold a snapshot and keep vacuum from its work.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import asyncpg
import structlog

from chassis.backoff import Backoff, wait_for_event, woken_by
from chassis.postgres_errors import AWAY

STANDBY_SECONDS = 2.0

_SESSION = {
    # A server that no longer hears us gives the lock to the next one.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}

log = structlog.get_logger(__name__)


async def try_lock(connection: asyncpg.Connection, lock: int) -> bool:
    """Whether this session holds it now; advisory locks are the database's own, and end with the session."""
    taken: bool = await connection.fetchval("SELECT pg_try_advisory_lock($1)", lock)
    return taken


@dataclass(slots=True)
class Shift:
    """`wake` rings for notifications, and when it is `over`: at a stop, or with the connection."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    succeeded: Callable[[], None] = lambda: None
    """To be called when something was done: what went wrong before is forgotten."""


@dataclass(slots=True)
class OnDuty:
    """Does its work while it is on duty. `name` is told the server and the log, `channel` is listened to."""

    name: str
    dsn: str
    lock: int
    channel: str
    work: Callable[[Shift], Awaitable[None]]
    interrupting: tuple[type[BaseException], ...] = AWAY
    active: bool = False
    trouble: str | None = None
    _backoff: Backoff = field(default_factory=Backoff)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, whatever of `interrupting` fails meanwhile."""
        while not stop.is_set():
            try:
                await self._session(stop)
            except self.interrupting as error:
                self.trouble = str(error) or repr(error)
                log.warning("duty.interrupted", duty=self.name, reason=repr(error))
                await self._backoff.pause(stop)

    async def _session(self, stop: asyncio.Event) -> None:
        shift = Shift(succeeded=self._succeeded)
        connection = await self._connect(shift)
        try:
            if await self._lock(connection, stop):
                async with woken_by(stop, shift.over), woken_by(shift.over, shift.wake):
                    await self.work(shift)
        finally:
            self.active = False
            connection.terminate()

    async def _connect(self, shift: Shift) -> asyncpg.Connection:
        settings = {"application_name": self.name, **_SESSION}
        connection = await asyncpg.connect(self.dsn, server_settings=settings)
        connection.add_termination_listener(lambda _: shift.over.set())
        await connection.add_listener(self.channel, lambda *_: shift.wake.set())
        return connection

    async def _lock(self, connection: asyncpg.Connection, stop: asyncio.Event) -> bool:
        while not await try_lock(connection, self.lock):
            self.trouble = None
            if await wait_for_event(stop, STANDBY_SECONDS):
                return False
        self.active = True
        return True

    def _succeeded(self) -> None:
        self.trouble = None
        self._backoff.succeeded()
