"""The process that feeds the read models: one consumer for each generation, all in one event loop."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import structlog

from chassis.backoff import Backoff, wait_for_event, woken_by
from chassis.connecting import connected
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.health import OK, Health, together
from chassis.postgres_errors import AWAY
from chassis.projecting.change_log import trim
from chassis.projecting.feeding import fitting
from chassis.projecting.generations import CHANNEL, Generation, generations, live_one
from chassis.projecting.projection import Change, Projection

log = structlog.get_logger(__name__)

LOOK_SECONDS = 30.0
"""Between two looks at which generations there are, behind the notifications."""

TRIM_SECONDS = 3600.0
LONGEST_PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class ProjectingSettings:
    """`consumer.dsn` is of the projector role; changes older than `keep_changes` are forgotten."""

    service: str
    consumer: ConsumerSettings
    keep_changes: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Fed:
    consumer: Consumer[Change]
    stop: asyncio.Event


class Projecting:
    """Feeds every generation that fits this code; takes up new ones, and lets go of dropped ones, as it runs."""

    def __init__(self, projections: Sequence[Projection], settings: ProjectingSettings) -> None:
        self._projections = projections
        self._settings = settings
        self._fed: dict[str, _Fed] = {}
        self._troubles: dict[str, str] = {"postgres": "not asked yet"}
        self._trim_at = 0.0

    def health(self) -> Health:
        """`lag` counts the records that wait in Kafka, over all generations."""
        names = ("postgres", *(projection.name for projection in self._projections))
        own = Health({name: self._troubles.get(name, OK) for name in names})
        return together({"live": own, **{schema: fed.consumer.health() for schema, fed in self._fed.items()}})

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; each consumer commits the batch in hand first."""
        backoff = Backoff(longest=LONGEST_PAUSE)
        async with asyncio.TaskGroup() as consumers:
            while not stop.is_set():
                try:
                    await self._keep_up(consumers, backoff, stop)
                except AWAY as error:
                    self._troubles["postgres"] = type(error).__name__
                    log.warning("projecting.away", reason=repr(error))
                    await backoff.pause(stop)
            for fed in self._fed.values():
                fed.stop.set()

    async def _keep_up(self, consumers: asyncio.TaskGroup, backoff: Backoff, stop: asyncio.Event) -> None:
        wake = asyncio.Event()
        async with connected(self._settings.consumer.dsn) as connection, woken_by(stop, wake):
            await connection.add_listener(CHANNEL, lambda *_: wake.set())
            while not stop.is_set():
                wake.clear()
                self._feed(await generations(connection), consumers)
                await self._trim(connection)
                backoff.succeeded()
                await wait_for_event(wake, LOOK_SECONDS)

    def _feed(self, known: Sequence[Generation], consumers: asyncio.TaskGroup) -> None:
        self._troubles = dict(self._missing(projection, known) for projection in self._projections)
        fed = {g.schema: s for g, s in fitting(self._settings.service, self._projections, known)}
        for schema in self._fed.keys() - fed.keys():
            self._fed.pop(schema).stop.set()
        for schema in fed.keys() - self._fed.keys():
            self._fed[schema] = self._start(fed[schema], consumers)

    def _start(self, fed: Subscription[Change], consumers: asyncio.TaskGroup) -> _Fed:
        started = _Fed(Consumer(fed, self._settings.consumer), asyncio.Event())
        consumers.create_task(started.consumer.run(started.stop))
        return started

    def _missing(self, projection: Projection, known: Sequence[Generation]) -> tuple[str, str]:
        """What stands against showing it."""
        live = live_one(known, projection.name)
        if live is None:
            return projection.name, "there is no live generation: migrate"
        fits = live.fits(projection)
        return projection.name, OK if fits else f"{live.schema} was made by other code: rebuild"

    async def _trim(self, connection: asyncpg.Connection) -> None:
        if time.monotonic() >= self._trim_at:
            await trim(connection, self._settings.keep_changes)
            self._trim_at = time.monotonic() + TRIM_SECONDS
