"""A calendar: takes up whatever a service has planned on its day, at local midnight or as soon as it can.

What fell due while it was away is caught up in order of date. One is active; another waits for its lock.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Generic, Protocol, TypeVar
from uuid import UUID

import structlog
from opentelemetry import trace

from chassis.backoff import wait_for_event
from chassis.clock import LOCAL, Clock
from chassis.errors import DomainError
from chassis.event_store.executing import ContentionError
from chassis.health import OK, Health
from chassis.on_duty import OnDuty, Shift
from chassis.postgres_errors import AWAY

CHANNEL = "agenda"
LOCK = 5_202_302
"""The session lock of the one active calendar."""

LONGEST_SECONDS = 60.0
"""Behind the notifications, for those that went astray."""

SIMULATED_SECONDS = 1.0
"""A simulated clock tells nobody that it was advanced."""

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
    _left: int = 0
    _duty: OnDuty = field(init=False)

    def __post_init__(self) -> None:
        self._duty = OnDuty("calendar", self.dsn, LOCK, CHANNEL, self._keep, (*AWAY, ContentionError))

    @property
    def active(self) -> bool:
        """Whether it is the one that takes up what has come due."""
        return self._duty.active

    def health(self) -> Health:
        """`lag` counts what has come due and could not be taken up."""
        return Health({"postgres": self._duty.trouble or OK}, self._left)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set, whatever fails meanwhile."""
        await self._duty.run(stop)

    async def _keep(self, shift: Shift) -> None:
        while not shift.over.is_set():
            shift.wake.clear()
            await self._take_up()
            shift.succeeded()
            await wait_for_event(shift.wake, self._pause())

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


def until_midnight(now: datetime) -> float:
    """Seconds until the next day begins in the region."""
    local = now.astimezone(LOCAL)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), LOCAL)
    return (midnight - local).total_seconds()
