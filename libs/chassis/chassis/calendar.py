"""A calendar: takes up whatever a service has planned on its day, at local midnight or as soon as it can.

What fell due while it was away is caught up in order of date. One is active; another waits for its lock.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Generic, Protocol, TypeVar
from uuid import UUID

import asyncpg
import structlog
from opentelemetry import trace

from chassis.backoff import Backoff, wait_for_event, woken_by
from chassis.clock import LOCAL, Clock
from chassis.errors import DomainError
from chassis.event_store.executing import ContentionError
from chassis.health import OK, Health
from chassis.postgres_errors import AWAY

CHANNEL = "agenda"
LOCK = 5_202_302
"""The session lock of the one active calendar; advisory locks are the database's own."""

STANDBY_SECONDS = 2.0
LONGEST_SECONDS = 60.0
"""Behind the notifications, for those that went astray."""

SIMULATED_SECONDS = 1.0
"""A simulated clock tells nobody that it was advanced."""

_INTERRUPTING = (*AWAY, ContentionError)

log = structlog.get_logger(__name__)
tracer = trace.get_tracer(__name__)


class Dated(Protocol):
    """What has come due; `subject` tells it from others in logs."""

    @property
    def subject(self) -> UUID:
        """Whose day it is."""


Due = TypeVar("Due", bound=Dated)


class Agenda(Protocol[Due]):
    """What a service has planned."""

    async def due(self) -> Sequence[Due]:
        """Up to today, in the order in which it is to be taken up."""

    async def take(self, due: Due) -> object:
        """Once, however often it is tried; raises DomainError for what cannot be taken up now."""


@dataclass(slots=True)
class Calendar(Generic[Due]):
    """`dsn` is of the append role; `simulated` says that the clock jumps."""

    taking: Agenda[Due]
    dsn: str
    clock: Clock
    simulated: bool
    active: bool = False
    _trouble: str | None = None
    _left: int = 0
    _backoff: Backoff = field(default_factory=Backoff)

    def health(self) -> Health:
        """`lag` counts what has come due and could not be taken up."""
        return Health({"postgres": self._trouble or OK}, self._left)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set, whatever fails meanwhile."""
        while not stop.is_set():
            try:
                await self._session(stop)
            except _INTERRUPTING as error:
                self._trouble = str(error) or repr(error)
                log.warning("calendar.interrupted", reason=repr(error))
                await self._backoff.pause(stop)

    async def _session(self, stop: asyncio.Event) -> None:
        wake = asyncio.Event()
        connection = await connect(self.dsn, wake.set)
        try:
            if await self._lock(connection, stop):
                async with woken_by(stop, wake):
                    await self._keep(connection, wake, stop)
        finally:
            self.active = False
            connection.terminate()

    async def _lock(self, connection: asyncpg.Connection, stop: asyncio.Event) -> bool:
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
            self._trouble = None
            if await wait_for_event(stop, STANDBY_SECONDS):
                return False
        self.active = True
        return True

    async def _keep(self, connection: asyncpg.Connection, wake: asyncio.Event, stop: asyncio.Event) -> None:
        while not stop.is_set() and not connection.is_closed():
            wake.clear()
            await self._take_up()
            self._trouble = None
            self._backoff.succeeded()
            await wait_for_event(wake, self._pause())

    async def _take_up(self) -> None:
        """One that cannot be taken up keeps none of the others back."""
        left = 0
        for due in await self.taking.due():
            left += not await self._taken(due)
        self._left = left

    async def _taken(self, due: Due) -> bool:
        subject = str(due.subject)
        try:
            with tracer.start_as_current_span("take up", attributes={"subject": subject}):
                await self.taking.take(due)
        except AWAY:
            raise
        except DomainError as error:
            log.warning("calendar.not_taken_up", subject=subject, code=error.code())
            return False
        except Exception:  # told, counted and tried again: others have their day too
            log.exception("calendar.failed", subject=subject)
            return False
        return True

    def _pause(self) -> float:
        return SIMULATED_SECONDS if self.simulated else min(until_midnight(self.clock()), LONGEST_SECONDS)


async def connect(dsn: str, wake: Callable[[], None]) -> asyncpg.Connection:
    """`wake` is called when the agenda changes, and when the connection is lost."""
    connection = await asyncpg.connect(dsn, server_settings={"application_name": "calendar"})
    connection.add_termination_listener(lambda _: wake())
    await connection.add_listener(CHANNEL, lambda *_: wake())
    return connection


def until_midnight(now: datetime) -> float:
    """Seconds until the next day begins in the region."""
    local = now.astimezone(LOCAL)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), LOCAL)
    return (midnight - local).total_seconds()
