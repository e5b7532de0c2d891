"""What was said of the whereabouts of staff is deleted after its time: day by day, whatever else goes on (O-13, PIPL-19)."""

import asyncio
from dataclasses import dataclass, field

import structlog

from chassis.backoff import Backoff, wait_for_event
from chassis.calendar import SIMULATED_SECONDS, until_midnight
from chassis.health import OK, Health
from chassis.postgres_errors import AWAY
from personnel.handling.daily import Daily
from personnel.handling.personnel import Personnel

LONGEST_SECONDS = 3600.0
"""A database that was set back holds again what was deleted."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Forgetting:
    """`simulated` says that the clock jumps. Several may run at once: they delete the same."""

    personnel: Personnel
    daily: Daily
    simulated: bool
    _trouble: str | None = None
    _backoff: Backoff = field(default_factory=Backoff)

    def health(self) -> Health:
        return Health({"postgres": self._trouble or OK})

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set, whatever fails meanwhile."""
        while not stop.is_set():
            try:
                await self.forget()
            except AWAY as error:
                self._trouble = type(error).__name__
                log.warning("forgetting.interrupted", reason=self._trouble)
                await self._backoff.pause(stop)
            else:
                self._trouble = None
                self._backoff.succeeded()
                await wait_for_event(stop, self._pause())

    async def forget(self) -> int:
        """What is older than it may be; of how many people."""
        keep = self.personnel.policy().whereabouts.keep
        forgotten = await self.daily.forget(self.personnel.today() - keep)
        if forgotten:
            log.info("whereabouts.forgotten", rows=forgotten)
        return forgotten

    def _pause(self) -> float:
        left = until_midnight(self.personnel.clock())
        return SIMULATED_SECONDS if self.simulated else min(left, LONGEST_SECONDS)
